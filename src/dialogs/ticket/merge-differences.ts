import { type Contact, TOLD_APART, type ToldApart } from '../../machines/contact-fields.ts';

type Holder = { readonly contact: Contact | null };

const foldedFact = (text: string | undefined): string =>
  (text ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Which facts of two tickets differ, by their names; a fact that one of them lacks does not count. */
export const differencesOf = (one: Holder, other: Holder): readonly ToldApart[] =>
  TOLD_APART.filter((field) => {
    const [a, b] = [foldedFact(one.contact?.[field]), foldedFact(other.contact?.[field])];
    const [x, y] = field === 'phone' ? [a.replace(/\D/g, ''), b.replace(/\D/g, '')] : [a, b];
    return x !== '' && y !== '' && x !== y;
  });

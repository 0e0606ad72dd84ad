import { type Contact, TOLD_APART, type ToldApart } from '../../machines/contact-fields.ts';

type Holder = { readonly contact: Contact | null };

const folded = (text: string | undefined): string =>
  (text ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** What of two tickets does not fit together, by the names of facts; what one of them lacks says nothing. */
export const differencesOf = (one: Holder, other: Holder): readonly ToldApart[] =>
  TOLD_APART.filter((field) => {
    const [a, b] = [folded(one.contact?.[field]), folded(other.contact?.[field])];
    const [x, y] = field === 'phone' ? [a.replace(/\D/g, ''), b.replace(/\D/g, '')] : [a, b];
    return x !== '' && y !== '' && x !== y;
  });

import type { Contact } from '../../machines/contact-fields.ts';

/** Facts by which two tickets may be of two people. */
const TOLD_APART = ['name', 'company', 'phone', 'email'] as const;

type Holder = { readonly contact: Contact | null };

const folded = (text: string | undefined): string =>
  (text ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** What of two tickets does not fit together, by the names of facts; what one of them lacks says nothing. */
export const differencesOf = (one: Holder, other: Holder): readonly (typeof TOLD_APART)[number][] =>
  TOLD_APART.filter((field) => {
    const [a, b] = [folded(one.contact?.[field]), folded(other.contact?.[field])];
    const [x, y] = field === 'phone' ? [a.replace(/\D/g, ''), b.replace(/\D/g, '')] : [a, b];
    return x !== '' && y !== '' && x !== y;
  });

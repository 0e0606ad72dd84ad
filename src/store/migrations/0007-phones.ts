import type { Migration } from './migration.ts';

/** As they are dialled within Japan, as far as what was taken until now needs it. */
const digitsOf = (phone: string): string =>
  phone
    .replace(/[^\d+]/g, '')
    .replace(/^(?:\+|00)810?/, '0')
    .replace(/^\+/, '');

const withoutMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/([a-z])\p{M}+/gu, '$1')
    .normalize('NFC');

const phoneIn = (contact: unknown): string => {
  const read: unknown = typeof contact === 'string' ? JSON.parse(contact) : undefined;
  return typeof read === 'object' && read !== null && 'phone' in read && typeof read.phone === 'string'
    ? read.phone
    : '';
};

/** Tickets are found by a telephone number however it is written, and by Latin names without their marks. */
export const phones: Migration = {
  version: 7,
  up: async (query) => {
    for (const { number = null, contact, search } of await query(
      'select number, contact, search from tickets',
    )) {
      const words = withoutMarks(String(search ?? ''));
      const digits = digitsOf(phoneIn(contact));
      await query('update tickets set search = $1 where number = $2', [
        digits === '' ? words : `${words}\n${digits}`,
        number,
      ]);
    }
  },
};

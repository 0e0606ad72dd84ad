import type { NextCall } from '../../../src/desk/api.ts';
import { sayMomentIn } from '../../../src/dialogs/dates.ts';
import type { Words } from '../../../src/dialogs/words.ts';

/** When the holder is to be called, and how often nobody answered. */
export const sayCall = ({ at, sure, tries }: NextCall, words: Words, zone: string): string => {
  const call = words.text(`ticket:call.${sure ? 'sure' : 'wished'}`, {
    at: sayMomentIn(at, words.locale, zone),
  });
  return tries === 0 ? call : words.text('ticket:call.tries', { call, tries });
};

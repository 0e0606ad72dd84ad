import type { Words } from './words.ts';

/** A ticket's number as people say it: `T-1042`. */
export const sayTicket = (number: number, words: Words): string => words.text('ticket:number', { n: number });

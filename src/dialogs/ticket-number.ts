import type { Words } from './words.ts';

/** A ticket's number as people say it: `T-1042`. */
export const sayTicket = (number: number, words: Words): string => words.text('ticket:number', { n: number });

/** Whose ticket it is; the number alone where the name was forgotten. */
export const sayTitle = (number: number, name: string, words: Words): string =>
  name === ''
    ? sayTicket(number, words)
    : words.text('ticket:title', { ticket: sayTicket(number, words), name });

/** The digits of a ticket's number or code as people write it; undefined for anything else. */
export const ticketDigits = (text: string): string | undefined =>
  /^\s*(?:#|T[-‐−ー]?)?(\d{4,9})\s*$/i.exec(text.normalize('NFKC'))?.[1];

import type { Contact } from './contact-fields.ts';
import type { Context } from './state.ts';
import { inForm, type Reach } from './unsent.ts';

/** In the order of their marks: what is added stands last, for an older form has no mark of it. */
const REACHES = ['phone', 'email', 'when', 'name', 'company'] as const satisfies readonly (keyof Reach)[];

/** FNV-1a, 32 bits in hexadecimal: it tells texts apart, and guards nothing. */
const markOf = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return (hash >>> 0).toString(16);
};

const wordsMark = (unsent: readonly string[]): string =>
  unsent.length === 0 ? '' : markOf(JSON.stringify(unsent));
const reachMark = (text: string | undefined): string => (text === undefined ? '' : markOf(text));

/** The mark that a form carries, as it came in: one of ours, or none. */
export const readMark = (carried: string | undefined): string | undefined =>
  carried !== undefined && /^[0-9a-f]{0,8}(?:\.[0-9a-f]{0,8}){3,5}$/.test(carried) ? carried : undefined;

/** Which words a contact form was drawn with, for the form to carry: marks of the kept ones, and of each way to be reached; undefined: with none. */
export const drawnWith = ({
  unsent = [],
  reach = {},
}: Pick<Context, 'unsent' | 'reach'>): string | undefined => {
  const marks = [wordsMark(unsent), ...REACHES.map((field) => reachMark(reach[field]))];
  return marks.some((mark) => mark !== '') ? marks.join('.') : undefined;
};

/**
 * What of the words that are kept stands in no field of a form that was sent: what it had no room for, and what was told after it was drawn. What
 * was taken out of a drawn form stays out. A form that carries no mark is asked whether it holds them.
 */
export const besideForm = (
  { unsent = [], reach = {} }: Pick<Context, 'unsent' | 'reach'>,
  contact: Contact,
  drawn: string | undefined,
): readonly string[] => {
  const held = Object.values(contact).join('\n').replace(/\r\n?/g, '\n');
  const [words = '', ...reached] = drawn?.split('.') ?? [];
  const counts = Array.from({ length: unsent.length }, (_, n) => unsent.length - n);
  const count = words === '' ? 0 : (counts.find((n) => wordsMark(unsent.slice(0, n)) === words) ?? 0);
  const later = unsent.slice(count).filter((text) => !held.includes(text));
  const notes = [...inForm(unsent.slice(0, count)).beside, ...later];
  const ways = REACHES.flatMap((field, n) => {
    const told = reach[field];
    return told === undefined || reachMark(told) === reached[n] ? [] : [told];
  });
  return [...notes, ...ways.filter((told) => ![held, ...notes].some((text) => text.includes(told)))];
};

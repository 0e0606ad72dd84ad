import { HttpError } from './error.ts';

/** How deep lists and objects may be nested; no client of ours needs a third of it. */
const MAX_DEPTH = 100;

/**
 * A text that every database and platform takes: no NUL, which PostgreSQL refuses in text, and no half of a surrogate pair, which is no
 * character (https://www.unicode.org/faq/utf_bom.html#utf16-2) and no UTF-8.
 */
export const storable = (text: string): string =>
  (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed();

const tooDeep = (): HttpError =>
  new HttpError(400, 'BadArgument', `The body has more than ${MAX_DEPTH} levels.`);

type Container = Record<string, unknown> | unknown[];

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

const cleanEntry = (container: Container, name: string, value: unknown): void => {
  const own = storable(name);
  const kept = typeof value === 'string' ? storable(value) : value;
  if (own !== name) Reflect.deleteProperty(container, name);
  if (own === name && kept === value) return;
  Object.defineProperty(container, own, {
    value: kept,
    writable: true,
    enumerable: true,
    configurable: true,
  });
};

/**
 * Makes every text in it storable, names included, in place. Without recursion, since strangers choose the depth. Throws HttpError 400 where it is
 * too deep.
 */
export const clean = (root: object): void => {
  let level: readonly Container[] = isContainer(root) ? [root] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw tooDeep();
    for (const container of level)
      for (const [name, value] of Object.entries(container)) cleanEntry(container, name, value);
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
};

/** An escape in JSON that may stand for something that is not storable. */
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/** Whether JSON can hold anything that `clean` would change or refuse; to look at its text is far cheaper. */
const isSuspect = (text: string): boolean =>
  SUSPECT.test(text) || !text.isWellFormed() || text.split(/[[{]/, MAX_DEPTH + 1).length > MAX_DEPTH;

/** Reads JSON from outside; every text within it is storable. Throws HttpError 400, which repeats nothing of it. */
export const parseJson = (text: string): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpError(400, 'BadSyntax', 'The body is not valid JSON.');
  }
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'object' && value !== null && isSuspect(text)) clean(value);
  return value;
};

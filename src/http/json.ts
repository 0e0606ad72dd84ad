/** A JSON object that came from outside: nothing of it is known yet. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object's JSON with more members at its end; the object has one at least, and `more` has none of its own. */
export const jsonWith = (json: string, more: object): string =>
  `${json.slice(0, -1)},${JSON.stringify(more).slice(1)}`;

import { isObject } from './json.ts';
import type { Typed } from './writing-on.ts';

/** What the bot wrote into the fields of a card, by their ids. */
export type Prefilled = ReadonlyMap<string, { readonly text: string; readonly lines: boolean }>;

const partsOf = (element: unknown): readonly unknown[] => {
  if (!isObject(element)) return [];
  const within = [element.body, element.items].flatMap((part) => (Array.isArray(part) ? part : []));
  return [element, ...within.flatMap(partsOf)];
};

export const prefilledIn = (content: unknown): Prefilled =>
  new Map(
    partsOf(content).flatMap((element) =>
      isObject(element) && element.type === 'Input.Text' && typeof element.value === 'string'
        ? [[String(element.id), { text: element.value, lines: element.isMultiline === true }] as const]
        : [],
    ),
  );

/** The lines of `typed`, and those of `told` that it lacks. */
const joined = (typed: string, told: string): string =>
  [typed, ...told.split('\n').filter((line) => !typed.includes(line))].join('\n');

/**
 * What a form holds that is asked anew: what was typed, and what the bot has written into it since (`before`: what it had written until then).
 * News of the bot's takes the place of what was typed, and stands below it where there may be several lines.
 */
export const withPrefilled = (typed: Typed, before: Prefilled, now: Prefilled): Typed =>
  new Map(
    [...typed].map(([id, text]) => {
      const told = now.get(id);
      if (told === undefined || told.text === before.get(id)?.text) return [id, text];
      return [id, told.lines ? joined(text, told.text) : told.text];
    }),
  );

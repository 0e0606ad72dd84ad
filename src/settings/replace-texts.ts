import { isObject, type Json } from '../http/json.ts';
import type { FaultList } from './say-fault.ts';

const blanksOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');

const asJson = (value: unknown): string => JSON.stringify(value) ?? '';

/** Blanks that are filled in whatever a holder reads of the path: what the service file says (dialogs/service-words.ts). */
const OF_SERVICE = [
  'service',
  'short',
  'operator',
  'file',
  'fileStem',
  'fileEnding',
  'desk',
  'phone',
  'deskHours',
  'lastMonth',
  'validYears',
  'lastYear',
  'questions',
];
/** And of the check page the name of the file. */
const OF_CHECK = ['file'];
const FILLED = /(?:steps|faq|notice|calendar|campaign|pictures)\.json:/;

/** Blanks of a text that nothing fills in that place; `before`: the text that it replaces. */
const unfilledIn = (value: unknown, before: unknown, place: string): readonly string[] => {
  const known = [
    ...blanksOf(asJson(before)),
    ...(FILLED.test(place) ? OF_SERVICE : []),
    ...(/check\.json:/.test(place) ? OF_CHECK : []),
  ];
  return blanksOf(asJson(value)).filter((blank) => !known.includes(blank));
};

/**
 * `own` with the texts of `over` in their places, key by key. A key that `own` has not, a value of another kind, or a blank that nothing fills is a
 * fault and changes nothing.
 */
export const replaceTexts = (own: Json, over: Json, where: string, faults: FaultList): Json => {
  const result: Record<string, unknown> = { ...own };
  for (const [key, value] of Object.entries(over)) {
    const before = own[key];
    const place = `${where}: ${key}`;
    if (before === undefined) faults.tell('words.text', { place });
    else if (isObject(before) !== isObject(value) || Array.isArray(before) !== Array.isArray(value))
      faults.tell('words.kind', { place });
    else if (isObject(before) && isObject(value)) result[key] = replaceTexts(before, value, place, faults);
    else {
      const unfilled = unfilledIn(value, before, place);
      if (unfilled.length > 0)
        faults.tell('words.blank', { place, blanks: unfilled.map((name) => `{{${name}}}`).join(', ') });
      else result[key] = value;
    }
  }
  return result;
};

import type { Json } from '../../../http/json.ts';
import type { Did } from '../../messages/incoming.ts';

const MAX_INPUTS = 20;
/** UTF-16 units; what is longer is cut. */
const MAX_INPUT = 4000;
const MAX_NAME_LENGTH = 40;

const short = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MAX_NAME_LENGTH) : '');

/** No two elements of a card may have the same id, folded forms included: Teams on phones draws nothing of such a card. */
export const fieldId = (event: string, id: string): string => `${event}.${id}`;

/** A press on a card of ours, from the data that the card sent: `event` and `step` of the button, and the form's inputs beside them. */
export const pressOn = (data: Json, verb?: unknown): Extract<Did, { kind: 'pressed' }> => {
  const { event, step, ticket, ...inputs } = data;
  const own = fieldId(short(verb) || short(event), '');
  const texts = Object.entries(inputs).flatMap(([key, text]) => {
    const id = (key.startsWith(own) ? key.slice(own.length) : key).slice(0, MAX_NAME_LENGTH);
    return typeof text === 'string' ? [[id, text.slice(0, MAX_INPUT)] as const] : [];
  });
  return {
    kind: 'pressed',
    event: short(verb) || short(event),
    step: short(step),
    ticket: short(ticket) || undefined,
    inputs: Object.fromEntries(texts.slice(0, MAX_INPUTS)),
  };
};

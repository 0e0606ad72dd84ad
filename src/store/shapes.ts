import type { Contact } from '../machines/contact-fields.ts';
import type { Context } from '../machines/state.ts';
import {
  type DeskAct,
  STATUSES,
  type TicketContext,
  type TicketState,
} from '../machines/ticket/ticket-types.ts';
import { isObject } from './row.ts';

/** What stored JSON has to hold, so that those who read it need not look again. */

/** `languageOpen`: they are spoken to in the first language that there is, for nothing has named theirs yet. */
export type StoredPerson = {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly languageOpen?: true;
};

export const isPerson = (value: unknown): value is StoredPerson =>
  isObject(value) &&
  typeof value.id === 'string' &&
  [value.name, value.email].every((part) => part === undefined || typeof part === 'string') &&
  [undefined, true].some((one) => one === value.languageOpen);

/** Tickets from before their holder was kept have `{}`. */
export const isTicketPerson = (value: unknown): value is Partial<StoredPerson> =>
  isObject(value) && (value.id === undefined || isPerson(value));

export const isContact = (value: unknown): value is Contact =>
  isObject(value) &&
  typeof value.name === 'string' &&
  Object.values(value).every((part) => typeof part === 'string');

export const isContext = (value: unknown): value is Context =>
  isObject(value) && [value.path, value.trail, value.checks].every(Array.isArray);

const isTicketContext = (value: unknown): value is TicketContext =>
  isObject(value) &&
  typeof value.talking === 'boolean' &&
  typeof value.worked === 'number' &&
  [value.near, value.past].every(Array.isArray);

export const isTicketState = (value: unknown): value is TicketState =>
  isObject(value) &&
  typeof value.v === 'number' &&
  STATUSES.some((status) => status === value.status) &&
  isTicketContext(value.context);

export const isDeskAct = (value: unknown): value is DeskAct =>
  isObject(value) && typeof value.type === 'string';

export const isDetail = (value: unknown): value is Readonly<Record<string, string | number | boolean>> =>
  isObject(value) &&
  Object.values(value).every((part) => ['string', 'number', 'boolean'].includes(typeof part));

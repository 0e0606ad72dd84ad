import { LEVELS, type Level } from '../../src/desk/api.ts';
import { WAYS_IN, type WayIn } from '../../src/machines/channels.ts';
import { CONTACT_FIELDS } from '../../src/machines/contact-fields.ts';
import type { Locale } from '../../src/machines/locales.ts';
import { REASONS, type Reason } from '../../src/machines/reasons.ts';
import { TICKET_ORDERS, type TicketOrder } from '../../src/machines/ticket/ticket-orders.ts';
import { OPEN_STATUSES, STATUSES, type Status } from '../../src/machines/ticket/ticket-types.ts';

/** An empty list takes every value; `assignee` is an agent's id, `me`, `none`, or empty for everybody. */
export type Filters = {
  readonly status: readonly Status[];
  readonly reason: readonly Reason[];
  readonly channel: readonly WayIn[];
  readonly level: readonly Level[];
  readonly assignee: string;
  /** Only those whose holder said something that nobody has looked at; only those whose holder is to be called. */
  readonly unread: boolean;
  readonly call: boolean;
  readonly q: string;
  readonly order: TicketOrder;
};

export const NO_FILTERS: Filters = {
  status: OPEN_STATUSES,
  reason: [],
  channel: [],
  level: [],
  assignee: '',
  unread: false,
  call: false,
  q: '',
  order: 'wait',
};

export const TABS = ['queue', 'numbers', 'campaign', 'snippets'] as const;
export type Tab = (typeof TABS)[number];

/** Where somebody is in the page; all of it is in the address. Days are `YYYY-MM-DD`. */
export type Place = {
  readonly tab: Tab;
  readonly ticket: number | null;
  /** A call is taken: the number that a telephone system gave, or none. */
  readonly caller: string | null;
  readonly filters: Filters;
  readonly range: { readonly from: string; readonly to: string } | null;
  /** What Teams said when it opened the page in a tab of its own. */
  readonly frame: { readonly tab: string | null; readonly theme: string | null };
};

const ALL = 'all';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const some = <T extends string>(known: readonly T[], text: string | null): readonly T[] => {
  const asked = (text ?? '').split(',');
  return known.filter((value) => asked.includes(value));
};

const isDefault = (status: readonly Status[]): boolean =>
  status.length === OPEN_STATUSES.length && OPEN_STATUSES.every((value) => status.includes(value));

const statusOf = (text: string | null): readonly Status[] => {
  if (text === ALL) return [];
  const chosen = some(STATUSES, text);
  return chosen.length === 0 ? NO_FILTERS.status : chosen;
};

/** `phone=0312123434`, or as a browser hands on a `tel:` link; an unescaped + is a space by then. */
const callerIn = (params: URLSearchParams): string =>
  (params.get('phone') ?? '')
    .trim()
    .replace(/^tel:/i, '')
    .replace(/^(?=81\d{8,11}$)/, '+')
    .slice(0, CONTACT_FIELDS.phone.max);

/** Reads an address; what it does not know it leaves out. */
export const placeOf = (pathname: string, search: string): Place => {
  const params = new URLSearchParams(search);
  const number = /^\/desk\/tickets\/(\d{1,9})\/?$/.exec(pathname)?.[1];
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  return {
    tab: TABS.find((tab) => new RegExp(`^/desk/${tab}/?$`).test(pathname)) ?? 'queue',
    ticket: number === undefined ? null : Number(number),
    caller: /^\/desk\/new\/?$/.test(pathname) ? callerIn(params) : null,
    filters: {
      status: statusOf(params.get('status')),
      reason: some(REASONS, params.get('reason')),
      channel: some(WAYS_IN, params.get('channel')),
      level: some(LEVELS, params.get('level')),
      assignee: params.get('assignee') ?? '',
      unread: params.get('unread') === '1',
      call: params.get('call') === '1',
      q: params.get('q') ?? '',
      order: TICKET_ORDERS.find((known) => known === params.get('order')) ?? NO_FILTERS.order,
    },
    range: DAY.test(from) && DAY.test(to) && from <= to ? { from, to } : null,
    frame: { tab: params.get('tab'), theme: params.get('theme') },
  };
};

const printed = (pairs: readonly (readonly [string, string | null])[]): string => {
  const text = new URLSearchParams(
    pairs.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]])),
  )
    .toString()
    .replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
};

const listed = ({ reason, channel, level, assignee, unread, call, q, order }: Filters) =>
  [
    ['reason', reason.join(',')],
    ['channel', channel.join(',')],
    ['level', level.join(',')],
    ['assignee', assignee],
    ['unread', unread ? '1' : ''],
    ['call', call ? '1' : ''],
    ['q', q.trim()],
    ['order', order === NO_FILTERS.order ? '' : order],
  ] as const;

const statusIn = (status: readonly Status[]): string => {
  if (status.length === 0) return ALL;
  return isDefault(status) ? '' : status.join(',');
};

const pathOf = ({ tab, ticket, caller }: Pick<Place, 'tab' | 'ticket' | 'caller'>): string => {
  if (tab !== 'queue') return `/desk/${tab}`;
  if (caller !== null) return '/desk/new';
  return ticket === null ? '/desk' : `/desk/tickets/${ticket}`;
};

/** The address of a place; reading it gives the place again. */
export const addressOf = ({ tab, ticket, caller, filters, range, frame }: Place): string => {
  const path = pathOf({ tab, ticket, caller });
  return `${path}${printed([
    ['status', statusIn(filters.status)],
    ...listed(filters),
    ['from', range?.from ?? null],
    ['to', range?.to ?? null],
    ['phone', caller],
    ['tab', frame.tab],
    ['theme', frame.theme],
  ])}`;
};

/** Whether the search covers all tickets: without a chosen status, closed ones are found as well. */
const looksEverywhere = ({ q, status }: Filters): boolean => q.trim() !== '' && isDefault(status);

/** What the server is asked for, with the question mark; empty where it is asked for everything. `lang`: of a file. */
export const queryOf = (filters: Filters, lang: Locale | null = null): string =>
  printed([
    ['status', looksEverywhere(filters) ? '' : filters.status.join(',')],
    ...listed(filters),
    ['lang', lang],
  ]);

/** How many filters narrow the queue, beside the words. */
export const filterCount = (filters: Filters): number =>
  [
    !isDefault(filters.status),
    filters.reason.length > 0,
    filters.channel.length > 0,
    filters.level.length > 0,
    filters.assignee !== '',
    filters.unread,
    filters.call,
  ].filter(Boolean).length;

/** Whether a status was chosen; without a choice, the tickets that wait are shown. */
export const saysStatus = ({ status }: Filters): boolean => !isDefault(status);

import { isObject, type Json } from '../../../http/json.ts';
import { type Locale, nearestLocale } from '../../../machines/locales.ts';
import type { Account } from './account.ts';

const hasId = (value: unknown): boolean => isObject(value) && typeof value.id === 'string' && value.id !== '';
/** The objects of a list that came in. */
export const listOf = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/**
 * What Teams sends (https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md). What is not
 * checked at the door is unknown: each reader looks for itself.
 */
export type TeamsActivity = {
  readonly type: string;
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly conversation: {
    readonly id: string;
    readonly conversationType?: unknown;
    readonly isGroup?: unknown;
    readonly tenantId?: unknown;
  };
  readonly from: Account;
  readonly recipient: Account;
  readonly id?: string;
  readonly timestamp?: unknown;
  readonly localTimestamp?: unknown;
  readonly text?: unknown;
  readonly name?: unknown;
  readonly value?: unknown;
  readonly action?: unknown;
  readonly replyToId?: string;
  readonly locale?: unknown;
  readonly entities?: unknown;
  readonly attachments?: unknown;
  readonly membersAdded?: unknown;
  readonly membersRemoved?: unknown;
  readonly channelData?: unknown;
};

const isTextOrNone = (value: unknown): boolean => value === undefined || typeof value === 'string';
const isAccount = (value: unknown): boolean =>
  isObject(value) && hasId(value) && isTextOrNone(value.name) && isTextOrNone(value.aadObjectId);

/** Whether a request's body is an activity that can be answered. */
export const isActivity = (body: unknown): body is TeamsActivity =>
  isObject(body) &&
  typeof body.type === 'string' &&
  typeof body.channelId === 'string' &&
  typeof body.serviceUrl === 'string' &&
  URL.canParse(body.serviceUrl) &&
  hasId(body.conversation) &&
  isAccount(body.from) &&
  isAccount(body.recipient) &&
  isTextOrNone(body.id) &&
  isTextOrNone(body.replyToId);

/** The Entra tenant of who sent an activity; undefined where it does not say. */
export const tenantOf = ({ conversation, channelData }: TeamsActivity): string | undefined => {
  const tenant: unknown = isObject(channelData) ? channelData.tenant : undefined;
  const named = [isObject(tenant) ? tenant.id : undefined, conversation.tenantId];
  return named.find((id): id is string => typeof id === 'string' && id !== '');
};

/** The first message of the thread that the activity is part of. */
export const threadOf = (activity: TeamsActivity): string | undefined =>
  /;messageid=([^;]+)/.exec(activity.conversation.id)?.[1];

/** The conversation id of a message's thread. */
export const inThread = (channel: string, message: string): string =>
  `${channel.replace(/;.*$/s, '')};messageid=${message}`;

/** Teams keeps a thread's root in the id of a channel: `19:…@thread.tacv2;messageid=…`. This is the channel's own. */
export const channelIdOf = (activity: TeamsActivity): string => activity.conversation.id.replace(/;.*$/s, '');

/** The language of the client: `ja-JP` → ja, every other one en; undefined where it does not say. */
export const localeOf = (activity: TeamsActivity): Locale | undefined => {
  const client = listOf(activity.entities).find(({ type }) => type === 'clientInfo');
  const tag: unknown = activity.locale ?? client?.locale;
  if (typeof tag !== 'string' || tag === '') return undefined;
  return nearestLocale(tag);
};

import { isObject, type Json } from '../../../http/json.ts';
import { type Locale, nearestLocale } from '../../../machines/locales.ts';
import { type Did, didOf, type GivenFile } from '../../messages/incoming.ts';
import { pressOn } from '../adaptive-cards/press.ts';
import { type Account, accountOf } from './account.ts';

const hasId = (value: unknown): boolean => isObject(value) && typeof value.id === 'string' && value.id !== '';
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

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

/** What an activity is to the bot. `id` makes two activities that tell the same thing one. */
export type Heard =
  /** In a 1:1 chat; `invoke`: the answer to the request replaces the pressed card. */
  | { readonly kind: 'did'; readonly did: readonly Did[]; readonly id: string; readonly invoke: boolean }
  /** Mentioned in a channel or a group chat. */
  | { readonly kind: 'mentioned' }
  /** Put into a team or a group chat. */
  | { readonly kind: 'placed' }
  /** A card was pressed where no path is; `invoke` as above. */
  | {
      readonly kind: 'pressed-elsewhere';
      readonly did: Extract<Did, { kind: 'pressed' }>;
      readonly invoke: boolean;
    }
  /** People talk in a channel; it reaches the bot only where a team's owner allowed it to. */
  | { readonly kind: 'overheard' }
  /** Others came to a team, or left it. */
  | { readonly kind: 'members-changed'; readonly left: readonly Account[] }
  | { readonly kind: 'unknown-invoke' }
  | { readonly kind: 'nothing' };

const FILE = 'application/vnd.microsoft.teams.file.download.info';

/**
 * `message` has the loop update the pressed card as well: what an invoke is answered with stands on one client until it draws the chat
 * anew, then the old card with its buttons is back (https://github.com/microsoft/botbuilder-js/issues/4635).
 */
const pressed = (
  data: Json,
  verb: unknown,
  message: string | undefined,
): Extract<Did, { kind: 'pressed' }> => ({
  ...pressOn(data, verb),
  message,
});

/** What somebody else wrote, as Teams puts it into the HTML of a reply or a forward; and HTML's breaks and tags. */
const QUOTED = /<blockquote\b(?:[^<]|<(?!\/blockquote>|blockquote\b))*<\/blockquote>/gi;
const BREAK = /<(?:br|\/p|\/div|\/li)\b[^<>]*>/gi;
const TAG = /<[^<>]*>/g;
/** In UTF-16 units; no message is longer. */
const LONGEST_HTML = 100_000;

const htmlOf = (activity: TeamsActivity): string => {
  const html = listOf(activity.attachments).find(({ contentType }) => contentType === 'text/html')?.content;
  return typeof html === 'string' ? html.slice(0, LONGEST_HTML) : '';
};

const plainOf = (html: string): string =>
  html
    .replace(BREAK, '\n')
    .replace(TAG, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .trim();

/** What the person typed: a message that quotes or forwards is read from its HTML, without what others wrote. */
const typedIn = (activity: TeamsActivity): string => {
  const text: unknown = activity.text;
  const plain = (typeof text === 'string' ? text : '').replace(/<quoted\b[^<>]*>/gi, '').trim();
  const html = htmlOf(activity);
  const own = html.replace(QUOTED, '\n');
  return own !== html || plain === '' ? plainOf(own) : plain;
};

/** The text without the mentions of the bot, which Teams writes as `<at>name</at>`; others are mentioned by name. */
export const saidIn = (activity: TeamsActivity): string => {
  const mentions = listOf(activity.entities).flatMap((entity) =>
    entity.type === 'mention' &&
    isObject(entity.mentioned) &&
    entity.mentioned.id === activity.recipient.id &&
    typeof entity.text === 'string'
      ? [entity.text]
      : [],
  );
  return mentions
    .filter((mention) => mention !== '')
    .reduce((rest, mention) => rest.replaceAll(mention, ' '), typedIn(activity))
    .replace(/<\/?at(?:\s[^<>]*)?>/g, '')
    .replaceAll('\u00a0', ' ')
    .trim();
};

const filesIn = (activity: TeamsActivity, read: (url: string) => GivenFile['read']): readonly GivenFile[] =>
  listOf(activity.attachments)
    .filter(({ contentType }) => contentType === FILE)
    .map(({ name, content }) => ({
      name: typeof name === 'string' && name !== '' ? name.slice(0, 200) : 'file',
      read: read(isObject(content) && typeof content.downloadUrl === 'string' ? content.downloadUrl : ''),
    }));

const personalMessage = (
  activity: TeamsActivity,
  read: (url: string) => GivenFile['read'],
): readonly Did[] => {
  const files = filesIn(activity, read);
  const value: unknown = activity.value;
  return files.length === 0 && isObject(value)
    ? [pressed(value, undefined, activity.replyToId)]
    : didOf(saidIn(activity), files);
};

const joined = (activity: TeamsActivity): boolean =>
  activity.type === 'installationUpdate'
    ? activity.action === 'add'
    : listOf(activity.membersAdded).some(({ id }) => id === activity.recipient.id);

const mentions = (activity: TeamsActivity): boolean =>
  listOf(activity.entities).some(
    ({ type, mentioned }) =>
      type === 'mention' && isObject(mentioned) && mentioned.id === activity.recipient.id,
  );

/** True where one person talks with the bot alone. */
const isPersonal = (activity: TeamsActivity): boolean =>
  (activity.conversation.conversationType ?? 'personal') === 'personal' && !activity.conversation.isGroup;

/** The first message of the thread that the activity is part of. */
export const threadOf = (activity: TeamsActivity): string | undefined =>
  /;messageid=([^;]+)/.exec(activity.conversation.id)?.[1];

/** The conversation id of a message's thread. */
export const inThread = (channel: string, message: string): string =>
  `${channel.replace(/;.*$/s, '')};messageid=${message}`;

/** Teams keeps a thread's root in the id of a channel: `19:…@thread.tacv2;messageid=…`. This is the channel's own. */
export const channelIdOf = (activity: TeamsActivity): string => activity.conversation.id.replace(/;.*$/s, '');

/** Reads what an activity is. `read` makes a bounded reader of a download address, `arrivalOf` the id of an installation. */
export const hear = (
  activity: TeamsActivity,
  read: (url: string) => GivenFile['read'],
  arrivalOf: (activity: TeamsActivity, id: string) => string,
): Heard => {
  const personal = isPersonal(activity);
  const id =
    activity.id ?? `${activity.conversation.id}|${activity.timestamp ?? activity.localTimestamp ?? ''}`;
  switch (activity.type) {
    case 'message':
      if (personal) return { kind: 'did', did: personalMessage(activity, read), id, invoke: false };
      if (mentions(activity)) return { kind: 'mentioned' };
      return isObject(activity.value)
        ? {
            kind: 'pressed-elsewhere',
            did: pressed(activity.value, undefined, activity.replyToId),
            invoke: false,
          }
        : { kind: 'overheard' };
    case 'invoke': {
      if (activity.name !== 'adaptiveCard/action') return { kind: 'unknown-invoke' };
      const value: unknown = activity.value;
      const action = isObject(value) && isObject(value.action) ? value.action : {};
      const data = isObject(action.data) ? action.data : {};
      const did = pressed(data, action.verb, activity.replyToId);
      return personal
        ? { kind: 'did', did: [did], id, invoke: true }
        : { kind: 'pressed-elsewhere', did, invoke: true };
    }
    case 'conversationUpdate':
    case 'installationUpdate':
      if (!joined(activity)) {
        const left = listOf(activity.membersRemoved)
          .flatMap((member) => accountOf(member) ?? [])
          .filter(({ id: of }) => of !== activity.recipient.id);
        const others = listOf(activity.membersAdded).length + left.length;
        return !personal && others > 0 ? { kind: 'members-changed', left } : { kind: 'nothing' };
      }
      return personal
        ? {
            kind: 'did',
            did: [{ kind: 'arrived' }],
            id: arrivalOf(activity, id),
            invoke: false,
          }
        : { kind: 'placed' };
    default:
      return { kind: 'nothing' };
  }
};

/** The language of the client: `ja-JP` → ja, every other one en; undefined where it does not say. */
export const localeOf = (activity: TeamsActivity): Locale | undefined => {
  const client = listOf(activity.entities).find(({ type }) => type === 'clientInfo');
  const tag: unknown = activity.locale ?? client?.locale;
  if (typeof tag !== 'string' || tag === '') return undefined;
  return nearestLocale(tag);
};

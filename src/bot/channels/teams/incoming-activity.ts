import { isObject, type Json } from '../../../http/json.ts';
import type { Locale } from '../../../machines/locales.ts';
import { type Did, didOf, type GivenFile } from '../../messages/incoming.ts';
import { pressOn } from '../adaptive-cards/press.ts';
import { type Account, accountOf } from './account.ts';
import { listOf, type TeamsActivity } from './activity.ts';
import type { ArrivalOf } from './installs.ts';
import { FILE, hasOther, isPicture, quotedIn, saidIn } from './said.ts';

/** A message that was changed, or deleted: then without `text`. */
type Amendment = Omit<Extract<Did, { kind: 'corrected' }>, 'kind'>;

/** What an activity is to the bot. `id` makes two activities that tell the same thing one. */
type IncomingActivity =
  /** In a 1:1 chat; `invoke`: the answer to the request replaces the pressed card. */
  | {
      readonly kind: 'did';
      readonly did: readonly Did[];
      readonly id: string;
      readonly invoke: boolean;
      /** The language of the client, where another activity names it that tells of the same. */
      readonly locale?: Locale | undefined;
    }
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
  /** A message of a channel was changed, or deleted (no `text`). */
  | ({ readonly kind: 'amended'; readonly id: string } & Amendment)
  /** People talk in a channel; it reaches the bot only where a team's owner allowed it to. */
  | { readonly kind: 'overheard' }
  /** Others came to a team, or left it. */
  | { readonly kind: 'members-changed'; readonly left: readonly Account[] }
  | { readonly kind: 'unknown-invoke' }
  | { readonly kind: 'nothing' };

export type IncomingOf<Kind extends IncomingActivity['kind']> = Extract<IncomingActivity, { kind: Kind }>;

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

/** How a file is read, by its download address, and a pasted picture, by its own at the service. */
export type Reads = {
  readonly file: (url: string) => GivenFile['read'];
  readonly picture: (url: string, serviceUrl: string) => GivenFile['read'];
};

const fileName = (name: unknown, otherwise: string): string =>
  typeof name === 'string' && name !== '' ? name.slice(0, 200) : otherwise;
const addressOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const filesIn = (activity: TeamsActivity, read: Reads): readonly GivenFile[] =>
  listOf(activity.attachments).flatMap(({ contentType, name, content, contentUrl }) => {
    if (contentType === FILE) {
      const url = addressOf(isObject(content) ? content.downloadUrl : undefined);
      return [{ name: fileName(name, 'file'), read: read.file(url) }];
    }
    if (!isPicture(contentType)) return [];
    const url = addressOf(contentUrl);
    return [{ name: fileName(name, 'picture'), read: read.picture(url, activity.serviceUrl) }];
  });

const besideOf = (activity: TeamsActivity) => {
  const quoted = quotedIn(activity);
  return {
    message: activity.id,
    quoted,
  };
};

/** What cannot be fetched is told of, before the words that came with it; without words it is all there is. */
const withOther = (activity: TeamsActivity, did: readonly Did[]): readonly Did[] => {
  if (!hasOther(activity)) return did;
  const words = did.filter((one) => one.kind !== 'said' || one.text !== '' || one.quoted !== undefined);
  return [{ kind: 'attached' }, ...words];
};

/** What became of a message: one that says nothing any more is as good as deleted. One may be deleted and restored several times. */
const amendmentIn = (activity: TeamsActivity, message: string): { readonly id: string } & Amendment => {
  const text = saidIn(activity);
  const quoted = quotedIn(activity);
  const when = activity.timestamp ?? activity.localTimestamp ?? text;
  const isLeft = activity.type === 'messageUpdate' && (text !== '' || quoted !== undefined);
  return isLeft
    ? { id: `changed|${message}|${when}`, message, text, quoted }
    : { id: `deleted|${message}|${when}`, message };
};

const personalMessage = (activity: TeamsActivity, read: Reads): readonly Did[] => {
  const files = filesIn(activity, read);
  const value: unknown = activity.value;
  return files.length === 0 && isObject(value)
    ? [pressed(value, undefined, activity.replyToId)]
    : withOther(activity, didOf(saidIn(activity), files, besideOf(activity)));
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

const messageIn = (activity: TeamsActivity, read: Reads, id: string): IncomingActivity => {
  if (isPersonal(activity)) return { kind: 'did', did: personalMessage(activity, read), id, invoke: false };
  if (mentions(activity)) return { kind: 'mentioned' };
  return isObject(activity.value)
    ? {
        kind: 'pressed-elsewhere',
        did: pressed(activity.value, undefined, activity.replyToId),
        invoke: false,
      }
    : { kind: 'overheard' };
};

const changeIn = (activity: TeamsActivity): IncomingActivity => {
  const { id: given, text, type } = activity;
  const isOfWords = type === 'messageDelete' || typeof text === 'string' || saidIn(activity) !== '';
  if (given === undefined || !isOfWords) return { kind: 'nothing' };
  const { id, ...amended } = amendmentIn(activity, given);
  return isPersonal(activity)
    ? { kind: 'did', did: [{ kind: 'corrected', ...amended }], id, invoke: false }
    : { kind: 'amended', id, ...amended };
};

const invokeIn = (activity: TeamsActivity, id: string): IncomingActivity => {
  if (activity.name !== 'adaptiveCard/action') return { kind: 'unknown-invoke' };
  const value: unknown = activity.value;
  const action = isObject(value) && isObject(value.action) ? value.action : {};
  const data = isObject(action.data) ? action.data : {};
  const did = pressed(data, action.verb, activity.replyToId);
  return isPersonal(activity)
    ? { kind: 'did', did: [did], id, invoke: true }
    : { kind: 'pressed-elsewhere', did, invoke: true };
};

/** Others came or left. */
const othersIn = (activity: TeamsActivity): IncomingActivity => {
  const left = listOf(activity.membersRemoved)
    .flatMap((member) => accountOf(member) ?? [])
    .filter(({ id }) => id !== activity.recipient.id);
  const others = listOf(activity.membersAdded).length + left.length;
  return !isPersonal(activity) && others > 0 ? { kind: 'members-changed', left } : { kind: 'nothing' };
};

/** Reads what an activity is. `read` makes bounded readers, `arrivalOf` tells installations apart. */
export const incomingOf = async (
  activity: TeamsActivity,
  read: Reads,
  arrivalOf: ArrivalOf,
): Promise<IncomingActivity> => {
  const id =
    activity.id ?? `${activity.conversation.id}|${activity.timestamp ?? activity.localTimestamp ?? ''}`;
  switch (activity.type) {
    case 'message':
      return messageIn(activity, read, id);
    case 'messageUpdate':
    case 'messageDelete':
      return changeIn(activity);
    case 'invoke':
      return invokeIn(activity, id);
    case 'conversationUpdate':
    case 'installationUpdate':
      if (!joined(activity)) return othersIn(activity);
      return isPersonal(activity)
        ? { kind: 'did', did: [{ kind: 'arrived' }], ...(await arrivalOf(activity, id)), invoke: false }
        : { kind: 'placed' };
    default:
      return { kind: 'nothing' };
  }
};

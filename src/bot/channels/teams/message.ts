import { BARE_VIEW, type View } from '../../../dialogs/view.ts';
import type { Words } from '../../../dialogs/words.ts';
import { type Octets, octetsOf } from '../../../http/octets.ts';
import { oncePerView } from '../../messages/once-per-view.ts';
import { adaptiveCard, plainText } from '../adaptive-cards/card.ts';
import type { AdaptiveCard, PressData } from '../adaptive-cards/schema.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';

/** Bytes of a message; Teams refuses more than about 100 KB, everything counted. */
const MAX_BYTES = 80 * 1024;
const MAX_SUMMARY = 200;

/** A view's message: the card, and a summary for notifications. Text alone where the card would be too large. */
export type TeamsMessage = {
  readonly type: 'message';
  readonly summary: string;
  readonly text?: string;
  /** Text is Markdown unless told otherwise. */
  readonly textFormat?: 'plain';
  readonly attachments?: readonly { readonly contentType: typeof CARD; readonly content: AdaptiveCard }[];
};

/** What a client asks for by itself when it opens a ticket's card. */
export const REFRESH = 'REFRESH';
/** People whose clients ask for a card of their own; Teams takes no more. */
const MAX_REFRESHED = 60;

type Refresh = {
  readonly refresh?: {
    readonly action: {
      readonly type: 'Action.Execute';
      readonly title: string;
      readonly verb: typeof REFRESH;
      readonly data: PressData;
    };
    readonly userIds?: readonly string[];
  };
};

/** A ticket's card of the desk is asked for anew by who sees it, of many `members` by the first; where they are unknown, Teams chooses. */
const refreshOf = ({ step, ticket, buttons, title }: View, members: readonly string[]): Refresh =>
  step !== 'desk' || ticket === undefined || buttons.length === 0
    ? {}
    : {
        refresh: {
          action: { type: 'Action.Execute', title, verb: REFRESH, data: { event: REFRESH, step, ticket } },
          ...(members.length > 0 && { userIds: members.slice(0, MAX_REFRESHED) }),
        },
      };

type Mentions = {
  readonly msteams?: {
    readonly entities: readonly {
      readonly type: 'mention';
      readonly text: string;
      readonly mentioned: { readonly id: string; readonly name: string };
    }[];
  };
};

/** Calls a person by a mention, which names them by Teams' id or Entra's (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format). */
const mentioning = (card: AdaptiveCard, { mentions }: View): AdaptiveCard & Mentions => {
  const id = /^teams:(.+)$/.exec(mentions?.id ?? '')?.[1];
  if (id === undefined || mentions === undefined) return card;
  const name = mentions.name.replace(/[<>]/g, ' ');
  const text = `<at>${name}</at>`;
  return {
    ...card,
    body: [...card.body, { type: 'TextBlock', text, wrap: true }],
    msteams: { entities: [{ type: 'mention', text, mentioned: { id, name } }] },
  };
};

const cardOf = (view: View, members: readonly string[]): AdaptiveCard & Refresh & Mentions => ({
  ...mentioning(adaptiveCard(view, { action: 'Action.Execute', pictures: true }), view),
  ...refreshOf(view, members),
});

/** A message, and as it is written in JSON. */
const messageOf = (
  view: View,
  members: readonly string[],
): { readonly message: TeamsMessage; readonly json: string } => {
  const summary = (view.notices[0] ?? view.title).slice(0, MAX_SUMMARY).toWellFormed();
  const message: TeamsMessage = {
    type: 'message',
    summary,
    attachments: [{ contentType: CARD, content: cardOf(view, members) }],
  };
  const json = JSON.stringify(message);
  if (Buffer.byteLength(json) <= MAX_BYTES) return { message, json };
  const short: TeamsMessage = {
    type: 'message',
    summary,
    text: plainText(view)
      .slice(0, MAX_BYTES / 8)
      .toWellFormed(),
    textFormat: 'plain',
  };
  return { message: short, json: JSON.stringify(short) };
};

/** Draws a view for Teams; pictures that are not at an https address are left out. `members` are those of the desk's channel. */
export const teamsMessage = (view: View, members: readonly string[] = []): TeamsMessage =>
  messageOf(view, members).message;

/** Writes the same in JSON, and the very same view once; a ticket's card, which says who asks for it anew, each time. */
export const createTeamsWriter = (): ((view: View, members: readonly string[]) => Octets) => {
  const write = (view: View, members: readonly string[]): Octets => octetsOf(messageOf(view, members).json);
  const once = oncePerView(write);
  return (view, members) => (view.step === 'desk' ? write(view, members) : once(view, members));
};

/** Answer to an invoke (Universal Actions for Adaptive Cards). The HTTP status is always 200, `statusCode` tells the rest. */
export type InvokeAnswer =
  | { readonly statusCode: 200; readonly type: typeof CARD; readonly value: AdaptiveCard }
  | {
      readonly statusCode: 200;
      readonly type: 'application/vnd.microsoft.activity.message';
      readonly value: string;
    }
  | {
      readonly statusCode: 400 | 500;
      readonly type: 'application/vnd.microsoft.error';
      readonly value: { readonly code: string; readonly message: string };
    };

export const cardAnswer = (view: View, members: readonly string[] = []): InvokeAnswer => ({
  statusCode: 200,
  type: CARD,
  value: cardOf(view, members),
});

export const textAnswer = (value: string): InvokeAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});

export const errorAnswer = (message: string): InvokeAnswer => ({
  statusCode: 500,
  type: 'application/vnd.microsoft.error',
  value: { code: 'InternalError', message },
});

/** The 1:1 chat with the bot, whose id in Teams is `28:…`. */
export const chatUrl = (bot: string): string =>
  `https://teams.microsoft.com/l/chat/0/0?users=${encodeURI(bot)}`;

/** What is said in a channel or a group chat: the way to the 1:1 chat. `bot` is the bot's id in Teams, `28:…`. */
export const invitation = (words: Words, bot: string): TeamsMessage =>
  teamsMessage({
    ...BARE_VIEW,
    step: 'start',
    title: words.text('teams:invitation.title'),
    lines: words.lines('teams:invitation.lines'),
    links: [{ title: words.text('teams:invitation.open'), url: chatUrl(bot) }],
  });

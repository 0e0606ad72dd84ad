import type { Attachment } from 'botbuilder';
import type { View } from '../dialogs/view.ts';
import type { Words } from '../dialogs/words.ts';
import { type AdaptiveCard, adaptiveCard, plainText } from './adaptive-card.ts';

export const CARD = 'application/vnd.microsoft.card.adaptive';

/** Bytes of a message; Teams refuses more than about 100 KB, everything counted. */
const MOST_BYTES = 80 * 1024;
const MOST_SUMMARY = 200;

/** A view's message: the card, and a summary for notifications. Text alone where the card would be too large. */
export type TeamsMessage = {
  readonly type: 'message';
  readonly summary: string;
  readonly text?: string;
  readonly attachments?: Attachment[];
};

const cardOf = (view: View): AdaptiveCard => adaptiveCard(view, { action: 'Action.Execute', pictures: true });

/** Draws a view for Teams; pictures that are not at an https address are left out. */
export const teamsMessage = (view: View): TeamsMessage => {
  const text = plainText(view);
  const summary = (view.notices[0] ?? view.title).slice(0, MOST_SUMMARY);
  const message: TeamsMessage = {
    type: 'message',
    summary,
    attachments: [{ contentType: CARD, content: cardOf(view) }],
  };
  return Buffer.byteLength(JSON.stringify(message)) <= MOST_BYTES
    ? message
    : { type: 'message', summary, text: text.slice(0, MOST_BYTES / 8) };
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

export const cardAnswer = (view: View): InvokeAnswer => ({
  statusCode: 200,
  type: CARD,
  value: cardOf(view),
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

/** What is said in a channel or a group chat: the way to the 1:1 chat. `bot` is the bot's id in Teams, `28:…`. */
export const invitation = (words: Words, bot: string): TeamsMessage =>
  teamsMessage({
    step: 'start',
    notices: [],
    title: words.text('teams:invitation.title'),
    lines: words.lines('teams:invitation.lines'),
    pictures: [],
    facts: [],
    inputs: [],
    links: [
      {
        title: words.text('teams:invitation.open'),
        url: `https://teams.microsoft.com/l/chat/0/0?users=${encodeURI(bot)}`,
      },
    ],
    buttons: [],
    everywhere: [],
  });

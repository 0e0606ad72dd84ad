import type { types, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Outgoing } from '../../messages/outgoing.ts';
import { messageId, splitAddress } from './address.ts';
import { buttonValue } from './blocks/button-value.ts';

/** How many messages of a channel or thread are asked for at once, and how often. */
const PAGE = 200;
const MOST_PAGES = 5;
/** How far Slack's clock and ours may be apart, ms. */
const APART_MS = 5 * 60_000;
const EVENT = 'madoguchi_task';

/** The bot's ids, as messages name their author. */
export type Identity = { readonly botId?: string; readonly botUserId?: string };

/** Metadata that only the app that posted the message can read (https://docs.slack.dev/messaging/message-metadata): the task that posted it. */
export const taskMetadata = (task: number): types.MessageMetadata => ({
  event_type: EVENT,
  event_payload: { task },
});

const history = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        user: z.string().optional(),
        bot_id: z.string().optional(),
        metadata: z
          .object({ event_type: z.string(), event_payload: z.object({ task: z.number() }) })
          .optional()
          .catch(undefined),
        blocks: z
          .array(
            z.object({
              elements: z
                .array(z.object({ value: z.string().optional() }))
                .optional()
                .catch([]),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
type Message = z.infer<typeof history>['messages'][number];

const isOurs = (message: Message, { botId, botUserId }: Identity): boolean =>
  (message.bot_id !== undefined && message.bot_id === botId) ||
  (message.user !== undefined && message.user === botUserId);

const isOfTask = ({ metadata }: Message, task: number): boolean =>
  metadata?.event_type === EVENT && metadata.event_payload.task === task;

/** A ticket's card is known by its buttons, whichever task posted it. */
const isCardOf = ({ blocks }: Message, value: string): boolean =>
  blocks.some(({ elements = [] }) => elements.some((element) => element.value === value));

/** The messages of a channel or thread, page after page. Slack says which way they go; a page may hold fewer than were asked for. */
async function* pagesOf(
  client: webApi.WebClient,
  { channel, thread, oldest }: ReturnType<typeof splitAddress> & { readonly oldest: string | undefined },
): AsyncGenerator<readonly Message[]> {
  const asked = { channel, limit: PAGE, include_all_metadata: true, ...(oldest !== undefined && { oldest }) };
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const from = cursor === undefined ? asked : { ...asked, cursor };
    const { messages, response_metadata } = history.parse(
      await (thread === undefined
        ? client.conversations.history(from)
        : client.conversations.replies({ ...from, ts: thread })),
    );
    yield messages;
    cursor = response_metadata?.next_cursor;
    if (!cursor) return;
  }
}

/**
 * The message that an earlier attempt of this task posted, or the ticket's card that stands there: in the thread that it goes to, else in
 * the channel. Throws as the Web API does.
 */
export const findPosted = async (
  client: webApi.WebClient,
  identity: Identity,
  { task, dueAt, address, view }: Outgoing,
): Promise<string | undefined> => {
  const { channel, thread } = splitAddress(address.id);
  const isCard = view.step === 'desk' && view.ticket !== undefined && view.buttons.length > 0;
  const oldest = dueAt === undefined || isCard ? undefined : String((dueAt - APART_MS) / 1000);
  for await (const messages of pagesOf(client, { channel, ...(thread && { thread }), oldest })) {
    const found = messages.find(
      (message) =>
        message.ts !== thread &&
        isOurs(message, identity) &&
        (isCard ? isCardOf(message, buttonValue(view)) : isOfTask(message, task)),
    );
    if (found !== undefined) return messageId(channel, found.ts);
  }
  return undefined;
};

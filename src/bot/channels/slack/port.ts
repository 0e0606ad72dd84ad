import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { WordsOf } from '../../../dialogs/words.ts';
import type { Outgoing, Port } from '../../messages/outgoing.ts';
import { messageId, placeOf, splitAddress, threadOf } from './address.ts';
import { type Drawn, drawn, fallbackText } from './blocks.ts';
import { buttonValue } from './button-value.ts';
import { failureOf, slackErrorOf } from './errors.ts';

/** Messages of the desk's channel that are looked through for one whose answer was lost. */
const LOOKED_AT = 200;

const history = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        user: z.string().optional(),
        bot_id: z.string().optional(),
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
});

/** Who we are, as messages name us. */
export type Identity = { readonly botId?: string; readonly botUserId?: string };

/**
 * The way out to Slack. chat.postMessage takes no idempotency key, so a message whose answer was lost may come twice;
 * chat.update is the same however often it is called. A ticket's card is looked for before it is posted again.
 */
export const createSlackPort = (needs: {
  readonly client: webApi.WebClient;
  readonly words: WordsOf;
  readonly whoWeAre: () => Promise<Identity>;
}): Port => {
  const { client, words, whoWeAre } = needs;

  /** Slack refuses a whole message for a picture that it cannot fetch: then it goes without pictures. */
  const withPictures = async <T>(
    { view, locale }: Outgoing,
    post: (content: Drawn & { readonly text: string }) => Promise<T>,
  ): Promise<T> => {
    const text = fallbackText(view);
    const label =
      view.step === 'desk' && view.tone !== undefined
        ? { label: words(locale).text(`slack:tone.${view.tone}`) }
        : {};
    try {
      return await post({ text, ...drawn(view, { pictures: true, ...label }) });
    } catch (error) {
      if (slackErrorOf(error) !== 'invalid_blocks' || view.pictures.length === 0) throw error;
      return post({ text, ...drawn(view, { pictures: false, ...label }) });
    }
  };

  return {
    send: async (outgoing) => {
      const { address } = outgoing;
      try {
        const posted = await withPictures(outgoing, (content) =>
          client.chat.postMessage({
            ...threadOf(address),
            ...content,
            unfurl_links: false,
            unfurl_media: false,
          }),
        );
        return messageId(posted.channel ?? splitAddress(address.id).channel, posted.ts ?? '');
      } catch (error) {
        throw failureOf(error);
      }
    },
    replace: async (outgoing, message) => {
      const [channel = '', ts = ''] = message.split(':');
      try {
        await withPictures(outgoing, (content) => client.chat.update({ channel, ts, ...content }));
      } catch (error) {
        throw failureOf(error);
      }
    },
    threadOf: (address, message) => {
      const [channel = splitAddress(address.id).channel, ts] = message.split(':');
      return placeOf(channel, ts);
    },
    find: async ({ address, view }) => {
      if (view.ticket === undefined) return undefined;
      const { channel } = splitAddress(address.id);
      const value = buttonValue(view);
      try {
        const { botId, botUserId } = await whoWeAre();
        const { messages } = history.parse(await client.conversations.history({ channel, limit: LOOKED_AT }));
        const ours = messages.find(
          (message) =>
            ((message.bot_id !== undefined && message.bot_id === botId) ||
              (message.user !== undefined && message.user === botUserId)) &&
            message.blocks.some(({ elements = [] }) => elements.some((element) => element.value === value)),
        );
        return ours === undefined ? undefined : messageId(channel, ours.ts);
      } catch (error) {
        // Without the right to look, a second card is better than none.
        if (slackErrorOf(error) === 'missing_scope') return undefined;
        throw failureOf(error);
      }
    },
  };
};

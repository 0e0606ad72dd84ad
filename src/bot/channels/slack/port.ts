import type { webApi } from '@slack/bolt';
import { picturesIn } from '../../../dialogs/view.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import type { Outgoing, Port } from '../../messages/outgoing.ts';
import { messageId, placeOf, splitAddress, threadOf } from './address.ts';
import { type Drawn, drawn, fallbackText } from './blocks/blocks.ts';
import { failureOf, slackErrorOf } from './errors.ts';
import { findPosted, type Identity, taskMetadata } from './find-posted.ts';

/** Slack knows nobody by this address, or nobody who can be written to. */
const UNKNOWN = ['users_not_found', 'user_not_found', 'user_disabled', 'cannot_dm_bot', 'user_not_visible'];

/**
 * The way out to Slack. chat.postMessage takes no idempotency key, so each message bears its task in its metadata, by which one whose
 * answer was lost is found before it is posted again; chat.update is the same however often it is called.
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
      if (slackErrorOf(error) !== 'invalid_blocks' || picturesIn(view).length === 0) throw error;
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
            metadata: taskMetadata(outgoing.task),
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
    reach: async (email) => {
      try {
        const found = await client.users.lookupByEmail({ email });
        const user = found.user?.id;
        if (user === undefined || found.user?.is_bot === true || found.user?.deleted === true)
          return undefined;
        const opened = await client.conversations.open({ users: user });
        return opened.channel?.id === undefined ? undefined : placeOf(opened.channel.id);
      } catch (error) {
        if (UNKNOWN.includes(slackErrorOf(error) ?? '')) return undefined;
        throw failureOf(error);
      }
    },
    threadOf: (address, message) => {
      const [channel = splitAddress(address.id).channel, ts] = message.split(':');
      return placeOf(channel, ts);
    },
    find: async (outgoing) => {
      try {
        return await findPosted(client, await whoWeAre(), outgoing);
      } catch (error) {
        // Without the right to look, a second message is better than none.
        if (slackErrorOf(error) === 'missing_scope') return undefined;
        throw failureOf(error);
      }
    },
  };
};

import { setTimeout as pause } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { picturesIn } from '../../../dialogs/view.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import type { Json } from '../../../http/json.ts';
import { oncePerView } from '../../messages/once-per-view.ts';
import type { Complete, Outgoing, Port } from '../../messages/outgoing.ts';
import { addressAt, messageId, splitAddress, threadOf } from './address.ts';
import { drawn, fallbackText } from './blocks/blocks.ts';
import { failureOf, slackErrorOf } from './errors.ts';
import { findPosted, type Identity, taskMetadata } from './find-posted.ts';
import type { Posting } from './posting.ts';

/** Slack knows nobody by this address, or nobody who can be written to. */
const UNKNOWN = ['users_not_found', 'user_not_found', 'user_disabled', 'cannot_dm_bot', 'user_not_visible'];

/** How long what a process sent may be on its way and be taken in by Slack once that process has ended, ms. */
const UNDER_WAY_MS = 5_000;

const formOf = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();

const taskForm = (task: number) => ({
  metadata: JSON.stringify(taskMetadata(task)),
  unfurl_links: 'false',
  unfurl_media: 'false',
});

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * The way out to Slack. chat.postMessage takes no idempotency key, so each message bears its task in its metadata, by which one whose
 * answer was lost is found before it is posted again; chat.update is the same however often it is called.
 */
export const createSlackPort = (needs: {
  readonly client: webApi.WebClient;
  readonly post: Posting;
  /** Fills in what a message has a blank for. */
  readonly complete: Complete;
  readonly words: WordsOf;
  readonly whoWeAre: () => Promise<Identity>;
  /** How long this process has been there, ms. */
  readonly upFor: () => number;
}): Port => {
  const { client, post, complete, words, whoWeAre, upFor } = needs;

  /** A view as the fields of a form. */
  const write = ({ view, locale }: Outgoing, pictures: boolean): string => {
    const label =
      view.step === 'desk' && view.tone !== undefined
        ? { label: words(locale).text(`slack:tone.${view.tone}`) }
        : {};
    const { blocks, attachments } = drawn(view, { pictures, ...label });
    return formOf({
      text: fallbackText(view),
      blocks: JSON.stringify(blocks),
      attachments: JSON.stringify(attachments),
    });
  };

  const whole = oncePerView((_, outgoing: Outgoing) => write(outgoing, true));

  /** Slack refuses a whole message for a picture that it cannot fetch: then it goes without pictures. */
  const withPictures = async (outgoing: Outgoing, say: (content: string) => Promise<Json>): Promise<Json> => {
    const { view } = outgoing;
    try {
      return await say(complete(whole(view, outgoing), outgoing));
    } catch (error) {
      if (slackErrorOf(error) !== 'invalid_blocks' || picturesIn(view).length === 0) throw error;
      return say(complete(write(outgoing, false), outgoing));
    }
  };

  return {
    send: async (outgoing) => {
      const { address } = outgoing;
      try {
        const posted = await withPictures(outgoing, (content) =>
          post(
            'chat.postMessage',
            `${formOf({ ...threadOf(address), ...taskForm(outgoing.task) })}&${content}`,
          ),
        );
        return messageId(textIn(posted.channel) ?? splitAddress(address.id).channel, textIn(posted.ts) ?? '');
      } catch (error) {
        throw failureOf(error);
      }
    },
    replace: async (outgoing, message) => {
      const [channel = '', ts = ''] = message.split(':');
      try {
        await withPictures(outgoing, (content) =>
          post('chat.update', `${formOf({ channel, ts })}&${content}`),
        );
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
        return opened.channel?.id === undefined ? undefined : addressAt(opened.channel.id);
      } catch (error) {
        if (UNKNOWN.includes(slackErrorOf(error) ?? '')) return undefined;
        throw failureOf(error);
      }
    },
    threadOf: (address, message) => {
      const [channel = splitAddress(address.id).channel, ts] = message.split(':');
      return addressAt(channel, ts);
    },
    find: async (outgoing) => {
      try {
        return await findPosted(client, await whoWeAre(), outgoing);
      } catch (error) {
        // Without the right to read the channel, a second message is better than none.
        if (slackErrorOf(error) === 'missing_scope') return undefined;
        throw failureOf(error);
      }
    },
    landed: async () => {
      const left = UNDER_WAY_MS - upFor();
      if (left > 0) await pause(left);
    },
  };
};

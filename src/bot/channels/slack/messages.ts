import type { App, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { WordsOf } from '../../../dialogs/words.ts';
import { errorForLog, retryAfterOf } from '../../../http/fault.ts';
import type { Address } from '../../messages/address.ts';
import { didOf } from '../../messages/incoming.ts';
import type { Peek } from '../../messages/loop.ts';
import { addressAt, isDirect, messageId } from './address.ts';
import { plainOf } from './blocks/mrkdwn.ts';
import { createCorrections } from './corrections.ts';
import type { SlackDesk } from './desk/desk.ts';
import type { Entry } from './entry.ts';
import type { Ephemeral } from './ephemeral.ts';
import { type FileAccess, givenFile } from './files.ts';
import { changed, deleted, quotedIn, type Said, said } from './payloads.ts';
import { readableOf, readableQuote } from './readable.ts';
import type { Users } from './users.ts';

/** Subtypes of messages that hold a person's own words; joining a channel and the like do not. */
const WORDS: readonly string[] = ['file_share', 'thread_broadcast', 'me_message'];

const isOfPerson = ({ bot_id, subtype }: Said): boolean =>
  bot_id == null && (subtype === undefined || WORDS.includes(subtype));

/** Takes what is written in direct messages, and elsewhere what mentions the bot or goes on in a thread of its own; later changes of it too. */
export const openMessages = (
  app: App,
  client: webApi.WebClient,
  needs: Entry & {
    readonly peek: Peek;
    readonly words: WordsOf;
    readonly users: Users;
    readonly ephemerals: Ephemeral;
    /** Where the desk sits here. */
    readonly desk?: SlackDesk | undefined;
    readonly files: FileAccess;
    /** The bot's own id as a user. */
    readonly bot: () => Promise<string | undefined>;
    readonly log: Logger;
  },
): void => {
  const { enter, enterOwn, peek, words, ephemerals, desk, log } = needs;
  const { localeFor, working } = ephemerals;
  const { onChanged, onDeleted } = createCorrections(needs);

  const hear = async (message: Said, address: Address, text: string, take = enter): Promise<void> => {
    const { channel, ts, thread_ts } = message;
    const id = messageId(channel, ts);
    const bot = await needs.bot();
    const quoted = await readableQuote(message, needs.users, bot);
    const shown = await readableOf(message.text, needs.users, bot);
    const thread =
      isDirect(channel) && thread_ts !== undefined && thread_ts !== ts
        ? messageId(channel, thread_ts)
        : undefined;
    const files = message.files.map((file) => givenFile(file, client, needs.files));
    const isBare = text === '' && files.length === 0 && quoted === undefined;
    const beside = { message: id, shown: shown === text ? undefined : shown, quoted };
    await take(
      id,
      address,
      message.user,
      isBare ? [{ kind: 'arrived' }] : didOf(text, files, beside),
      thread,
    );
  };

  /** In a thread whose holder and the desk talk, the holder's words need no mention. */
  const talksToDesk = async (message: Said, address: Address): Promise<boolean> => {
    if (message.thread_ts === undefined) return false;
    try {
      const { owner, talks } = await peek(address);
      return owner?.id === message.user && (await talks());
    } catch (error) {
      if (retryAfterOf(error) !== undefined) throw error;
      log.error(errorForLog(error), 'a thread in Slack could not be looked at');
      return false;
    }
  };

  const onSaid = async (message: Said): Promise<void> => {
    if (!isOfPerson(message)) return;
    const { user } = message;
    const isPrivate = isDirect(message.channel);
    const address = isPrivate ? addressAt(message.channel) : addressAt(message.channel, message.thread_ts);
    if (!isPrivate && desk !== undefined) await working(address, user, () => desk.said(message));
    const text = plainOf(message.text);
    // In a channel a bare mention comes once more, as such; in a direct message Slack tells of none.
    const isSaid = text !== '' || (isPrivate && message.text.trim() !== '');
    if (!isSaid && message.files.length === 0 && quotedIn(message) === undefined) return;
    if (isPrivate || (await talksToDesk(message, address)))
      await working(address, user, () => hear(message, address, text));
  };

  app.event('message', async ({ event }) => {
    const change = changed.safeParse(event);
    if (change.success) return onChanged(change.data);
    const deletion = deleted.safeParse(event);
    if (deletion.success) return onDeleted(deletion.data);
    const message = said.safeParse(event);
    if (message.success) await onSaid(message.data);
  });

  app.event('app_mention', async ({ event }) => {
    const read = said.safeParse(event);
    if (!read.success || read.data.bot_id != null || isDirect(read.data.channel)) return;
    const { data } = read;
    const address = addressAt(data.channel, data.thread_ts ?? data.ts);
    await working(address, data.user, async () => {
      if (await desk?.mentioned(data)) return;
      if (/^desk$/i.test(plainOf(data.text))) {
        const { lines } = words(await localeFor(data.user));
        const line = `DESK_CHANNEL=slack:${data.channel}`;
        await ephemerals.ephemeral(address, data.user, lines('slack:desk-line', { line }).join('\n'));
        return;
      }
      await hear(data, address, plainOf(data.text), enterOwn);
    });
  });
};

import type { App, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { WordsOf } from '../../../dialogs/words.ts';
import { errorForLog, retryAfterOf } from '../../../http/fault.ts';
import type { Address } from '../../messages/address.ts';
import { didOf } from '../../messages/incoming.ts';
import type { Peek, Turn } from '../../messages/loop.ts';
import { isDirect, messageId, placeOf } from './address.ts';
import { homeBlocks } from './blocks/blocks.ts';
import { escaped, plainOf } from './blocks/mrkdwn.ts';
import type { SlackDesk } from './desk/desk.ts';
import { createEntry } from './entry.ts';
import type { Ephemeral } from './ephemeral.ts';
import type { FileAccess } from './files.ts';
import { givenFile } from './files.ts';
import type { Forms } from './forms.ts';
import {
  type Action,
  type Changed,
  changed,
  command,
  type Deleted,
  deleted,
  opened,
  type Pressed,
  quotedIn,
  type Said,
  said,
} from './payloads.ts';
import { GO_ON, openPresses } from './presses.ts';
import { readableOf } from './readable.ts';
import type { Users } from './users.ts';

const COMMAND = '/madoguchi';
/** Subtypes of messages that hold a person's own words; joining a channel and the like do not. */
const WORDS: readonly string[] = ['file_share', 'thread_broadcast', 'me_message'];

type EventNeeds = {
  readonly turn: Turn;
  readonly peek: Peek;
  readonly words: WordsOf;
  readonly users: Users;
  readonly ephemerals: Ephemeral;
  /** Where the desk sits here. */
  readonly desk?: SlackDesk | undefined;
  readonly files: FileAccess;
  readonly forms: Forms;
  /** The bot's own id as a user. */
  readonly bot: () => Promise<string | undefined>;
  readonly log: Logger;
};

/** Every way in from Slack. The request is verified before, and is answered once the work is done or kept; `ack` gives the answer its content. */
export const openEvents = (app: App, client: webApi.WebClient, needs: EventNeeds): void => {
  const { peek, words, ephemerals, desk, log } = needs;
  const { localeFor, working } = ephemerals;

  const { enter, enterOwn } = createEntry(needs);

  const hear = async (message: Said, address: Address, text: string, take = enter): Promise<void> => {
    const { channel, ts, thread_ts } = message;
    const id = messageId(channel, ts);
    const quoted = quotedIn(message);
    const shown = await readableOf(message.text, needs.users, await needs.bot());
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

  /** Somebody changed a message of theirs, or deleted it: a note of the desk, or a holder's words. */
  const amended = async (given: {
    readonly channel: string;
    readonly ts: string;
    readonly thread?: string | undefined;
    /** When the change was made. */
    readonly at: string;
    readonly user?: string | undefined;
    readonly text?: string | undefined;
  }): Promise<void> => {
    const { channel, ts, thread, at, user, text } = given;
    const message = messageId(channel, ts);
    const id = `${message}:${at}`;
    const place = placeOf(channel, thread);
    if (desk !== undefined && (await desk.amended({ id, channel, message, text, thread, user }))) return;
    if (user === undefined) return;
    const address = isDirect(channel) ? placeOf(channel) : place;
    const { owner } = await peek(address);
    if (owner?.id !== user) return;
    const did = { kind: 'corrected', message, text } as const;
    await working(address, user, () => enter(id, address, user, [did]));
  };

  const onChanged = async ({ channel, ts, message, previous_message }: Changed): Promise<void> => {
    if (message.bot_id != null || message.text === previous_message?.text) return;
    const isGone = message.subtype === 'tombstone';
    const text = await readableOf(message.text, needs.users, await needs.bot());
    const { ts: of, thread_ts: thread, user } = message;
    await amended({ channel, ts: of, thread, at: ts, user, text: isGone ? undefined : text });
  };

  const onDeleted = async ({ channel, ts, deleted_ts, previous_message: was }: Deleted): Promise<void> => {
    if (was?.bot_id != null) return;
    await amended({ channel, ts: deleted_ts, thread: was?.thread_ts, at: ts, user: was?.user });
  };

  app.event('message', async ({ event }) => {
    const change = changed.safeParse(event);
    if (change.success) return onChanged(change.data);
    const deletion = deleted.safeParse(event);
    if (deletion.success) return onDeleted(deletion.data);
    const read = said.safeParse(event);
    if (!read.success) return;
    const { data } = read;
    if (data.bot_id != null || !(data.subtype === undefined || WORDS.includes(data.subtype))) return;
    const text = plainOf(data.text);
    const isEmpty = text === '' && data.files.length === 0 && quotedIn(data) === undefined;
    if (!isDirect(data.channel)) {
      const address = placeOf(data.channel, data.thread_ts);
      if (desk !== undefined) await working(address, data.user, () => desk.said(data));
      if (!isEmpty && (await talksToDesk(data, address)))
        await working(address, data.user, () => hear(data, address, text));
      return;
    }
    if (isEmpty) return;
    const address = placeOf(data.channel);
    await working(address, data.user, () => hear(data, address, text));
  });

  app.event('app_mention', async ({ event }) => {
    const read = said.safeParse(event);
    if (!read.success || read.data.bot_id != null || isDirect(read.data.channel)) return;
    const { data } = read;
    const address = placeOf(data.channel, data.thread_ts ?? data.ts);
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

  const directWith = async (user: string): Promise<Address> => {
    const { channel } = await client.conversations.open({ users: user });
    if (channel?.id === undefined) throw new Error('Slack opened no direct message');
    return placeOf(channel.id);
  };

  app.command(COMMAND, async ({ body, ack, respond }) => {
    await ack();
    const read = command.safeParse(body);
    if (!read.success) return;
    const { user_id: user, channel_id: channel, trigger_id, team_id = '', api_app_id = '' } = read.data;
    const here = placeOf(channel);
    await working(here, user, async () => {
      const text = plainOf(read.data.text);
      if (await desk?.commanded({ user, channel, trigger: trigger_id }, text, respond)) return;
      const direct = await directWith(user);
      await enter(trigger_id, direct, user, [text === '' ? { kind: 'arrived' } : { kind: 'said', text }]);
      if (direct.id === channel) return;
      const { text: say } = words(await localeFor(user));
      const link = `https://slack.com/app_redirect?app=${encodeURIComponent(api_app_id)}&team=${encodeURIComponent(team_id)}`;
      await respond({
        response_type: 'ephemeral',
        text: `${escaped(say('slack:pointer'))} <${link}|${escaped(say('slack:open'))}>`,
      });
    });
  });

  const publishHome = async (user: string, address: Address, hint: string): Promise<void> => {
    const { view, locale } = await peek(address, await localeFor(user));
    const { text } = words(locale);
    await client.views.publish({
      user_id: user,
      view: {
        type: 'home',
        blocks: homeBlocks(await view(), { go: text('slack:home.go'), hint: text(hint) }, GO_ON),
      },
    });
  };

  app.event('app_home_opened', async ({ event }) => {
    const read = opened.safeParse(event);
    if (!read.success || read.data.tab !== 'home') return;
    const { user, channel } = read.data;
    const address = placeOf(channel);
    await working(address, user, () => publishHome(user, address, 'slack:home.hint'));
  });

  const goOn = async (from: Pressed, given: Action): Promise<void> => {
    const direct = await directWith(from.user.id);
    await enter(`${from.user.id}:${given.action_ts}`, direct, from.user.id, [{ kind: 'arrived' }]);
    await publishHome(from.user.id, direct, 'slack:home.went');
  };

  openPresses(app, { ...needs, enter, enterOwn, goOn });
};

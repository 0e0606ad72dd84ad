import type { Peek } from '../../messages/loop.ts';
import { addressAt, isDirect, messageId } from './address.ts';
import type { SlackDesk } from './desk/desk.ts';
import type { Entry } from './entry.ts';
import type { Ephemeral } from './ephemeral.ts';
import type { Changed, Deleted } from './payloads.ts';
import { readableOf } from './readable.ts';
import type { Users } from './users.ts';

type Corrections = {
  readonly onChanged: (change: Changed) => Promise<void>;
  readonly onDeleted: (deletion: Deleted) => Promise<void>;
};

/** Messages that somebody changed or deleted: notes of the desk, or a holder's words. */
export const createCorrections = (needs: {
  readonly enter: Entry['enter'];
  readonly peek: Peek;
  readonly users: Users;
  readonly ephemerals: Pick<Ephemeral, 'working'>;
  /** Where the desk sits here. */
  readonly desk?: SlackDesk | undefined;
  /** The bot's own id as a user. */
  readonly bot: () => Promise<string | undefined>;
}): Corrections => {
  const { enter, peek, desk } = needs;
  const { working } = needs.ephemerals;

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
    const place = addressAt(channel, thread);
    if (desk !== undefined && (await desk.amended({ id, channel, message, text, thread, user }))) return;
    if (user === undefined) return;
    const address = isDirect(channel) ? addressAt(channel) : place;
    const { owner } = await peek(address);
    if (owner?.id !== user) return;
    const did = { kind: 'corrected', message, text } as const;
    await working(address, user, () => enter(id, address, user, [did]));
  };

  const onChanged: Corrections['onChanged'] = async ({ channel, ts, message, previous_message: was }) => {
    if ((message.bot_id ?? was?.bot_id) != null || message.text === was?.text) return;
    const { ts: of, thread_ts: thread, user } = message;
    const change = { channel, ts: of, thread, at: ts };
    if (message.subtype === 'tombstone') return amended({ ...change, user: was?.user });
    const text = await readableOf(message.text, needs.users, await needs.bot());
    await amended({ ...change, user, text });
  };

  const onDeleted: Corrections['onDeleted'] = async ({ channel, ts, deleted_ts, previous_message: was }) => {
    if (was?.bot_id != null) return;
    await amended({ channel, ts: deleted_ts, thread: was?.thread_ts, at: ts, user: was?.user });
  };

  return { onChanged, onDeleted };
};

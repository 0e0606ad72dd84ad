import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorForLog } from '../../../../http/fault.ts';
import type { Agent } from '../../../../machines/ticket/ticket-types.ts';
import { slackErrorOf } from '../errors.ts';
import type { Users } from '../users.ts';

/** How long the list of a channel's members is believed, ms. */
const BELIEVED_MS = 60_000;
const PAGE = 200;
/** How many pages of members are read at most. */
const MAX_PAGES = 50;

export type Members = {
  /** Whether this person is in the channel; throws where Slack does not tell. */
  readonly has: (user: string) => Promise<boolean>;
  /** Somebody came or left. */
  readonly forget: () => void;
  /**
   * Makes every member known, so that tickets can be given to them, and has left whoever is none any more; where Slack does not tell, those
   * who act are known.
   */
  readonly meetAll: () => Promise<void>;
  /** Ends that: Slack is waited for no longer. */
  readonly stop: () => void;
  readonly meet: (user: string) => Promise<void>;
};

/** `isAll`: nobody else is in the channel. */
type Told = { readonly members: ReadonlySet<string>; readonly isAll: boolean };

const idOf = (user: string): Agent['id'] => `slack:${user}`;

/** An agent as the desk knows people of Slack. */
export const agentOf = async (user: string, users: Users): Promise<Agent> => {
  const { person } = await users(user);
  return { id: idOf(user), name: person.name ?? user };
};

/** The people of one channel (`channels:read`, `groups:read`). `now` in ms UTC. */
export const createMembers = (needs: {
  readonly client: webApi.WebClient;
  readonly channel: string;
  readonly users: Users;
  readonly met: (agent: Agent) => Promise<void>;
  /** Every other agent of the channel has left, unless they were met since then, ms UTC. */
  readonly leftExcept: (here: ReadonlySet<string>, since: number) => Promise<void>;
  readonly log: Logger;
  readonly now: () => number;
}): Members => {
  const { client, channel, users, met, leftExcept, log, now } = needs;
  let known: { readonly until: number; readonly told: Promise<Told> } | undefined;

  const ended = Promise.withResolvers<undefined>();
  /** What Slack answers; undefined where nobody waits for it any more. */
  const unlessEnded = <T>(asked: Promise<T>): Promise<T | undefined> => Promise.race([ended.promise, asked]);

  const ask = async (): Promise<Told> => {
    const all = new Set<string>();
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const told = await client.conversations.members({
        channel,
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const member of told.members ?? []) all.add(member);
      cursor = told.response_metadata?.next_cursor || undefined;
      if (cursor === undefined) break;
    }
    return { members: all, isAll: cursor === undefined };
  };

  const channelNow = (): Promise<Told> => {
    if (known !== undefined && known.until > now()) return known.told;
    const asked = ask().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    known = { until: now() + BELIEVED_MS, told: asked };
    return asked;
  };

  const keep = async (user: string, { person, isBot }: Awaited<ReturnType<Users>>): Promise<void> => {
    if (isBot !== true && person.name !== undefined) await met({ id: idOf(user), name: person.name });
  };

  const keepAll = async ({ members, isAll }: Told, since: number): Promise<void> => {
    if (isAll) await leftExcept(new Set([...members].map(idOf)), since);
    for (const user of members) {
      const told = await unlessEnded(users(user));
      if (told === undefined) return;
      await keep(user, told);
    }
  };

  return {
    has: async (user) => (await channelNow()).members.has(user),
    forget: () => {
      known = undefined;
    },
    meet: async (user) => keep(user, await users(user)),
    meetAll: async () => {
      const since = now();
      const told = await unlessEnded(channelNow()).catch((error: unknown) => {
        log.warn(
          { error: slackErrorOf(error) ?? 'no answer' },
          'Slack does not tell who is in the desk’s channel: invite the bot there, and give it channels:read and groups:read',
        );
        return undefined;
      });
      if (told === undefined) return;
      await keepAll(told, since).catch((error: unknown) =>
        log.warn(errorForLog(error), 'who is in the desk’s channel of Slack could not be written down'),
      );
    },
    stop: () => ended.resolve(undefined),
  };
};

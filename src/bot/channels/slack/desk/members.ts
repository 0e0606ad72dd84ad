import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
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
  /** Makes every member known, so that tickets can be given to them; where Slack does not tell, those who act are known. */
  readonly meetAll: () => Promise<void>;
  readonly meet: (user: string) => Promise<void>;
};

/** An agent as the desk knows people of Slack. */
export const agentOf = async (user: string, users: Users): Promise<Agent> => {
  const { person } = await users(user);
  return { id: `slack:${user}`, name: person.name ?? user };
};

/** The people of one channel (`channels:read`, `groups:read`). `now` in ms UTC. */
export const createMembers = (needs: {
  readonly client: webApi.WebClient;
  readonly channel: string;
  readonly users: Users;
  readonly met: (agent: Agent) => Promise<void>;
  readonly log: Logger;
  readonly now: () => number;
}): Members => {
  const { client, channel, users, met, log, now } = needs;
  let known: { readonly until: number; readonly members: Promise<ReadonlySet<string>> } | undefined;

  const ask = async (): Promise<ReadonlySet<string>> => {
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
    return all;
  };

  const members = (): Promise<ReadonlySet<string>> => {
    if (known !== undefined && known.until > now()) return known.members;
    const asked = ask().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    known = { until: now() + BELIEVED_MS, members: asked };
    return asked;
  };

  const meet = async (user: string): Promise<void> => {
    const { person, isBot } = await users(user);
    if (isBot !== true && person.name !== undefined) await met({ id: `slack:${user}`, name: person.name });
  };

  return {
    has: async (user) => (await members()).has(user),
    forget: () => {
      known = undefined;
    },
    meet,
    meetAll: async () => {
      try {
        for (const user of await members()) await meet(user);
      } catch (error) {
        log.warn(
          { error: slackErrorOf(error) ?? 'no answer' },
          'Slack does not tell who is in the desk’s channel: invite the bot there, and give it channels:read and groups:read',
        );
      }
    },
  };
};

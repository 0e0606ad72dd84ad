import type { Logger } from 'pino';
import { type Address, addressKey } from '../bot/messages/address.ts';
import { pausedChannels } from '../bot/tasks/channel-health.ts';
import { deskLane, type TaskPayload } from '../bot/tasks/task.ts';
import { readPayload } from '../bot/tasks/task-schema.ts';
import type { SecretEnd } from '../machines/own-secrets.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';
import type { Store } from '../store/store.ts';
import type { Alarm, AlarmReason } from './alarms-api.ts';
import type { TicketChanges } from './changes/ticket-changes.ts';
import type { DeskNews } from './news.ts';

export type DeskUpkeep = {
  /** At a start: what was given up for the desk is taken up, and every timer is set by today's hours. */
  readonly begin: () => Promise<void>;
  /** Every open ticket has one live card, or a card on its way; the others are logged as alarms. */
  readonly reconcile: () => Promise<void>;
  /** What a person has to look at. */
  readonly alarms: () => Promise<readonly Alarm[]>;
  /** This agent has seen it; false where it is over. */
  readonly see: (key: string, agent: Agent) => Promise<boolean>;
  /** Takes up a task that was given up; false where there is none of that id. */
  readonly retry: (task: number) => Promise<boolean>;
  /** Deletes a task that was given up; false where there is none of that id. */
  readonly dismiss: (task: number) => Promise<boolean>;
};

/** Reasons by what the far side said, where an agent can do something about them. */
const REASONS: readonly (readonly [RegExp, AlarmReason])[] = [
  [/not_in_channel|BotNotInConversationRoster/, 'not-invited'],
  [/channel_not_found|is_archived|ConversationNotFound/, 'no-channel'],
  [/^the mail server: 5/, 'mail-refused'],
  [/^the mail server/, 'mail-away'],
  [/^not done: /, 'not-done'],
  [/holder’s data is deleted|user_not_found|account_inactive|cannot_dm/, 'holder-gone'],
];
const alarmReason = (error: string): AlarmReason | null =>
  REASONS.find(([said]) => said.test(error))?.[1] ?? null;

const taskKey = (task: number): string => `task ${task}`;

/** The fields that an alarm does not use. */
const ABOUT_NOTHING = { ticket: null, task: null, channel: null, reason: null } as const;

/** How many tickets without a card the page lists at most. */
const MAX_ALARMS = 200;
/** How many tickets' timers are set at once, so that they share a commit. */
const AT_ONCE = 100;

/** Repairs what a crash, a lost channel or a change of hours left. `now` in ms UTC. */
export const createDeskUpkeep = (needs: {
  readonly store: Pick<Store, 'tasks' | 'givenUpTasks' | 'tickets' | 'deskCards' | 'notes' | 'alarmMarks'>;
  readonly changes: TicketChanges;
  readonly desk?: Address | undefined;
  readonly news: Pick<DeskNews, 'alarmed'>;
  /** Secrets of ours that end within a month. */
  readonly ending: () => readonly (SecretEnd & { readonly days: number })[];
  readonly wakeDue: () => void;
  readonly now: () => number;
  readonly log: Logger;
}): DeskUpkeep => {
  const { store, changes, desk, news, wakeDue, now, log } = needs;

  /** Open tickets without a card, and what their lane does about it. */
  const cardless = async (to: Address, most?: number) =>
    Promise.all(
      (await store.deskCards.missing(most)).map(async (ticket) => ({
        ticket,
        lane: deskLane(to, ticket),
        state: await store.tasks.pending(deskLane(to, ticket)),
      })),
    );

  const alarms = async (): Promise<readonly Alarm[]> => {
    const marks = await store.alarmMarks.all();
    const givenUp = await store.givenUpTasks.all();
    const paused = await pausedChannels(store.notes);
    const missing = desk === undefined ? [] : await cardless(desk, MAX_ALARMS);
    /** Under the same key it is the same alarm: a channel that is paused again is another one. */
    const known = (key: string) => ({ key, seen: marks.get(key) ?? null });
    return [
      ...paused.map(
        ({ channel, at, error: about }): Alarm => ({
          ...ABOUT_NOTHING,
          ...known(`channel ${channel} ${at}`),
          kind: 'channel-paused',
          channel,
          at,
          about,
        }),
      ),
      ...needs.ending().map(
        ({ secret, lastDay, days }): Alarm => ({
          ...ABOUT_NOTHING,
          ...known(`secret ${secret} ${lastDay}`),
          kind: 'secret-ends',
          at: now(),
          about: `${secret} ${lastDay} (${days})`,
        }),
      ),
      ...missing
        .filter(({ state }) => state !== 'waiting')
        .map(
          ({ ticket }): Alarm => ({
            ...ABOUT_NOTHING,
            ...known(`card ${ticket}`),
            kind: 'no-card',
            ticket,
            at: now(),
            about: '',
          }),
        ),
      ...givenUp.map(({ id, effect, at, error }): Alarm => {
        const payload = readPayload(effect);
        return {
          ...ABOUT_NOTHING,
          ...known(taskKey(id)),
          kind: 'task-given-up',
          ticket: payload !== undefined && 'ticket' in payload ? payload.ticket : null,
          task: id,
          at,
          about: payload === undefined ? error : `${payload.type}: ${error}`,
          reason: alarmReason(error),
        };
      }),
    ];
  };

  return {
    begin: async () => {
      if (desk !== undefined) await store.givenUpTasks.revive(addressKey(desk), now());
      const open = await store.tickets.listOpen();
      for (let from = 0; from < open.length; from += AT_ONCE) {
        await Promise.all(
          open
            .slice(from, from + AT_ONCE)
            .map(({ number }) => store.tickets.change(number, (ticket) => changes.replanned(ticket, now()))),
        );
      }
    },
    reconcile: async () => {
      if (desk === undefined) return;
      for (const { ticket, lane, state } of await cardless(desk)) {
        if (state === 'given-up') log.error({ ticket }, 'an open ticket has no card in the desk’s channel');
        if (state !== 'none') continue;
        await store.tasks.add({ lane, effect: { type: 'card', ticket } satisfies TaskPayload, dueAt: now() });
      }
      wakeDue();
    },
    alarms,
    see: async (key, agent) => {
      const keys = (await alarms()).map((alarm) => alarm.key);
      if (!keys.includes(key)) return false;
      await store.alarmMarks.set(key, { by: agent, at: now() }, keys);
      news.alarmed();
      return true;
    },
    retry: async (task) => {
      const lane = await store.givenUpTasks.reviveOne(task, now());
      if (lane === undefined) return false;
      await store.alarmMarks.drop(taskKey(task));
      wakeDue();
      news.alarmed();
      return true;
    },
    dismiss: async (task) => {
      const dismissed = await store.givenUpTasks.dismiss(task);
      if (dismissed) news.alarmed();
      return dismissed;
    },
  };
};

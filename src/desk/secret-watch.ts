import { type Address, addressKey } from '../bot/messages/address.ts';
import type { TaskPayload } from '../bot/tasks/task.ts';
import { daysLeft } from '../calendar/days-left.ts';
import type { SecretEnd, SecretName } from '../machines/own-secrets.ts';
import type { Store } from '../store/store.ts';
import type { DeskNews } from './news.ts';

/** How many days before a secret ends the desk is told. */
const TOLD_AT = [30, 14, 7, 1] as const;

export type SecretWatch = {
  /** To be done daily: tells the desk's channel, and the admins of it, of what ends; once at each step. */
  readonly look: () => Promise<void>;
  /** What ends within a month, or ended. */
  readonly ending: () => readonly (SecretEnd & { readonly days: number })[];
};

const noteOf = (secret: SecretName, lastDay: string): string => `secret ${secret} ends ${lastDay}`;

/** Who of the admins has an address of their own in Slack; in Teams and by OpenID Connect they see the desk page. */
const slackAdmins = (admins: readonly string[]): readonly Address[] =>
  admins.flatMap((admin) => {
    const id = /^slack:(U[A-Z\d]+)$/.exec(admin)?.[1];
    return id === undefined ? [] : [{ channel: 'slack', id } as const];
  });

/** Looks when our own secrets end. `now` in ms UTC. */
export const createSecretWatch = (needs: {
  readonly ends: readonly SecretEnd[];
  readonly desk: Address | undefined;
  readonly admins: readonly string[];
  /** Whether Slack is set up. */
  readonly hasSlack: boolean;
  readonly store: Pick<Store, 'notes'>;
  readonly news: Pick<DeskNews, 'alarmed'>;
  readonly wakeDue: () => void;
  readonly zone: string;
  readonly now: () => number;
}): SecretWatch => {
  const { ends, desk, store, news, now, zone } = needs;
  const addresses = [
    ...(desk === undefined ? [] : [desk]),
    ...(needs.hasSlack ? slackAdmins(needs.admins) : []),
  ];
  /** Each once, by their lane, however often they are named. */
  const listeners = new Map(addresses.map((to) => [addressKey(to), to]));

  const ending: SecretWatch['ending'] = () =>
    ends
      .map((end) => ({ ...end, days: daysLeft(end.lastDay, now(), zone) }))
      .filter(({ days }) => days <= TOLD_AT[0]);

  return {
    ending,
    look: async () => {
      for (const { secret, lastDay, days } of ending()) {
        const step = TOLD_AT.findLast((at) => days <= at) ?? TOLD_AT[0];
        const told = await store.notes.find(noteOf(secret, lastDay));
        if (told !== undefined && Number(told) <= step) continue;
        const tasks = [...listeners].map(([lane, address]) => {
          const effect = { type: 'secret-ends', address, secret, lastDay } satisfies TaskPayload;
          return { lane, effect, dueAt: now() };
        });
        if (await store.notes.keepNew(noteOf(secret, lastDay), String(step), tasks, now())) news.alarmed();
      }
      needs.wakeDue();
    },
  };
};

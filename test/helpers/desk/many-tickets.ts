import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contactKeys } from '../../../src/desk/changes/contact-keys.ts';
import { newState } from '../../../src/machines/step.ts';
import { newTicketState } from '../../../src/machines/ticket/step-ticket.ts';
import { dataFile, openSqlite } from '../../../src/store/drivers/sqlite.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import type { Bot } from '../bot.ts';
import { sharedDir } from '../scratch.ts';
import { until } from '../until.ts';

const MINUTE = 60_000;

/** Files many tickets at once, T-1001 or the `first` at `at` (ms UTC) and one each minute; those that are not open are resolved. */
export const fileTickets = async (
  store: Store,
  count: number,
  at: number,
  isOpen: (n: number) => boolean,
  first = 1001,
): Promise<void> => {
  await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const number = first + n;
      const openedAt = at + n * MINUTE;
      const key = `web:${n}`;
      const resolved = !isOpen(n);
      const base = newTicketState(openedAt);
      const state = resolved
        ? { ...base, status: 'resolved' as const, context: { ...base.context, endedAt: openedAt + MINUTE } }
        : base;
      const contact = {
        name: `山田${n}子`,
        company: `株式会社ひまわり第${n % 100}支店`,
        phone: '03-1212-3434',
      };
      const facts = {
        number,
        code: '',
        conversation: key,
        channel: 'web',
        locale: 'ja',
        reason: 'asked',
      } as const;
      await store.conversations.commit({
        key,
        channel: 'web',
        id: `${n}`,
        seen: key,
        at: openedAt,
        version: 0,
        person: { id: `p${n}` },
        locale: 'ja',
        state: newState(),
        arrived: true,
        opened: [
          {
            ticket: { ...facts, contact, context: newState().context, openedAt, person: { id: `p${n}` } },
            opening: {
              state,
              at: openedAt,
              due: { limit: 'answer', near: openedAt + 45 * MINUTE, past: openedAt + 60 * MINUTE },
              records: [{ event: { at: openedAt, what: 'opened', by: { kind: 'holder' }, via: 'web' } }],
              tasks: [],
              timers: [],
              words: Object.values(contact).join('\n'),
              keys: contactKeys(contact),
            },
          },
        ],
        changed: [],
        tasks: [],
      });
    }),
  );
};

/** The ten thousand: T-1001 at this moment, ms UTC, one each minute, two of ten open. */
export const TEN_THOUSAND = { count: 10_000, at: Date.parse('2025-03-03T09:00:00+09:00') } as const;

/** Lays a database with them into a folder that has none: it is filled once a run, by whoever comes first. */
export const layTenThousand = async (dataDir: string): Promise<void> => {
  const { path, isOurs } = sharedDir('ten-thousand');
  const filled = join(path, 'filled');
  if (isOurs) {
    const store = await openStore(openSqlite(path), 'tdb-class2');
    await fileTickets(store, TEN_THOUSAND.count, TEN_THOUSAND.at, (n) => n % 10 < 2);
    await store.close();
    writeFileSync(filled, '');
  }
  await until(() => existsSync(filled), 'the ten thousand of another worker');
  copyFileSync(dataFile(path), dataFile(dataDir));
};

/** Files them in the store of a bot that is away meanwhile: fifty at what a holder's walk to the desk costs. */
export const fileWhileAway = async (
  bot: Pick<Bot, 'leave' | 'comeBack' | 'dataDir'>,
  ...what: Parameters<typeof fileTickets> extends [Store, ...infer Rest] ? Rest : never
): Promise<void> => {
  await bot.leave();
  const store = await openStore(openSqlite(bot.dataDir), 'tdb-class2');
  await fileTickets(store, ...what);
  await store.close();
  await bot.comeBack();
};

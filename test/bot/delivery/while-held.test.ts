import { expect, test } from '@jest/globals';
import { mailWhileHeld, NO_TASK, whileHeld } from '../../../src/bot/delivery/while-held.ts';
import type { Mailer } from '../../../src/bot/mail/mailer.ts';
import type { Port } from '../../../src/bot/messages/outgoing.ts';
import { TakenOver } from '../../../src/bot/tasks/taken-over.ts';
import { BARE_VIEW } from '../../../src/dialogs/view.ts';

const OURS = 1;
const TAKEN_OVER = 2;
const TASKS = { holds: async (task: number) => task === OURS };
const ADDRESS = { channel: 'slack', id: 'D1' } as const;
const VIEW = { ...BARE_VIEW, step: 'start' as const, title: '' };

/** A way out that notes what goes out for which task. */
const scene = () => {
  const out: string[] = [];
  const port: Port = {
    send: async ({ task }) => String(out.push(`sent for ${task}`)),
    ready:
      async ({ task }) =>
      async () =>
        String(out.push(`posted for ${task}`)),
    replace: async ({ task }) => void out.push(`replaced for ${task}`),
    givePage: async ({ task }) => String(out.push(`page for ${task}`)),
    givePicture: async ({ task }) => void out.push(`picture for ${task}`),
  };
  const mailer: Mailer = {
    send: async ({ task }) => void out.push(`mail for ${task}`),
    close: () => undefined,
  };
  const [ours, mail] = [whileHeld(port, TASKS), mailWhileHeld(mailer, TASKS)];
  const outgoing = (task: number) => ({ task, address: ADDRESS, locale: 'ja', view: VIEW }) as const;
  const ways: Readonly<Record<string, (task: number) => Promise<unknown> | undefined>> = {
    sent: (task) => ours.send(outgoing(task)),
    posted: async (task) => (await ours.ready?.(outgoing(task)))?.(),
    replaced: (task) => ours.replace(outgoing(task), 'message'),
    page: (task) => ours.givePage?.(outgoing(task), undefined),
    picture: (task) => ours.givePicture?.(outgoing(task), { name: 'T-1001.png', bytes: new Uint8Array() }),
    mail: (task) => mail.send({ task, to: 'a@b', subject: '', text: '', locale: 'ja', id: 'x' }),
  };
  return { out, ways };
};

test('nothing goes out for a task that another process has taken over, by whatever way', async () => {
  const { out, ways } = scene();
  for (const way of Object.values(ways)) await expect(way(TAKEN_OVER)).rejects.toThrow(TakenOver);
  expect(out).toEqual([]);
});

test('what goes out for a task that is this process’s still, or for none, does', async () => {
  const { out, ways } = scene();
  for (const way of Object.values(ways)) for (const task of [OURS, NO_TASK]) await way(task);
  expect(out).toEqual(Object.keys(ways).flatMap((name) => [`${name} for ${OURS}`, `${name} for ${NO_TASK}`]));
});

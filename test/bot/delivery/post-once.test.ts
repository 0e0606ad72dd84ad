import { expect, test } from '@jest/globals';
import { postOnce } from '../../../src/bot/delivery/ports.ts';
import { DeliveryFailure, type Outgoing, type Port } from '../../../src/bot/messages/outgoing.ts';
import { BARE_VIEW } from '../../../src/dialogs/view.ts';

const AT = Date.parse('2025-03-10T10:00:00+09:00');
const outgoing: Outgoing = {
  task: 1,
  dueAt: AT,
  address: { channel: 'slack', id: 'C1' },
  locale: 'ja',
  view: { ...BARE_VIEW, step: 'desk', title: 'T-1001' },
};
const taskAfter = (attempts: number, failures: number) => ({
  id: 1,
  lane: 'slack:C1',
  effect: { type: 'desk-opens' as const },
  dueAt: AT,
  attempts,
  failures,
  triedAt: AT,
});

/** A platform that takes in late what a process sent that has ended since. */
const slowSide = () => {
  const stands: string[] = [];
  const port: Port = {
    send: async () => {
      stands.push('again');
      return 'again';
    },
    replace: async () => undefined,
    find: async () => stands[0],
    landed: async () => void stands.push('late'),
  };
  return { port, stands };
};

test.each([
  ['a process that ended sent it', taskAfter(1, 0), false],
  ['one that ended did after a failure', taskAfter(2, 1), false],
  ['another task may have sent it', taskAfter(0, 0), true],
])('%s: it is looked for once it must have arrived', async (_, task, sought) => {
  const { port, stands } = slowSide();
  expect(await postOnce(port, task, outgoing, sought)).toBe('late');
  expect(stands).toEqual(['late']);
});

test('what failed, or is sent for the first time, is not waited for', async () => {
  for (const task of [taskAfter(0, 0), taskAfter(2, 2)]) {
    const { port, stands } = slowSide();
    expect(await postOnce(port, task, outgoing)).toBe('again');
    expect(stands).toEqual(['again']);
  }
});

test.each([
  ['asked to wait', { retryAfter: 1_000 }, true],
  ['refused credentials', { revoked: 'slack' }, true],
  ['no answer', {}, false],
] as const)('%s: whether it was certainly not sent is said', async (message, refusal, unsent) => {
  const { port } = slowSide();
  const refusing = (name: 'send' | 'find'): Port => ({
    ...port,
    [name]: async () => {
      throw new DeliveryFailure(message, refusal);
    },
  });
  const posted = postOnce(refusing('send'), taskAfter(0, 0), outgoing);
  await expect(posted).rejects.toMatchObject({ message, ...refusal, unsent });
  const sought = postOnce(refusing('find'), taskAfter(1, 1), outgoing);
  await expect(sought).rejects.toMatchObject({ message, ...refusal, unsent: false });
});

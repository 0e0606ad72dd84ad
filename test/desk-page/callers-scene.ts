import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from '@jest/globals';
import type { TicketDetail } from '../../src/desk/api.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';

/** A file that is sound and needs no password. */
export const SOUND = join(import.meta.dirname, '../fixtures/p12/38-no-password-key-in-the-clear.p12');
export const NOW = '2025-03-10T10:00:00+09:00';
/** The moment of a clock on the day of the scene. */
export const at = (clock: string): number => Date.parse(`2025-03-10T${clock}:00+09:00`);

export type CallersScene = { bot: Bot; suzuki: DeskClient };

/** A bot with an agent signed in, both anew for each test of the file that asks for them. */
export const eachWithAgent = (): Readonly<CallersScene> => {
  const scene = {} as CallersScene;
  beforeEach(async () => {
    scene.bot = await startBot({ now: NOW });
    scene.suzuki = await signIn(scene.bot, '鈴木');
  });
  afterEach(() => scene.bot.stop());
  return scene;
};

export type Fields = Readonly<Record<string, unknown>>;

/** What the agent writes down of a call, as it is sent. */
export const post = async (agent: DeskClient, given: Fields) => {
  const { status, body } = await agent.ask('POST', 'tickets', given);
  return { status, body: JSON.parse(body) };
};

/** The ticket of a call that the agent took. */
export const taken = async (agent: DeskClient, given: Fields = {}): Promise<TicketDetail> => {
  const { status, body } = await post(agent, {
    id: randomUUID(),
    contact: { name: '山田花子', phone: '03-1212-3434' },
    reason: 'phone',
    ...given,
  });
  expect(status).toBe(201);
  return body;
};

import { afterEach, beforeEach } from '@jest/globals';
import { type Bot, startBot } from '../bot.ts';
import { type DeskClient, signIn } from './desk.ts';

export type AgentScene = { bot: Bot; agent: DeskClient };

/** A bot on a Monday morning and an agent at its desk page, both anew for each test of the file that asks for them. */
export const eachWithAgent = (): Readonly<AgentScene> => {
  const scene = {} as AgentScene;
  beforeEach(async () => {
    scene.bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
    scene.agent = await signIn(scene.bot, '鈴木');
  });
  afterEach(() => scene.bot.stop());
  return scene;
};

import { afterEach, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { createRefusing } from '../../../helpers/refusing.ts';
import { ask, begin } from '../../../helpers/web/directline.ts';

let bot: Bot;
afterEach(() => bot.stop());

test('a link by which a chat goes on elsewhere is not used up where the database goes away as it is', async () => {
  const refusing = createRefusing();
  bot = await startBot({ seams: { driver: refusing.driver } });
  const root = `${bot.url}/v3/directline`;
  const { conversationId, token } = await begin(root);
  const { body } = await ask(root, 'POST', `/conversations/${conversationId}/resume`, { token });
  const take = () => ask(root, 'POST', '/resume', { body: { code: body.code } });
  refusing.refuseOnce('web_activities', () => true);
  expect((await take()).status).toBe(503);
  expect(refusing.rest()).toBeGreaterThan(0);
  expect(await take()).toMatchObject({ status: 200, body: { conversationId, moves: 1 } });
});

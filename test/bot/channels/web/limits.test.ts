import { afterEach, describe, expect, test } from '@jest/globals';
import { ask, begin, postActivity } from '../../../helpers/web/directline.ts';
import { closeAll, talkative } from './direct-line-scene.ts';

afterEach(closeAll);

describe('beginning', () => {
  test('is limited by address, not on this machine', async () => {
    const bot = await talkative({ limits: { chats: 2 } });
    const from = async (address: string) =>
      ask(bot.root, 'POST', '/conversations', { headers: address ? { 'x-forwarded-for': address } : {} });
    const statuses = [];
    for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2', '192.0.2.1', '', '', '']) {
      statuses.push((await from(address)).status);
    }
    expect(statuses).toEqual([201, 201, 201, 429, 201, 201, 201]);
    expect((await from('192.0.2.1')).headers.get('retry-after')).toBe('30');
  });

  test('what a conversation sends is limited too, and so are the uploads of an address', async () => {
    const bot = await talkative({ limits: { uploads: 20 } });
    const begun = await begin(bot.root, { 'x-forwarded-for': '192.0.2.1' });
    const path = `/conversations/${begun.conversationId}`;
    const headers = { 'x-forwarded-for': '192.0.2.1' };
    const post = async (over: Record<string, string> = headers) =>
      (await postActivity(bot.root, begun, { type: 'message', text: 'a' }, over)).status;
    const upload = async () => {
      const body = new FormData();
      body.append('file', new Blob(['x']), 'cert.p12');
      return (await ask(bot.root, 'POST', `${path}/upload`, { token: begun.token, body, headers })).status;
    };
    const times = async (count: number, work: () => Promise<number>) => {
      const statuses = new Set<number>();
      for (let n = 0; n < count; n += 1) statuses.add(await work());
      return [...statuses];
    };
    expect(await times(20, upload)).toEqual([200]);
    expect(await upload()).toBe(429);
    expect(await times(39, post)).toEqual([200]);
    expect(await post()).toBe(429);
    expect(await post({ 'x-forwarded-for': '192.0.2.9' })).toBe(429);
    expect(await post({})).toBe(200);
  });
});

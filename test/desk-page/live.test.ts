import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { file, NOW } from './filed-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

describe('live', () => {
  test('changes arrive as server-sent events', async () => {
    const { cookie, act } = await signIn(bot, '鈴木');
    const response = await fetch(`${bot.url}/desk/api/events`, { headers: { cookie } });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    const readUntil = async (words: string) => {
      while (!seen.includes(words)) {
        const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) throw new Error('the stream ended');
        seen += value;
      }
    };
    await readUntil('event: hello');
    await file(bot);
    await readUntil('event: ticket\ndata: {"number":1001}');
    seen = '';
    await act(1001, { type: 'CLAIM' });
    await readUntil('event: ticket\ndata: {"number":1001}');
    await reader?.cancel();
  });

  test('to nobody who is signed out', async () => {
    expect((await fetch(`${bot.url}/desk/api/events`)).status).toBe(401);
  });
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { until } from '../helpers/until.ts';
import { file, NOW } from './filed-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

/** The number of the last news that an answer holds, and how many those are. */
const numberIn = ({ headers }: { readonly headers: Headers }) => headers.get('x-madoguchi-news') ?? '';
const countOf = (number: string) => Number(number.split('.').at(-1));

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

  test('with a number that is not above that of what is read from then on, the answer to the act among it', async () => {
    await file(bot);
    const { cookie, ask } = await signIn(bot, '鈴木');
    const response = await fetch(`${bot.url}/desk/api/events`, { headers: { cookie } });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    const numberOf = async (event: string): Promise<string> =>
      until(async () => {
        const { value = '' } = (await reader?.read()) ?? {};
        seen += value;
        return new RegExp(`id: (\\S+)\nevent: ${event}\n`).exec(seen)?.[1];
      });
    const began = await numberOf('hello');
    expect(numberIn(await ask('GET', 'tickets'))).toBe(began);
    const before = await ask('GET', 'tickets/1001');
    const act = { id: randomUUID(), act: { type: 'CLAIM' }, undo: true };
    const done = await ask('POST', 'tickets/1001/acts', act);
    const told = await numberOf('ticket');
    expect(countOf(told)).toBe(countOf(began) + 1);
    expect(countOf(numberIn(before))).toBeLessThan(countOf(told));
    expect(countOf(numberIn(done))).toBeGreaterThanOrEqual(countOf(told));
    expect(countOf(numberIn(await ask('GET', 'tickets?counts=1')))).toBeGreaterThanOrEqual(countOf(told));
    await reader?.cancel();
    await bot.restart();
    expect(numberIn(await ask('GET', 'tickets')).split('.')[0]).not.toBe(began.split('.')[0]);
  });

  test('when an agent has looked at what the holder said, and not when they look again', async () => {
    const chat = await file(bot);
    const { act, ask } = await signIn(bot, '鈴木');
    await act(1001, { type: 'REPLY', text: 'ファイルはありますか' });
    await bot.idle();
    await chat.say('ありません');
    await bot.idle();
    const told = async () => countOf(numberIn(await ask('GET', 'tickets?unread=1')));
    const before = await told();
    await ask('POST', 'tickets/1001/read');
    expect(await told()).toBe(before + 1);
    await ask('POST', 'tickets/1001/read');
    expect(await told()).toBe(before + 1);
  });

  test('to nobody who is signed out, nor how much has happened', async () => {
    for (const path of ['events', 'tickets']) {
      const { status, headers } = await fetch(`${bot.url}/desk/api/${path}`);
      expect([status, headers.get('x-madoguchi-news')]).toEqual([401, null]);
    }
  });
});

import { describe, expect, test } from '@jest/globals';
import { openChat } from '../helpers/web/chat.ts';
import { at, eachWithAgent, taken } from './callers-scene.ts';

const scene = eachWithAgent();

describe('a link for a caller', () => {
  const go = (link: string) => fetch(link, { redirect: 'manual' });
  const link = async (number: number) => {
    const { status, body } = await scene.suzuki.ask('POST', `tickets/${number}/chat`);
    return { status, ...JSON.parse(body) };
  };
  const resume = async (link: string) => {
    const location = (await go(link)).headers.get('location') ?? '';
    const code = location.replace('/#resume=', '');
    const answer = await fetch(`${scene.bot.url}/v3/directline/resume`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const heardIn = async ({ conversationId, token }: Record<string, string>) => {
    await scene.bot.idle();
    const answer = await fetch(`${scene.bot.url}/v3/directline/conversations/${conversationId}/activities`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return ((await answer.json()) as { activities: Record<string, never>[] }).activities;
  };

  test('opens the chat where the call stopped, once, and is that ticket’s from then on', async () => {
    const { number } = await taken(scene.suzuki, { tried: { copy: 'copy.search' } });
    const { code, link: address, until, status } = await link(number);
    expect([status, until]).toEqual([201, at('10:30')]);
    expect(code).toMatch(/^[2-9A-Z]{8}$/);
    expect(address).toBe(`${scene.bot.url}/go/${code}`);
    const { headers } = await go(`${scene.bot.url}/go/${code.toLowerCase().slice(0, 4)}-${code.slice(4)}`);
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
      'no-store',
      'no-referrer',
    ]);
    const resumed = await resume(address);
    expect(resumed.status).toBe(200);
    const activities = await heardIn(resumed.body);
    expect(activities.filter(({ type }) => type === 'message')).toMatchObject([
      { channelData: { step: 'copy.search' } },
    ]);
    expect((await resume(address)).status).toBe(403);
    expect((await scene.suzuki.ticket(number)).accepts).toContain('REPLY');
    await scene.suzuki.act(number, { type: 'REPLY', text: '続きはこちらで' });
    expect(JSON.stringify(await heardIn(resumed.body))).toContain('続きはこちらで');
    expect((await scene.suzuki.list('channel=phone')).total).toBe(1);
    const events = (await scene.suzuki.ticket(number)).events.map(({ what }) => what);
    expect(events).toEqual(['opened', 'chat-linked', 'replied', 'delivered', 'read']);
  });

  test('can be given anew after it was lost, and is over after half an hour', async () => {
    const { number } = await taken(scene.suzuki);
    const first = await link(number);
    expect((await resume(first.link)).status).toBe(200);
    const second = await link(number);
    expect((await resume(second.link)).status).toBe(200);
    const third = await link(number);
    scene.bot.setNow('2025-03-10T10:30:01+09:00');
    expect((await go(third.link)).headers.get('location')).toBe('/#resume=over');
    expect((await go(`${scene.bot.url}/go/AAAAAAAA`)).headers.get('location')).toBe('/#resume=over');
  });

  test('is given for callers alone, and stands in no log', async () => {
    const chat = await openChat(scene.bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    expect((await link(1001)).status).toBe(404);
    const { number } = await taken(scene.suzuki);
    const { code, link: address } = await link(number);
    await resume(address);
    expect(scene.bot.logged.join()).not.toContain(code);
  });
});

import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { closePages } from '../../../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../../../helpers/browser/kept-chromium.ts';
import { unpainted } from '../../../helpers/browser/unpainted.ts';
import { type Listening, listening } from '../../../helpers/listening.ts';
import { ask } from '../../../helpers/web/directline.ts';

let browser: Browser;
let other: Listening;
let bot: Bot | undefined;
beforeAll(async () => {
  browser = await keptChromium();
  const server = createServer((_, response) => response.end('<!doctype html><title>embeds</title>'));
  other = await listening(server);
});
afterAll(async () => {
  await closePages(browser);
  await other.close();
});
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
});

/** What a page of the other origin hears when it begins a conversation and says something in it. */
const fromOther = async (root: string): Promise<unknown> => {
  const page = await browser.newPage();
  await unpainted(page);
  await page.goto(other.origin);
  const heard = await page.evaluate(async (directLine) => {
    try {
      const headers = { 'content-type': 'application/json', 'x-ms-bot-agent': 'embedded' };
      const begun = await fetch(`${directLine}/conversations`, { method: 'POST', headers, body: '{}' });
      const { conversationId, token } = await begun.json();
      const at = `${directLine}/conversations/${conversationId}/activities`;
      const said = await fetch(at, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${token}` },
        body: JSON.stringify({ type: 'message', from: { id: 'me' }, text: '?' }),
      });
      const list = await fetch(at, { headers: { authorization: `Bearer ${token}` } });
      return [begun.status, said.status, list.status];
    } catch {
      return 'kept out';
    }
  }, root);
  await page.close();
  return heard;
};

describe('a page of another origin', () => {
  test('that is listed speaks with the bot; one that is not is kept out by its browser', async () => {
    bot = await startBot({ env: { WEB_ORIGINS: `https://www.example.co.jp, ${other.origin}` } });
    expect(await fromOther(`${bot.url}/v3/directline`)).toEqual([201, 200, 200]);
    await bot.stop();
    bot = await startBot({ env: { WEB_ORIGINS: 'https://www.example.co.jp' } });
    expect(await fromOther(`${bot.url}/v3/directline`)).toBe('kept out');
  });

  test('is answered by its name alone, without cookies, also where something is refused', async () => {
    bot = await startBot({ env: { WEB_ORIGINS: 'https://www.example.co.jp' } });
    const root = `${bot.url}/v3/directline`;
    const preflight = (from: string) =>
      ask(root, 'OPTIONS', '/conversations/x/activities', {
        headers: { origin: from, 'access-control-request-method': 'POST' },
      });
    const listed = await preflight('https://www.example.co.jp');
    expect(listed.status).toBe(204);
    expect(listed.headers.get('access-control-allow-origin')).toBe('https://www.example.co.jp');
    expect(listed.headers.get('access-control-allow-credentials')).toBeNull();
    expect(listed.headers.get('vary')).toBe('Origin');
    for (const stranger of ['https://evil.example', 'https://www.example.co.jp.evil.example', 'null']) {
      const { status, headers } = await preflight(stranger);
      expect([status, headers.get('access-control-allow-origin')]).toEqual([403, null]);
    }
    const refused = await ask(root, 'POST', '/tokens/refresh', {
      headers: { origin: 'https://www.example.co.jp' },
    });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://www.example.co.jp');
  });
});

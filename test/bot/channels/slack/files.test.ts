import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fetchShared } from '../../../../src/bot/channels/slack/files.ts';
import { type Listening, listening } from '../../../helpers/listening.ts';
import { directMessage } from '../../../helpers/slack/payloads.ts';
import { type SlackBot, startSlackBot } from '../../../helpers/slack/slack-bot.ts';

describe('a file shared in Slack', () => {
  let bot: SlackBot;
  beforeEach(async () => {
    bot = await startSlackBot();
  });
  afterEach(() => bot.stop());

  const share = (files: readonly unknown[], rest: Record<string, unknown> = {}) =>
    bot.workspace.event(
      directMessage(bot.workspace.ids, { subtype: 'file_share', ts: '5.5', text: '', files, ...rest }),
    );

  test('is fetched with the bot’s token; each file is one thing given', async () => {
    const bytes = new Uint8Array([0x30, 0x82, 1, 2, 3]);
    const file = await bot.workspace.upload('cert.p12', bytes);
    await share([file, file]);
    await bot.hears(2);
    expect(bot.heard.map(({ did }) => did.kind)).toEqual(['gave', 'gave']);
    expect(new Set(bot.heard.map(({ id }) => id))).toEqual(new Set([`${bot.workspace.ids.dm}:5.5`]));
    expect(bot.heard[0]).toMatchObject({ did: { kind: 'gave', file: { name: 'cert.p12' } } });
    expect(bot.read).toEqual([
      { ok: true, bytes },
      { ok: true, bytes },
    ]);
  });

  test('in the bot’s thread is given there', async () => {
    const file = await bot.workspace.upload('cert.p12', new Uint8Array([1]));
    const { channel } = bot.workspace.ids;
    await share([file], {
      type: 'app_mention',
      subtype: undefined,
      channel,
      text: '<@U0BOT>',
      thread_ts: '1.1',
    });
    expect(await bot.hears(1)).toMatchObject([{ address: { id: `${channel}/1.1` }, did: { kind: 'gave' } }]);
  });

  test('without an address is asked for; of another service is not read', async () => {
    const bytes = new Uint8Array([1, 2]);
    const { id } = await bot.workspace.upload('cert.p12', bytes);
    await share([{ id }, { id, is_external: true, url_private_download: 'https://evil.example/f' }]);
    await bot.hears(2);
    expect(bot.workspace.callsOf('files.info')).toMatchObject([{ file: id }]);
    expect(bot.read.map(({ ok }) => ok)).toEqual([true, false]);
  });

  test('is one of at most five', async () => {
    await share(Array.from({ length: 9 }, (_, n) => ({ name: `${n}.p12`, is_external: true })));
    await bot.workspace.event({
      type: 'message',
      channel: bot.workspace.ids.dm,
      user: bot.workspace.ids.user,
      ts: '6.6',
      text: 'end',
    });
    await bot.hears(6);
    expect(bot.heard.filter(({ did }) => did.kind === 'gave')).toHaveLength(5);
  });
});

describe('fetching', () => {
  let far: Listening;
  let host: string;
  const seen: (string | undefined)[] = [];
  beforeEach(async () => {
    seen.length = 0;
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
      switch (pathname) {
        case '/redirect':
          response.writeHead(302, { location: searchParams.get('to') ?? '' });
          response.end();
          return;
        case '/sign-in':
          response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
          response.end('<!DOCTYPE html>');
          return;
        case '/endless':
          response.writeHead(200, { 'content-type': 'application/octet-stream' });
          response.on('error', () => {});
          for (let n = 0; n < 8; n += 1) response.write(Buffer.alloc(65_536));
          return;
        case '/exact':
          response.end(Buffer.alloc(Number(searchParams.get('size'))));
          return;
        default:
          response.writeHead(404);
          response.end();
      }
    });
    far = await listening(server);
    host = `127.0.0.1:${far.port}`;
  });
  afterEach(() => far.close());
  const get = (address: string, hosts: readonly string[] = [host]) =>
    fetchShared(address, 'cert.p12', { token: 'xoxb-t', hosts });

  test('sends the token to known hosts alone, and https to all but this machine', async () => {
    for (const address of [
      `http://${host}/exact?size=1`,
      'https://files.slack.com.evil.example/f',
      'http://files.slack.com/f',
      'file:///etc/passwd',
      'no address',
    ]) {
      expect(await get(address, [])).toEqual({ ok: false, why: 'file-unreadable' });
    }
    expect(seen).toEqual([]);
    expect(await get(`http://${host}/exact?size=1`)).toMatchObject({ ok: true });
    expect(seen).toEqual(['Bearer xoxb-t']);
  });

  test('follows redirects between known hosts alone, three at most', async () => {
    const to = (address: string) => `http://${host}/redirect?to=${encodeURIComponent(address)}`;
    expect(await get(to('/exact?size=2'))).toMatchObject({ ok: true });
    expect(await get(to('https://workspace.slack.com/?redir=f'))).toEqual({
      ok: false,
      why: 'file-unreadable',
    });
    expect(await get(to(to(to(to('/exact?size=2')))))).toEqual({ ok: false, why: 'file-unreadable' });
  });

  test('takes 262,144 bytes and not one more, whatever is declared', async () => {
    expect(await get(`http://${host}/exact?size=262144`)).toMatchObject({ ok: true });
    expect(await get(`http://${host}/exact?size=262145`)).toEqual({ ok: false, why: 'file-too-large' });
    expect(await get(`http://${host}/endless`)).toEqual({ ok: false, why: 'file-too-large' });
  });

  test('takes neither the page for signing in nor an error for the file', async () => {
    expect(await get(`http://${host}/sign-in`)).toEqual({ ok: false, why: 'file-unreadable' });
    expect(await get(`http://${host}/missing`)).toEqual({ ok: false, why: 'file-unreadable' });
  });
});

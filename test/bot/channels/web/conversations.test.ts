import { afterEach, describe, expect, test } from '@jest/globals';
import { activities, ask, begin, postActivity } from '../../../helpers/web/directline.ts';
import { closeAll, say, start, talkative } from './direct-line-scene.ts';

afterEach(closeAll);

describe('a conversation by Direct Line', () => {
  test('begins with a token of its own, a stream, and one greeting in the language of the browser', async () => {
    const bot = await talkative();
    const { status, body } = await ask(bot.root, 'POST', '/conversations', {
      headers: { 'accept-language': 'fr, en-GB;q=0.8, ja;q=0.3' },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ conversationId: expect.stringMatching(/^[\da-f]{32}$/), expires_in: 1800 });
    expect(body.streamUrl).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/[\da-f]+\/stream\?/,
    );
    expect(bot.incoming).toMatchObject([{ did: { kind: 'arrived' }, locale: 'en' }]);
  });

  test.each([
    ['?locale=en', {}, 'en'],
    ['', { locale: 'en-US' }, 'en'],
    ['', { user: { id: 'u', locale: 'ja-JP' } }, 'ja'],
    ['', { locale: 'fr' }, undefined],
  ])('takes the language from %j and %j', async (query, body, locale) => {
    const bot = await talkative();
    await ask(bot.root, 'POST', `/conversations${query}`, { body, headers: { 'accept-language': 'de' } });
    expect(bot.incoming[0]?.locale).toBe(locale);
  });

  test.each([
    ['https', 'wss'],
    ['https, http', 'wss'],
    ['http,https', 'ws'],
  ])('behind proxies that tell of %j has its stream by %s', async (told, scheme) => {
    const bot = await talkative();
    const { body } = await ask(bot.root, 'POST', '/conversations', {
      headers: { 'x-forwarded-proto': told },
    });
    expect(new URL(String(body.streamUrl)).protocol).toBe(`${scheme}:`);
  });

  test('by a generated token is that one conversation, begun once', async () => {
    const bot = await talkative();
    const generated = await ask(bot.root, 'POST', '/tokens/generate');
    const token = String(generated.body.token);
    const path = `/conversations/${generated.body.conversationId}/activities`;
    expect((await ask(bot.root, 'GET', path, { token })).status).toBe(404);
    const first = await ask(bot.root, 'POST', '/conversations', { token });
    const second = await ask(bot.root, 'POST', '/conversations', { token });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.conversationId).toBe(generated.body.conversationId);
    expect(bot.incoming).toHaveLength(1);
  });

  test('is not known any more to who acts while it is erased', async () => {
    const bot = await talkative({ turn: async () => ({ locale: 'ja', came: 'gone' }) });
    const { conversationId, token } = await begin(bot.root);
    const path = `/conversations/${conversationId}/activities`;
    const { status, body } = await ask(bot.root, 'POST', path, { token, body: say('hello') });
    expect([status, body.error]).toEqual([404, expect.objectContaining({ code: 'ConversationNotFound' })]);
  });

  test('numbers activities, answers with the id, and tells the step', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const { status, body } = await ask(
      bot.root,
      'POST',
      `/conversations/${begun.conversationId}/activities`,
      {
        token: begun.token,
        body: say('こんにちは', { locale: 'ja-JP', channelData: { clientActivityID: 'c1' } }),
      },
    );
    expect([status, body]).toEqual([200, { id: `${begun.conversationId}|0000002` }]);
    expect(bot.incoming[1]).toMatchObject({
      address: { channel: 'web', id: begun.conversationId },
      locale: 'ja',
      did: { kind: 'said', text: 'こんにちは' },
    });
    const seen = await activities(bot.root, begun);
    expect(seen.map(({ id }) => id.slice(-7))).toEqual(['0000001', '0000002', '0000003']);
    expect(seen[1]).toMatchObject({ text: 'こんにちは', channelData: { clientActivityID: 'c1' } });
    expect(seen[2]).toMatchObject({
      type: 'message',
      channelId: 'directline',
      from: { id: 'bot', role: 'bot', name: '電子証明書バックアップ案内' },
      text: '',
      timestamp: '2025-03-10T01:00:00.000Z',
      inputHint: 'acceptingInput',
      channelData: { step: 'start' },
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
    });
    expect((await activities(bot.root, begun, '2')).map(({ id }) => id.slice(-7))).toEqual(['0000003']);
  });

  test('takes a press with its inputs, and keeps only event and step of it', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const value = {
      event: 'SUBMIT',
      step: 'escalate.contact',
      name: '山田',
      phone: '03-1234-5678',
      odd: { a: 1 },
    };
    await postActivity(bot.root, begun, {
      type: 'message',
      value,
      text: 'ignored',
      channelData: { postBack: true },
    });
    expect(bot.incoming[1]?.did).toEqual({
      kind: 'pressed',
      event: 'SUBMIT',
      step: 'escalate.contact',
      inputs: { name: '山田', phone: '03-1234-5678' },
    });
    const kept = JSON.stringify((await activities(bot.root, begun))[1]);
    expect(kept).toContain('"value":{"event":"SUBMIT","step":"escalate.contact"}');
    expect(kept).not.toMatch(/山田|1234|ignored/);
  });

  test('keeps no text that the loop calls a secret', async () => {
    const bot = await talkative({ mayKeep: (text) => !text.includes('hunter2') });
    const begun = await begin(bot.root);
    await postActivity(bot.root, begun, say('password: hunter2'));
    expect(bot.incoming[1]?.did).toEqual({ kind: 'said', text: 'password: hunter2' });
    const kept = JSON.stringify(await activities(bot.root, begun));
    expect(kept).not.toContain('hunter2');
    expect(kept).toContain('保存していません');
  });

  test('changes its language by an event, and ignores what is not for the bot', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const post = (body: object) => postActivity(bot.root, begun, body);
    for (const body of [
      { type: 'typing' },
      { type: 'conversationUpdate' },
      { type: 'event', name: 'webchat/join' },
      { type: 'event', name: 'locale', value: 'fr' },
      { type: 'quite-unknown' },
    ]) {
      expect((await post(body)).status).toBe(200);
    }
    expect(bot.incoming).toHaveLength(1);
    await post({ type: 'event', name: 'locale', value: 'en-US' });
    expect(bot.incoming[1]?.did).toEqual({ kind: 'chose-language', locale: 'en' });
    expect((await activities(bot.root, begun)).at(-1)?.locale).toBe('en');
  });

  test('sent twice is one activity, and one turn', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const said = say('ありました', { channelData: { clientActivityID: 'c7' } });
    const post = () => postActivity(bot.root, begun, said);
    const answers = [await post(), await post()].map(({ body }) => body.id);
    expect(answers).toEqual([`${begun.conversationId}|0000002`, `${begun.conversationId}|0000002`]);
    expect(await activities(bot.root, begun)).toHaveLength(3);
  });

  test('tells the client little and the operator all when the loop fails', async () => {
    const bot = await start(() => {
      throw new Error('the disk is full');
    });
    const { status, body } = await ask(bot.root, 'POST', '/conversations');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('disk');
    expect(bot.faults).toEqual([new Error('the disk is full')]);
  });
});

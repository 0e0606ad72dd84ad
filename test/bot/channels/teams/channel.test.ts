import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FileRead } from '../../../../src/bot/messages/incoming.ts';
import { DeliveryFailure } from '../../../../src/bot/messages/outgoing.ts';
import { APP_ID, startTeamsWorld, TENANT, type TeamsWorld } from '../../../helpers/teams/teams.ts';
import { type Scripted, startScripted, viewOf } from '../../../helpers/teams/teams-script.ts';

const CONFIG = {
  mode: 'authenticated',
  appId: APP_ID,
  appType: 'SingleTenant',
  appPassword: 'x',
  tenantId: TENANT,
} as const;
const FILE = 'application/vnd.microsoft.teams.file.download.info';
const CHANNEL = { id: '19:desk@thread.tacv2;messageid=1700', conversationType: 'channel', isGroup: true };

let world: TeamsWorld;
let bot: Scripted;
beforeEach(async () => {
  world = await startTeamsWorld();
  bot = await startScripted({ config: CONFIG, ...world.seams });
});
afterEach(async () => {
  await bot.close();
  await world.close();
});

const execute = (data: object, verb?: string) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  replyToId: 'card-1',
  value: { action: { type: 'Action.Execute', ...(verb && { verb }), data }, trigger: 'manual' },
});

describe('a 1:1 chat', () => {
  test('what is said comes without the mention, with who says it and the whole reference', async () => {
    await world.post(
      bot.url,
      world.activity({
        text: '<at>madoguchi</at>\u00a0見つかりません',
        entities: [{ type: 'mention', text: '<at>madoguchi</at>', mentioned: { id: `28:${APP_ID}` } }],
        attachments: [{ contentType: 'text/html', content: '<p>見つかりません</p>' }],
      }),
    );
    expect(bot.came).toEqual([
      {
        id: 'in-1',
        address: { channel: 'teams', id: 'a:personal' },
        person: { id: 'aad-hanako', name: '山田 花子', email: 'hanako@example.co.jp' },
        locale: 'ja',
        did: { kind: 'said', text: '見つかりません', message: 'in-1' },
        reference: expect.objectContaining({
          serviceUrl: world.serviceUrl,
          locale: 'ja-JP',
          channelId: 'msteams',
          user: expect.objectContaining({ aadObjectId: 'aad-hanako' }),
          bot: expect.objectContaining({ id: `28:${APP_ID}` }),
        }),
      },
    ]);
  });

  test('the roster is asked once', async () => {
    for (let n = 0; n < 3; n += 1) await world.post(bot.url, world.activity({ text: 'x' }));
    expect(world.rosterAsked()).toBe(1);
    expect(bot.came.map(({ person }) => person?.email)).toEqual(Array(3).fill('hanako@example.co.jp'));
  });

  test('a roster that does not answer is not waited for: who speaks is known by the name', async () => {
    const mute = await startTeamsWorld((_, method) => (method === 'GET' ? 'mute' : undefined));
    const own = await startScripted({ config: CONFIG, ...mute.seams, personWaitMs: 1 });
    await mute.post(own.url, mute.activity({ text: 'x' }));
    expect(own.came.map(({ person }) => person)).toEqual([{ id: 'aad-hanako', name: '山田 花子' }]);
    await own.close();
    await mute.close();
  });

  test.each([
    ['ja-JP', 'ja'],
    ['en-GB', 'en'],
    ['de-DE', 'en'],
    [undefined, undefined],
  ])('a client in %s is spoken to in %s', async (locale, expected) => {
    await world.post(bot.url, world.activity({ text: 'x', locale }));
    expect(bot.came[0]?.locale).toBe(expected);
  });

  test('a press is answered at once with what was chosen, without buttons', async () => {
    const answer = await world.post(
      bot.url,
      world.activity(execute({ event: 'FOUND', step: 'copy.locate', phone: '03-1234-5678' }, 'FOUND')),
    );
    expect(answer).toMatchObject({
      status: 200,
      body: {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: { type: 'AdaptiveCard' },
      },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/Action\.(Execute|Submit)/);
    expect(bot.came[0]?.did).toEqual({
      kind: 'pressed',
      event: 'FOUND',
      step: 'copy.locate',
      inputs: { phone: '03-1234-5678' },
      message: 'card-1',
    });
  });

  test('a press that names no step is answered too, never empty', async () => {
    const plain = await startScripted({ config: CONFIG, ...world.seams }, async () => ({
      locale: 'en',
      view: viewOf('x'),
      repeated: false,
    }));
    try {
      const answer = await world.post(plain.url, world.activity(execute({}, undefined)));
      expect(answer.body).toMatchObject({
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
      });
      expect(String(answer.body.value)).not.toBe('');
    } finally {
      await plain.close();
    }
  });

  test('Action.Submit, where a client knows no better: the card is the loop’s to replace', async () => {
    await world.post(
      bot.url,
      world.activity({ value: { event: 'FOUND', step: 'copy.locate' }, replyToId: 'card-9' }),
    );
    expect(bot.came[0]?.did).toEqual({
      kind: 'pressed',
      event: 'FOUND',
      step: 'copy.locate',
      inputs: {},
      message: 'card-9',
    });
  });

  test('an installation arrives once, though Teams tells of it twice', async () => {
    const botMember = { id: `28:${APP_ID}` };
    await world.post(bot.url, world.activity({ type: 'conversationUpdate', membersAdded: [botMember] }));
    await world.post(bot.url, world.activity({ type: 'installationUpdate', action: 'add' }));
    await world.post(bot.url, world.activity({ type: 'installationUpdate', action: 'remove' }));
    await world.post(bot.url, world.activity({ type: 'conversationUpdate', membersRemoved: [botMember] }));
    expect(bot.came.map(({ did }) => did.kind)).toEqual(['arrived', 'arrived']);
    expect(new Set(bot.came.map(({ id }) => id)).size).toBe(1);
  });

  test('other activities change nothing; other invokes get 501', async () => {
    for (const type of ['messageReaction', 'typing', 'event', 'messageUpdate', 'endOfConversation']) {
      expect((await world.post(bot.url, world.activity({ type }))).status).toBe(200);
    }
    expect((await world.post(bot.url, world.activity({ type: 'invoke', name: 'task/fetch' }))).status).toBe(
      501,
    );
    expect(bot.came).toEqual([]);
  });

  test('a turn that fails: the person hears so, the log hears nothing of what was said', async () => {
    const broken = await startScripted({ config: CONFIG, ...world.seams }, async ({ did }) => {
      throw new Error(`cannot take ${JSON.stringify(did)}`);
    });
    try {
      expect((await world.post(broken.url, world.activity({ text: '合言葉は himitsu99' }))).status).toBe(500);
      expect((await world.heard(1)).body.text).toMatch(/もう一度/);
      const pressed = await world.post(broken.url, world.activity(execute({ note: 'himitsu99' }, 'SUBMIT')));
      expect(pressed).toMatchObject({
        status: 200,
        body: { statusCode: 500, type: 'application/vnd.microsoft.error' },
      });
      expect(broken.logged.join('\n')).toContain('a turn of Teams failed');
      expect(broken.logged.join('\n')).not.toContain('himitsu99');
    } finally {
      await broken.close();
    }
  });
});

describe('files', () => {
  let store: Server;
  let origin: string;
  const seen: (string | undefined)[] = [];
  beforeEach(async () => {
    seen.length = 0;
    store = createServer((request, response) => {
      seen.push(request.headers.authorization);
      const bodies: Readonly<Record<string, Buffer>> = {
        '/small': Buffer.from([0x30, 0x82]),
        '/large': Buffer.alloc(262_145),
      };
      const moves: Readonly<Record<string, string>> = {
        '/moved': '/small',
        '/away': 'http://127.0.0.2:1/x',
        '/round': '/round',
      };
      const body = bodies[request.url ?? ''];
      const location = moves[request.url ?? ''];
      response.writeHead(body ? 200 : location ? 302 : 404, { ...(location && { location }) });
      response.end(body);
    });
    await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    store.close();
    store.closeAllConnections();
  });

  const give = async (downloadUrl: string): Promise<FileRead> => {
    const reads: FileRead[] = [];
    const taking = await startScripted(
      { config: CONFIG, ...world.seams, fileOrigins: [origin] },
      async ({ did }) => {
        if (did.kind === 'gave') reads.push(await did.file.read());
        return { locale: 'ja', repeated: false };
      },
    );
    try {
      await world.post(
        taking.url,
        world.activity({
          attachments: [{ contentType: FILE, name: 'cert.p12', content: { downloadUrl, fileType: 'p12' } }],
        }),
      );
    } finally {
      await taking.close();
    }
    return reads[0] ?? { ok: false, why: 'file-unreadable' };
  };

  test('is fetched without a token, with typing shown meanwhile', async () => {
    expect(await give(`${origin}/small`)).toEqual({ ok: true, bytes: Buffer.from([0x30, 0x82]) });
    expect(seen).toEqual([undefined]);
    expect(world.typings()).toBe(1);
  });

  test('may be elsewhere by a redirect within the hosts that are allowed', async () => {
    expect(await give(`${origin}/moved`)).toMatchObject({ ok: true });
  });

  test('one byte over the bound is too large', async () => {
    expect(await give(`${origin}/large`)).toEqual({ ok: false, why: 'file-too-large' });
  });

  test.each([
    ['missing', '/none'],
    ['redirected to another host', '/away'],
    ['redirected for ever', '/round'],
  ])('%s: unreadable', async (_, path) => {
    expect(await give(`${origin}${path}`)).toEqual({ ok: false, why: 'file-unreadable' });
  });

  test.each([
    'https://example.org/cert.p12',
    'https://sharepoint.com.example.org/x',
    'https://evilsharepoint.com/x',
    'http://contoso-my.sharepoint.com/x',
    'https://contoso.sharepoint.com:8443/x',
    'https://user@contoso.sharepoint.com/x',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    '',
  ])('nothing is fetched from %s', async (url) => {
    expect(await give(url)).toEqual({ ok: false, why: 'file-unreadable' });
    expect(seen).toEqual([]);
  });

  test('a picture in the text is a file', async () => {
    await world.post(
      bot.url,
      world.activity({
        attachments: [{ contentType: 'image/png', contentUrl: 'https://smba.example/v3/attachments/1' }],
      }),
    );
    expect(bot.came.map(({ did }) => did)).toMatchObject([{ kind: 'gave', file: { name: 'picture' } }]);
  });
});

describe('a channel or a group chat', () => {
  const mention = { type: 'mention', text: '<at>madoguchi</at>', mentioned: { id: `28:${APP_ID}` } };

  test.each([
    ['channel', CHANNEL],
    ['group chat', { id: '19:group@unq.gbl.spaces', conversationType: 'groupChat', isGroup: true }],
  ])(
    '%s: a mention is answered there with the way to the 1:1 chat; no path begins',
    async (_, conversation) => {
      const asked = world.activity({ text: '<at>madoguchi</at> 助けて', entities: [mention], conversation });
      expect((await world.post(bot.url, asked)).status).toBe(200);
      const { path, body } = await world.heard(1);
      expect(path).toContain(`/v3/conversations/${conversation.id}/activities/${asked.id}`);
      expect(JSON.stringify(body)).toContain(`https://teams.microsoft.com/l/chat/0/0?users=28:${APP_ID}`);
      expect(bot.came).toEqual([]);
    },
  );

  test('unmentioned talk is left alone', async () => {
    await world.post(bot.url, world.activity({ text: 'お昼どうする', conversation: CHANNEL }));
    expect(world.sent).toEqual([]);
  });

  test('being put into a team saves the reference of the channel, without the thread', async () => {
    await world.post(
      bot.url,
      world.activity({
        type: 'conversationUpdate',
        membersAdded: [{ id: `28:${APP_ID}` }],
        conversation: CHANNEL,
      }),
    );
    expect(bot.saved.get('teams:19:desk@thread.tacv2')).toMatchObject({
      serviceUrl: world.serviceUrl,
      conversation: { id: '19:desk@thread.tacv2' },
    });
    expect(bot.came).toEqual([]);
  });

  test('a press there says where it works', async () => {
    const answer = await world.post(
      bot.url,
      world.activity({ ...execute({}, 'CLAIM'), conversation: CHANNEL }),
    );
    expect(answer.body).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
    });
  });
});

describe('the way out', () => {
  const outgoing = (over: object = {}) => ({
    task: 1,
    address: { channel: 'teams' as const, id: 'a:personal' },
    locale: 'ja' as const,
    view: viewOf('ファイルを探します', {
      notices: ['見つかりました。'],
      buttons: [{ event: 'FOUND', title: 'あった', style: 'primary' }],
    }),
    reference: { serviceUrl: world.serviceUrl, bot: { id: `28:${APP_ID}` } },
    ...over,
  });
  const failureOf = async (work: Promise<unknown>): Promise<DeliveryFailure> => {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof DeliveryFailure)) throw new Error(`no DeliveryFailure but ${String(error)}`);
    return error;
  };

  test('a message is a card with Action.Execute, its verb, Submit as fallback, and a summary', async () => {
    expect(await bot.teams.port.send(outgoing())).toBe('sent-1');
    const [{ method, path, body } = { method: '', path: '', body: {} }] = world.sent;
    expect({ method, path }).toEqual({ method: 'POST', path: '/v3/conversations/a:personal/activities' });
    expect(body).toMatchObject({
      type: 'message',
      summary: '見つかりました。',
      from: { id: `28:${APP_ID}` },
    });
    const card = JSON.stringify(body.attachments);
    expect(card).toContain('"type":"Action.Execute","verb":"FOUND"');
    expect(card).toContain('"fallback":{"type":"Action.Submit"');
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(80 * 1024);
  });

  test('a replacement is an update of that message', async () => {
    await bot.teams.port.replace(outgoing(), 'card-9');
    expect(world.sent[0]).toMatchObject({
      method: 'PUT',
      path: '/v3/conversations/a:personal/activities/card-9',
    });
  });

  test('the desk’s channel gets a new post', async () => {
    const { reference } = outgoing();
    await bot.teams.port.send(
      outgoing({ address: { channel: 'teams', id: '19:desk@thread.tacv2' }, reference }),
    );
    expect(world.sent[0]?.path).toBe('/v3/conversations/19:desk@thread.tacv2/activities');
  });

  test('a view too large for Teams goes out as text', async () => {
    await bot.teams.port.send(outgoing({ view: viewOf('x', { lines: Array(400).fill('長'.repeat(200)) }) }));
    const body = world.sent[0]?.body ?? {};
    expect(body.attachments).toBeUndefined();
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(80 * 1024);
  });

  test.each([
    [404, 'ActivityNotFoundInConversation', true],
    [403, 'MessageWritesBlocked', true],
    [403, 'BotNotInConversationRoster', true],
    [413, 'MessageSizeTooBig', true],
    [401, 'Unauthorized', false],
    [412, 'PreconditionFailed', false],
    [500, 'ServiceError', false],
    [502, 'BadGateway', false],
    [504, 'GatewayTimeout', false],
  ])('%i %s: final is %s, and it was tried once', async (status, code, final) => {
    world.refuse({ status, code });
    const failure = await failureOf(bot.teams.port.replace(outgoing(), 'card-9'));
    expect({ final: failure.final, told: failure.message.includes(code) }).toEqual({ final, told: true });
    expect(world.sent).toEqual([]);
  });

  test('429 says when', async () => {
    world.refuse({ status: 429, headers: { 'retry-after': '7' } });
    expect(await failureOf(bot.teams.port.send(outgoing()))).toMatchObject({
      final: false,
      retryAfter: 7000,
    });
  });

  test('Teams, and Entra, that do not know the bot: the channel is told of as revoked', async () => {
    world.refuse({ status: 401, code: 'Unauthorized' });
    expect(await failureOf(bot.teams.port.send(outgoing()))).toMatchObject({
      final: false,
      revoked: 'teams',
    });
    const refused = await startScripted({
      config: CONFIG,
      ...world.seams,
      credentials: () => async () => {
        throw Object.assign(new Error('7000222: the client secret is expired'), {
          name: 'ServerError',
          errorCode: 'invalid_client',
        });
      },
    });
    const failure = await failureOf(refused.teams.port.send(outgoing()));
    await refused.close();
    expect(failure).toMatchObject({
      final: false,
      revoked: 'teams',
      message: 'Microsoft Entra gives no token (invalid_client)',
    });
  });

  test('nobody there: tried again later', async () => {
    const nowhere = outgoing({ reference: { serviceUrl: 'http://127.0.0.1:9/', bot: { id: '28:x' } } });
    expect((await failureOf(bot.teams.port.send(nowhere))).final).toBe(false);
  });
});

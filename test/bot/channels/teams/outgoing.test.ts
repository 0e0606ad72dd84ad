import { createServer } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { DeliveryFailure } from '../../../../src/bot/messages/outgoing.ts';
import { listening } from '../../../helpers/listening.ts';
import { APP_ID } from '../../../helpers/teams/teams.ts';
import { startScripted, viewOf } from '../../../helpers/teams/teams-script.ts';
import { CONFIG, eachInTeams } from './channel-scene.ts';

const scene = eachInTeams();

describe('the way out', () => {
  const outgoing = (over: object = {}) => ({
    task: 1,
    address: { channel: 'teams' as const, id: 'a:personal' },
    locale: 'ja' as const,
    view: viewOf('ファイルを探します', {
      notices: ['見つかりました。'],
      buttons: [{ event: 'FOUND', title: 'あった', style: 'primary' }],
    }),
    reference: { serviceUrl: scene.world.serviceUrl, bot: { id: `28:${APP_ID}` } },
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
    expect(await scene.bot.teams.port.send(outgoing())).toBe('sent-1');
    const [{ method, path, body } = { method: '', path: '', body: {} }] = scene.world.sent;
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
    await scene.bot.teams.port.replace(outgoing(), 'card-9');
    expect(scene.world.sent[0]).toMatchObject({
      method: 'PUT',
      path: '/v3/conversations/a:personal/activities/card-9',
    });
  });

  test('the desk’s channel gets a new post', async () => {
    const { reference } = outgoing();
    await scene.bot.teams.port.send(
      outgoing({ address: { channel: 'teams', id: '19:desk@thread.tacv2' }, reference }),
    );
    expect(scene.world.sent[0]?.path).toBe('/v3/conversations/19:desk@thread.tacv2/activities');
  });

  test('a view too large for Teams goes out as text', async () => {
    await scene.bot.teams.port.send(
      outgoing({ view: viewOf('x', { lines: Array(400).fill('長'.repeat(200)) }) }),
    );
    const body = scene.world.sent[0]?.body ?? {};
    expect(body.attachments).toBeUndefined();
    // As it stands: what somebody wrote becomes no link.
    expect(body.textFormat).toBe('plain');
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(80 * 1024);
  });

  test('what is cut is cut between signs', async () => {
    const astral = `x${'😀'.repeat(30_000)}`;
    await scene.bot.teams.port.send(outgoing({ view: viewOf(astral) }));
    const { summary, text } = scene.world.sent[0]?.body ?? {};
    expect([String(summary).isWellFormed(), String(text).isWellFormed()]).toEqual([true, true]);
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
    scene.world.refuse({ status, code });
    const failure = await failureOf(scene.bot.teams.port.replace(outgoing(), 'card-9'));
    expect({ final: failure.final, told: failure.message.includes(code) }).toEqual({ final, told: true });
    expect(scene.world.sent).toEqual([]);
  });

  test('429 says when', async () => {
    scene.world.refuse({ status: 429, headers: { 'retry-after': '7' } });
    expect(await failureOf(scene.bot.teams.port.send(outgoing()))).toMatchObject({
      final: false,
      retryAfter: 7000,
    });
  });

  test('Teams, and Entra, that do not know the bot: the channel is told of as revoked', async () => {
    scene.world.refuse({ status: 401, code: 'Unauthorized' });
    expect(await failureOf(scene.bot.teams.port.send(outgoing()))).toMatchObject({
      final: false,
      revoked: 'teams',
    });
    const refused = await startScripted({
      config: CONFIG,
      ...scene.world.seams,
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

  test.each([
    ['invalid_client', { final: false, revoked: 'teams' }],
    ['network_error', { final: false, revoked: undefined }],
  ])(
    'without a token of Entra’s (%s) people cannot be looked up yet: no fault of ours',
    async (errorCode, told) => {
      const tokenless = await startScripted({
        config: { ...CONFIG, catalogApp: APP_ID },
        ...scene.world.seams,
        credentials: () => async () => {
          throw Object.assign(new Error('no token'), { name: 'AuthError', errorCode });
        },
      });
      try {
        const reach = tokenless.teams.port.reach?.('hanako@example.co.jp') ?? Promise.resolve();
        expect(await failureOf(reach)).toMatchObject(told);
      } finally {
        await tokenless.close();
      }
    },
  );

  test('a chat that is opened without an id is nobody’s: tried again later', async () => {
    const microsoft = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(request.method === 'GET' ? { value: [{ id: 'aad-hanako' }] } : {}));
    });
    const { origin, close } = await listening(microsoft);
    const idless = await startScripted({
      config: { ...CONFIG, catalogApp: APP_ID },
      ...scene.world.seams,
      graphUrl: origin,
      publicService: origin,
    });
    try {
      const reach = idless.teams.port.reach?.('hanako@example.co.jp') ?? Promise.resolve();
      expect((await failureOf(reach)).final).toBe(false);
    } finally {
      await idless.close();
      await close();
    }
  });

  test('nobody there: tried again later', async () => {
    const nowhere = outgoing({ reference: { serviceUrl: 'http://127.0.0.1:9/', bot: { id: '28:x' } } });
    expect((await failureOf(scene.bot.teams.port.send(nowhere))).final).toBe(false);
  });
});

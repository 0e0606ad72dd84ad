import { describe, expect, test } from '@jest/globals';
import { APP_ID, startTeamsWorld } from '../../../helpers/teams/teams.ts';
import { startScripted, viewOf } from '../../../helpers/teams/teams-script.ts';
import { CONFIG, eachInTeams, execute } from './channel-scene.ts';

const scene = eachInTeams();

describe('a 1:1 chat', () => {
  test('what is said comes without the mention, with who says it and the whole reference', async () => {
    await scene.world.post(
      scene.bot.url,
      scene.world.activity({
        text: '<at>madoguchi</at>\u00a0見つかりません',
        entities: [{ type: 'mention', text: '<at>madoguchi</at>', mentioned: { id: `28:${APP_ID}` } }],
        attachments: [{ contentType: 'text/html', content: '<p>見つかりません</p>' }],
      }),
    );
    expect(scene.bot.came).toEqual([
      {
        id: 'in-1',
        address: { channel: 'teams', id: 'a:personal' },
        person: { id: 'aad-hanako', name: '山田 花子', email: 'hanako@example.co.jp' },
        locale: 'ja',
        did: { kind: 'said', text: '見つかりません', message: 'in-1' },
        reference: expect.objectContaining({
          serviceUrl: scene.world.serviceUrl,
          locale: 'ja-JP',
          channelId: 'msteams',
          user: expect.objectContaining({ aadObjectId: 'aad-hanako' }),
          bot: expect.objectContaining({ id: `28:${APP_ID}` }),
        }),
      },
    ]);
  });

  test('the roster is asked once', async () => {
    for (let n = 0; n < 3; n += 1) await scene.world.post(scene.bot.url, scene.world.activity({ text: 'x' }));
    expect(scene.world.rosterAsked()).toBe(1);
    expect(scene.bot.came.map(({ person }) => person?.email)).toEqual(Array(3).fill('hanako@example.co.jp'));
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
    await scene.world.post(scene.bot.url, scene.world.activity({ text: 'x', locale }));
    expect(scene.bot.came[0]?.locale).toBe(expected);
  });

  test('a press is answered at once with what was chosen, without buttons', async () => {
    const answer = await scene.world.post(
      scene.bot.url,
      scene.world.activity(execute({ event: 'FOUND', step: 'copy.locate', phone: '03-1234-5678' }, 'FOUND')),
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
    expect(scene.bot.came[0]?.did).toEqual({
      kind: 'pressed',
      event: 'FOUND',
      step: 'copy.locate',
      inputs: { phone: '03-1234-5678' },
      message: 'card-1',
    });
  });

  test('a press that names no step is answered too, never empty', async () => {
    const plain = await startScripted({ config: CONFIG, ...scene.world.seams }, async () => ({
      locale: 'en',
      view: viewOf('x'),
      came: 'taken',
    }));
    try {
      const answer = await scene.world.post(plain.url, scene.world.activity(execute({}, undefined)));
      expect(answer.body).toMatchObject({
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
      });
      expect(String(answer.body.value)).not.toBe('');
    } finally {
      await plain.close();
    }
  });

  test('a press that was taken is not said to have failed where what was chosen cannot be drawn', async () => {
    const undrawn = await startScripted({ config: CONFIG, ...scene.world.seams }, async () => ({
      locale: 'ja',
      chosen: () => Promise.reject(new Error('the store is away')),
      came: 'taken',
    }));
    try {
      const answer = await scene.world.post(
        undrawn.url,
        scene.world.activity(execute({ event: 'FOUND', step: 'copy.locate' }, 'FOUND')),
      );
      expect(answer.body).toMatchObject({
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: '次の案内を送りました。',
      });
      expect(undrawn.logged.join('\n')).toContain('what was chosen could not be drawn');
    } finally {
      await undrawn.close();
    }
  });

  test('Action.Submit, where a client knows no better: the card is the loop’s to replace', async () => {
    await scene.world.post(
      scene.bot.url,
      scene.world.activity({ value: { event: 'FOUND', step: 'copy.locate' }, replyToId: 'card-9' }),
    );
    expect(scene.bot.came[0]?.did).toEqual({
      kind: 'pressed',
      event: 'FOUND',
      step: 'copy.locate',
      inputs: {},
      message: 'card-9',
    });
  });

  test('an installation arrives once, though Teams tells of it twice', async () => {
    const botMember = { id: `28:${APP_ID}` };
    await scene.world.post(
      scene.bot.url,
      scene.world.activity({ type: 'conversationUpdate', membersAdded: [botMember] }),
    );
    await scene.world.post(
      scene.bot.url,
      scene.world.activity({ type: 'installationUpdate', action: 'add' }),
    );
    await scene.world.post(
      scene.bot.url,
      scene.world.activity({ type: 'installationUpdate', action: 'remove' }),
    );
    await scene.world.post(
      scene.bot.url,
      scene.world.activity({ type: 'conversationUpdate', membersRemoved: [botMember] }),
    );
    expect(scene.bot.came.map(({ did }) => did.kind)).toEqual(['arrived', 'arrived']);
    expect(new Set(scene.bot.came.map(({ id }) => id)).size).toBe(1);
  });

  test('other activities change nothing; other invokes get 501', async () => {
    for (const type of ['messageReaction', 'typing', 'event', 'messageUpdate', 'endOfConversation']) {
      expect((await scene.world.post(scene.bot.url, scene.world.activity({ type }))).status).toBe(200);
    }
    expect(
      (await scene.world.post(scene.bot.url, scene.world.activity({ type: 'invoke', name: 'task/fetch' })))
        .status,
    ).toBe(501);
    expect(scene.bot.came).toEqual([]);
  });

  test('a turn that fails: the person hears so, the log hears nothing of what was said', async () => {
    const broken = await startScripted({ config: CONFIG, ...scene.world.seams }, async ({ did }) => {
      throw new Error(`cannot take ${JSON.stringify(did)}`);
    });
    try {
      expect(
        (await scene.world.post(broken.url, scene.world.activity({ text: '合言葉は himitsu99' }))).status,
      ).toBe(500);
      expect((await scene.world.heard(1)).body.text).toMatch(/もう一度/);
      const pressed = await scene.world.post(
        broken.url,
        scene.world.activity(execute({ note: 'himitsu99' }, 'SUBMIT')),
      );
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

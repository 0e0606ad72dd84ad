import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRefusing } from '../../../helpers/refusing.ts';
import { rowsIn } from '../../../helpers/rows-in.ts';
import { cardPress, inChannel } from '../../../helpers/teams/payloads.ts';
import {
  DESK,
  ITO,
  SATO,
  STRANGER,
  startTeamsDesk,
  type TeamsDesk,
  written,
} from '../../../helpers/teams/teams-desk.ts';
import { inThread, toned } from './desk-scene.ts';

let desk: TeamsDesk;
beforeEach(async () => {
  desk = await startTeamsDesk();
});
afterEach(() => desk.close());

const valuesOf = (value: unknown, key: string): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap((inner) => valuesOf(inner, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name === key ? [inner] : []),
    ...valuesOf(inner, key),
  ]);
};

describe('the card in the desk’s channel', () => {
  test('names the language in which its holder goes on', async () => {
    const ticket = await desk.file();
    expect(written(desk.card(ticket).body)).toContain('日本語');
    await desk.say('English please');
    expect(written(desk.card(ticket).body)).toContain('英語');
    expect(written(desk.card(ticket).body)).not.toContain('日本語');
  });

  test('is posted with its facts; every client asks for a true one; no two fields bear one id', async () => {
    const ticket = await desk.file();
    const { body } = desk.card(ticket);
    expect(written(body)).toContain('山田 花子');
    expect(valuesOf(body, 'refresh')).toEqual([
      {
        action: {
          type: 'Action.Execute',
          title: expect.any(String),
          verb: 'REFRESH',
          data: { event: 'REFRESH', step: 'desk', ticket },
        },
        userIds: [SATO.id, ITO.id],
      },
    ]);
    const ids = valuesOf(body, 'id');
    expect(ids).toContain('REPLY.text');
    expect(new Set(ids).size).toBe(ids.length);
    for (const verb of valuesOf(body, 'verb')) expect(verb).not.toBe('');
    expect(toned(body, 'warning')).toContain('"NOTE.text"');
    expect(toned(body, 'accent')).toContain('"REPLY.text"');
    expect(Buffer.byteLength(written(body))).toBeLessThan(80 * 1024);
  });

  test('a button that an agent presses twice in haste is pressed once', async () => {
    const ticket = await desk.file();
    for (const [event, inputs] of [
      ['CLAIM', {}],
      ['ASK_CALL', {}],
      ['NOTE', { text: '折り返し待ち' }],
    ] as const) {
      await desk.press(SATO, ticket, event, inputs);
      const before = desk.thread(ticket).length;
      const second = await desk.press(SATO, ticket, event, inputs);
      expect(second.body).toMatchObject({
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
      });
      await desk.bot.idle();
      expect([event, desk.thread(ticket).length]).toEqual([event, before]);
    }
  });

  test('the same once more is no second press in haste where the clock was put back between', async () => {
    const ticket = await desk.file();
    await desk.press(SATO, ticket, 'NOTE', { text: '応答なし' });
    desk.bot.setNow('2025-03-10T09:59:00+09:00');
    await desk.press(SATO, ticket, 'NOTE', { text: '応答なし' });
    expect(rowsIn(desk.bot.dataDir, "select id from ticket_events where what = 'noted'")).toHaveLength(2);
  });

  test('what was done is not said to have failed where its card cannot be drawn just then', async () => {
    const refusing = createRefusing();
    const away = await startTeamsDesk({}, refusing.driver);
    try {
      const ticket = await away.file();
      const isNoted = () =>
        rowsIn(away.bot.dataDir, "select id from ticket_events where what = 'noted'").length > 0;
      refusing.refuseOnce('agents', isNoted);
      const { body } = await away.press(SATO, ticket, 'NOTE', { text: '折り返し待ち' });
      expect(refusing.rest()).toBeGreaterThan(0);
      expect(body).toMatchObject({ statusCode: 200 });
      expect(inThread(away, ticket).match(/折り返し待ち/g)?.length).toBeGreaterThan(0);
    } finally {
      await away.close();
    }
  });

  test('a claim: the answer and the channel’s card name who has it; a second claim hears so alone', async () => {
    const ticket = await desk.file();
    const claimed = await desk.press(SATO, ticket, 'CLAIM');
    expect(claimed.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(written(claimed.body)).toContain(SATO.name);
    expect(written(desk.card(ticket).body)).toContain(SATO.name);
    const before = desk.thread(ticket).length;
    const second = await desk.press(ITO, ticket, 'CLAIM');
    expect(second.body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: expect.stringContaining(SATO.name),
    });
    expect(desk.thread(ticket)).toHaveLength(before);
    expect(written(desk.card(ticket).body)).not.toContain(ITO.name.concat(' · '));
  });

  test('of twenty who claim at once over HTTP one wins, nineteen hear who has it', async () => {
    const ticket = await desk.file();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        desk.press({ id: `29:a${n}`, name: `窓口${n}号`, aadObjectId: `aad-a${n}` }, ticket, 'CLAIM'),
      ),
    );
    const cards = answers.filter(({ body }) => String(body.type).endsWith('card.adaptive'));
    expect(cards).toHaveLength(1);
    const winner = /窓口\d+号/.exec(written(desk.card(ticket).body).replace(/"choices":\[.*?\]/g, ''))?.[0];
    const told = answers.filter(({ body }) => String(body.value).startsWith(`${winner} `));
    expect(told).toHaveLength(19);
    expect(desk.thread(ticket)).toHaveLength(1);
  });

  test('a press that Teams repeats acts once and is answered the same', async () => {
    const ticket = await desk.file();
    const over = { id: 'twice' };
    const first = await desk.press(SATO, ticket, 'NOTE', { text: '折り返し待ち' }, over);
    const count = desk.world.sent.length;
    expect(await desk.press(SATO, ticket, 'NOTE', { text: '折り返し待ち' }, over)).toEqual(first);
    expect(desk.world.sent).toHaveLength(count);
  });

  test('two tickets are shown before they are merged; a press that Teams repeats does not mean yes', async () => {
    const ticket = await desk.file();
    const other = await desk.fileInBrowser();
    const press = (over = {}) => desk.press(SATO, ticket, 'MERGE', { into: other.ticket }, over);
    const asked = await press({ id: 'first' });
    expect(asked.body).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
    for (const words of [ticket, other.ticket, '別々のチャット', 'もう一度'])
      expect(String(asked.body.value)).toContain(words);
    expect((await press({ id: 'first' })).body).toEqual(asked.body);
    // A second press in haste is none that has seen both.
    expect(written((await press({ id: 'hasty' })).body)).not.toContain('重複');
    desk.bot.setNow('2025-03-10T10:00:02+09:00');
    expect(written((await press({ id: 'second' })).body)).toContain('重複');
  });

  test('a client that asks for a true card gets it', async () => {
    const ticket = await desk.file();
    await desk.press(SATO, ticket, 'CLAIM');
    const count = desk.world.sent.length;
    const { body } = await desk.press(ITO, ticket, 'REFRESH');
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(written(body)).toContain(SATO.name);
    expect(desk.world.sent).toHaveLength(count);
  });

  test('everybody of the channel can be given a ticket', async () => {
    const ticket = await desk.file();
    expect(written(desk.card(ticket).body)).toContain(`"value":"teams:${ITO.aadObjectId}"`);
    await desk.press(SATO, ticket, 'ASSIGN', { to: `teams:${ITO.aadObjectId}` });
    expect(inThread(desk, ticket)).toContain(`${SATO.name} が担当者を ${ITO.name} に変更しました`);
    const mention = { text: `<at>${ITO.name}</at>`, mentioned: { id: ITO.aadObjectId, name: ITO.name } };
    expect(inThread(desk, ticket)).toContain(JSON.stringify({ entities: [{ type: 'mention', ...mention }] }));
    await desk.press(ITO, ticket, 'REPLY', { text: 'コードはありましたか' });
    await desk.say('ありました');
    const answer = desk.thread(ticket).at(-1);
    expect(written(answer)).toContain('ありました');
    expect(written(answer)).toContain(`<at>${ITO.name}</at>`);
  });

  test('a form without its choice, a number that nobody knows: told, and nothing moves', async () => {
    const ticket = await desk.file();
    const count = desk.world.sent.length;
    for (const [event, inputs, of] of [
      ['RESOLVE', {}, ticket],
      ['NOTE', { text: ' ' }, ticket],
      ['CLAIM', {}, 'T-9999'],
      ['NONSENSE', {}, ticket],
    ] as const) {
      const { body } = await desk.press(SATO, of, event, inputs, { replyToId: 'x' });
      expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
      expect(body.value).not.toBe('');
    }
    expect(desk.world.sent).toHaveLength(count);
  });

  test('Action.Submit of an older client acts; its refusal goes to the 1:1 chat', async () => {
    const ticket = await desk.file();
    const submit = {
      conversation: { id: `${DESK};messageid=${desk.card(ticket).id}`, conversationType: 'channel' },
      value: { event: 'CLAIM', step: 'desk', ticket },
    };
    await desk.tell({ ...submit, from: SATO });
    expect(written(desk.card(ticket).body)).toContain(`${SATO.name}`);
    await desk.tell({ ...submit, from: ITO });
    expect(written(desk.to(`a:with-${ITO.id}`))).toContain(`${SATO.name} がすでに`);
    const before = desk.thread(ticket).length;
    desk.world.refuse({ status: 403, code: 'BotNotInConversationRoster', path: `a:with-${ITO.id}` });
    await desk.tell({ ...submit, from: ITO });
    expect(written(desk.thread(ticket).slice(before))).toContain(SATO.name);
  });

  test('a card that Teams lost is posted anew, and its thread moves there', async () => {
    const ticket = await desk.file();
    const lost = desk.card(ticket).id;
    desk.world.refuse({ status: 404, code: 'ActivityNotFoundInConversation', method: 'PUT' });
    await desk.press(SATO, ticket, 'CLAIM');
    const found = desk.card(ticket).id;
    expect(found).not.toBe(lost);
    await desk.press(SATO, ticket, 'NOTE', { text: '新しいスレッドへ' });
    expect(inThread(desk, ticket)).toContain('新しいスレッドへ');
    await desk.mention(SATO, '古いスレッドのメモ', lost);
    await desk.mention(SATO, '', found);
    expect(inThread(desk, ticket)).toContain('古いスレッドのメモ');
    expect(
      desk.world.sent.filter(({ path }) => path === `/v3/conversations/${DESK}/activities`),
    ).toHaveLength(2);
  });

  test('a forged press changes nothing', async () => {
    const ticket = await desk.file();
    const count = desk.world.sent.length;
    const activity = desk.world.activity(
      cardPress('CLAIM', { step: 'desk', ticket }, { conversation: inChannel(DESK), from: SATO }),
    );
    expect((await desk.world.post(desk.bot.url, activity, { forged: true })).status).toBe(401);
    await desk.bot.idle();
    expect(desk.world.sent).toHaveLength(count);
    expect(written((await desk.press(ITO, ticket, 'REFRESH')).body)).toContain('"verb":"CLAIM"');
  });

  test('a desk’s button pressed elsewhere does nothing', async () => {
    const ticket = await desk.file();
    for (const conversation of [
      inChannel('19:other@thread.tacv2'),
      { id: 'a:personal', conversationType: 'personal' },
    ]) {
      await desk.press(STRANGER, ticket, 'CLAIM', {}, { conversation });
    }
    expect(written((await desk.press(ITO, ticket, 'REFRESH')).body)).not.toContain(STRANGER.name);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rowsIn } from '../../../helpers/rows-in.ts';
import { inChannel } from '../../../helpers/teams/payloads.ts';
import { APP_ID, TEAMS_ENV } from '../../../helpers/teams/teams.ts';
import { DESK, startTeamsFlow, stepOf, type TeamsFlow, written } from './flow-scene.ts';

let teams: TeamsFlow;
beforeEach(async () => {
  teams = await startTeamsFlow();
});
afterEach(() => teams.close());

describe('the path, in Teams', () => {
  test('① to the end in four presses; each pressed card is replaced, in the answer and for good', async () => {
    await teams.install();
    for (const [step, event, next] of [
      ['start', 'BEGIN', 'copy.locate'],
      ['copy.locate', 'FOUND', 'copy.check'],
      ['copy.check', 'SKIP', 'copy.save'],
      ['copy.save', 'DONE', 'done'],
    ] as const) {
      const { status, body } = await teams.execute(step, event);
      expect({ status, type: body.type }).toEqual({
        status: 200,
        type: 'application/vnd.microsoft.card.adaptive',
      });
      expect(JSON.stringify(body)).not.toContain('"event"');
      const replaced = teams.world.sent.findLast(({ method }) => method === 'PUT');
      expect(replaced?.path).toBe('/v3/conversations/a:personal/activities/card');
      expect(JSON.stringify(replaced?.body)).not.toContain('"event"');
      expect(stepOf(teams.last())).toBe(next);
    }
  });

  test('the same activity a second time changes nothing and is answered the same', async () => {
    await teams.install();
    const first = await teams.execute('start', 'BEGIN', {}, { id: 'twice' });
    const count = teams.world.sent.length;
    expect(await teams.execute('start', 'BEGIN', {}, { id: 'twice' })).toEqual(first);
    expect(teams.world.sent).toHaveLength(count);
  });

  test('a button of an old card says so and shows the step of today', async () => {
    await teams.install();
    await teams.execute('start', 'BEGIN');
    await teams.execute('start', 'HAVE_BACKUP');
    expect(stepOf(teams.last())).toBe('copy.locate');
  });

  test('stands where it stood after a restart', async () => {
    await teams.install();
    await teams.execute('start', 'BEGIN');
    await teams.bot.restart();
    await teams.execute('copy.locate', 'FOUND');
    expect(stepOf(teams.last())).toBe('copy.check');
  });

  test('nobody without a token moves anything', async () => {
    await teams.install();
    const count = teams.world.sent.length;
    const forged = await teams.world.post(teams.bot.url, teams.world.activity({ text: '最初から' }), {
      audience: 'another',
    });
    await teams.bot.idle();
    expect(forged.status).toBe(401);
    expect(teams.world.sent).toHaveLength(count);
  });

  test('a language of the client is spoken, another one when asked', async () => {
    await teams.tell({ text: 'hello', locale: 'en-US' });
    expect(written(teams.last())).toContain('certificate');
    await teams.say('日本語で');
    expect(written(teams.last())).toContain('証明書');
  });

  test('who begins in another language than the client’s reads how to go on in theirs', async () => {
    await teams.tell({ text: 'こんにちは', locale: 'en-US' });
    expect(written(teams.last())).toMatch(/Hello!.*日本語で続けるときは/s);
    await teams.execute('start', 'BEGIN');
    await teams.tell({ text: 'わかりました', locale: 'en-US' });
    expect(written(teams.last())).not.toContain('日本語');
    await teams.say('日本語でお願いします');
    await teams.say('Here is what I would like to know');
    expect(written(teams.last())).not.toContain('in English');
  });

  test.each([
    ['emoji', '🙈🙉🙊'],
    ['nothing', ''],
    ['100 KB of text', 'x'.repeat(100_000)],
  ])('%s: an answer, and the step as it was', async (_, text) => {
    await teams.install();
    await teams.execute('start', 'BEGIN');
    const { status } = await teams.say(text);
    expect(status).toBe(200);
    expect(stepOf(teams.last())).toBe('copy.locate');
  });

  test('an erasure is confirmed where the conversation was, though its address is deleted', async () => {
    await teams.install();
    await teams.say('私の情報を消して');
    await teams.execute('privacy', 'ERASE');
    const [erased] = teams.posted().slice(-2);
    expect(JSON.stringify(erased?.body)).toContain('情報を消しました');
    expect(stepOf(teams.last())).toBe('start');
  });

  test('nothing is kept again of who presses in haste once more that all is to be deleted', async () => {
    await teams.install();
    await teams.say('私の情報を消して');
    const before = teams.posted().length;
    for (let n = 0; n < 2; n += 1) await teams.execute('privacy', 'ERASE');
    const said = teams
      .posted()
      .slice(before)
      .map(({ body }) => JSON.stringify(body));
    expect(said.filter((text) => text.includes('情報を消しました'))).toHaveLength(1);
    const kept = ['conversations', 'conversation_references'].map((table) =>
      rowsIn(teams.bot.dataDir, `select * from ${table}`),
    );
    expect(kept).toEqual([[], []]);
  });

  test('a file from nowhere is told to be unreadable, with typing meanwhile', async () => {
    await teams.install();
    const content = { downloadUrl: 'https://files.example.org/cert.p12', fileType: 'p12' };
    const contentType = 'application/vnd.microsoft.teams.file.download.info';
    await teams.tell({ attachments: [{ contentType, name: 'cert.p12', content }] });
    expect(teams.world.typings()).toBe(1);
    expect(stepOf(teams.last())).toBe('start');
  });

  test('one sentence leads to the form, filled in from Teams; the desk’s channel hears of the ticket', async () => {
    await teams.tell({
      type: 'conversationUpdate',
      membersAdded: [{ id: `28:${APP_ID}` }],
      conversation: inChannel(DESK),
    });
    await teams.install();
    await teams.say('証明書コードがわからない');
    expect(stepOf(teams.last())).toBe('escalate.contact');
    expect(written(teams.last())).toContain('hanako@example.co.jp');
    const times = [...written(teams.last()).matchAll(/"value":"([^"]*\d{1,2}:\d{2}〜\d{1,2}:\d{2})"/g)];
    expect(times).toHaveLength(4);
    const [, time = ''] = times[0] ?? [];
    await teams.execute('escalate.contact', 'SUBMIT', {
      name: '山田 花子',
      phone: '03-1234-5678',
      email: 'hanako@example.co.jp',
      time,
    });
    const [holder] = teams
      .posted()
      .filter(({ path, body }) => path.includes('a:personal') && /T-\d+/.test(JSON.stringify(body)));
    const [desk] = teams.posted().filter(({ path }) => path === `/v3/conversations/${DESK}/activities`);
    const number = /T-\d+/.exec(JSON.stringify(holder?.body))?.[0] ?? 'none';
    expect(JSON.stringify(desk?.body)).toContain(number);
    expect(JSON.stringify(desk?.body)).toContain(time);
  });

  test('a refused replacement does not keep the next step back', async () => {
    await teams.install();
    teams.world.refuse({ status: 404, code: 'ActivityNotFoundInConversation', method: 'PUT' });
    await teams.execute('start', 'BEGIN');
    expect(stepOf(teams.last())).toBe('copy.locate');
  });

  test('an old card says that it is over, and never acts', async () => {
    await teams.install();
    await teams.execute('start', 'BEGIN');
    teams.bot.setNow('2025-03-10T10:01:00+09:00');
    const { body } = await teams.execute('start', 'BEGIN');
    expect(JSON.stringify(body)).toContain('この手順の操作は終わっています');
    expect(JSON.stringify(body)).not.toContain('選択');
    expect(stepOf(teams.last())).toBe('copy.locate');
  });

  test('two people whose messages bear the same id are both answered', async () => {
    await teams.install();
    for (const id of ['a:one', 'a:two']) {
      const conversation = { id, conversationType: 'personal', tenantId: 't' };
      await teams.tell({ id: '1741568400000', conversation, text: '始める' });
    }
    const answered = teams.posted().filter((sent) => stepOf(sent) === 'copy.locate');
    expect(answered.map(({ path }) => decodeURIComponent(path).split('/')[3])).toEqual(['a:one', 'a:two']);
  });

  test('a secret in a message reaches neither log nor store', async () => {
    await teams.install();
    await teams.say('申請パスワードは Himitsu2025 です');
    expect(JSON.stringify(teams.last())).toContain('送った文はチャットに残っているので、削除してください');
    const kept = readdirSync(teams.bot.dataDir)
      .map((name) => readFileSync(join(teams.bot.dataDir, name), 'latin1'))
      .join('\n');
    expect(teams.bot.logged.join('\n')).not.toContain('Himitsu2025');
    expect(kept).not.toContain('Himitsu2025');
    expect(kept).not.toContain(TEAMS_ENV.MicrosoftAppPassword);
  });
});

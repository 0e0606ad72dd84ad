import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { signIn } from '../../../helpers/desk/desk.ts';
import {
  APP_ID,
  type Sent,
  startTeamsWorld,
  TEAMS_ENV,
  type TeamsWorld,
} from '../../../helpers/teams/teams.ts';

const DESK = '19:desk@thread.tacv2';

let world: TeamsWorld;
let bot: Bot;
beforeEach(async () => {
  world = await startTeamsWorld();
  bot = await startBot({
    now: '2025-03-10T10:00:00+09:00',
    env: { ...TEAMS_ENV, DESK_CHANNEL: `teams:${DESK}` },
    seams: { teams: world.seams },
  });
});
afterEach(async () => {
  await bot.stop();
  await world.close();
});

const posted = (): readonly Sent[] => world.sent.filter(({ method }) => method === 'POST');
const last = (): Sent => {
  const sent = posted().at(-1);
  if (sent === undefined) throw new Error('the bot has said nothing');
  return sent;
};
const written = ({ body }: Sent): string => JSON.stringify(body);
/** The steps that the buttons of a message belong to. */
const stepOf = (sent: Sent): string | undefined => /"step":"([\w.]+)"/.exec(written(sent))?.[1];

const tell = async (activity: object) => {
  const answer = await world.post(bot.url, world.activity({ ...activity }));
  await bot.idle();
  return answer;
};
const say = (text: string) => tell({ text });
const execute = (step: string, event: string, inputs: object = {}, over: object = {}) =>
  tell({
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: 'card',
    value: { action: { type: 'Action.Execute', verb: event, data: { event, step, ...inputs } } },
    ...over,
  });
const install = async () => {
  await tell({ type: 'conversationUpdate', membersAdded: [{ id: `28:${APP_ID}` }] });
  await tell({ type: 'installationUpdate', action: 'add' });
};

/** What a message says above its step: the texts of the card's shaded part. */
const saidOn = (sent: Sent): readonly string[] => {
  const shaded = /"style":"emphasis","items":(\[.*?\])/.exec(written(sent))?.[1] ?? '';
  return [...shaded.matchAll(/"text":"([^"]+)"/g)].map(([, text = '']) => text);
};

/** Cards of which the store knows what they say. */
const kept = (): number => {
  const database = new DatabaseSync(join(bot.dataDir, 'madoguchi.db'), { readOnly: true });
  try {
    return Number(database.prepare('select count(*) as n from said_on_cards').get()?.n);
  } finally {
    database.close();
  }
};

describe('what was said on a pressed card', () => {
  const ADVICE = 'ファイルは見つかりましたが、パスワードが分かりません';
  test.each([ADVICE, 'バックアップはなぜ必要ですか', 'ほげほげ'])(
    'stays readable on it, in the answer to the press and for good: %s',
    async (words) => {
      await install();
      await say(words);
      const told = saidOn(last());
      expect(told).not.toEqual([]);
      const step = stepOf(last()) ?? '';
      expect(kept()).toBeGreaterThan(0);
      const { body } = await execute(step, 'BEGIN', {}, { replyToId: `sent-${world.sent.length}` });
      const replaced = world.sent.findLast(({ method }) => method === 'PUT');
      for (const given of [body, replaced?.body]) {
        for (const sentence of told) expect(JSON.stringify(given)).toContain(sentence);
        expect(JSON.stringify(given)).toContain('選択: ');
        expect(JSON.stringify(given)).not.toContain('"event"');
      }
      await execute('privacy', 'ERASE');
      expect(kept()).toBe(0);
    },
  );
});

test('what is exported of a person has what their cards say, and where their chat is', async () => {
  await install();
  await say('バックアップはなぜ必要ですか');
  await say('担当者と話したい');
  await execute('escalate.contact', 'SUBMIT', { name: '山田', phone: '03-1212-3434' });
  const agent = await signIn(bot, '鈴木', '2025-03-10T10:00:00+09:00', {
    ...TEAMS_ENV,
    DESK_CHANNEL: `teams:${DESK}`,
  });
  const { cards, references } = JSON.parse((await agent.ask('GET', 'tickets/1001/person')).body);
  expect(cards).toHaveLength(kept());
  expect(cards).toContainEqual(
    expect.objectContaining({ said: expect.objectContaining({ answer: 'why-backup' }) }),
  );
  expect(references).toHaveLength(1);
});

test('words of the desk stay on the message that is rated', async () => {
  await install();
  await say('担当者と話したい');
  await execute('escalate.contact', 'SUBMIT', { name: '山田', phone: '03-1212-3434' });
  const agent = await signIn(bot, '鈴木', '2025-03-10T10:00:00+09:00', {
    ...TEAMS_ENV,
    DESK_CHANNEL: `teams:${DESK}`,
  });
  await agent.act(1001, { type: 'RESOLVE', cause: 'other', text: '別の PC で見つかりました。' });
  await bot.idle();
  const at = world.sent.findLastIndex((sent) => written(sent).includes('RATE_UP'));
  expect(written(world.sent[at] ?? last())).toContain('別の PC で見つかりました。');
  const { body } = await execute('ticket', 'RATE_UP', { ticket: 'T-1001' }, { replyToId: `sent-${at + 1}` });
  const replaced = world.sent.findLast(({ method }) => method === 'PUT');
  for (const given of [body, replaced?.body]) {
    expect(JSON.stringify(given)).toContain('別の PC で見つかりました。');
    expect(JSON.stringify(given)).not.toContain('"event"');
  }
});

describe('the path, in Teams', () => {
  test('an installation is welcomed once, in Japanese, also where another process hears of the rest', async () => {
    await tell({ type: 'conversationUpdate', membersAdded: [{ id: `28:${APP_ID}` }] });
    await bot.restart();
    await tell({ type: 'installationUpdate', action: 'add' });
    expect(posted()).toHaveLength(1);
    expect(stepOf(last())).toBe('start');
    expect(written(last())).toContain('あと20日');
  });

  test('an installation that Teams tells of again is the same; a reinstallation within days is welcomed anew', async () => {
    const added = world.activity({ type: 'installationUpdate', action: 'add' });
    const joined = world.activity({ type: 'conversationUpdate', membersAdded: [{ id: `28:${APP_ID}` }] });
    for (const given of [added, joined, added, joined]) {
      await world.post(bot.url, given);
      await bot.idle();
    }
    expect(posted()).toHaveLength(1);
    await tell({ type: 'installationUpdate', action: 'remove' });
    await install();
    expect(posted()).toHaveLength(2);
    bot.setNow('2025-03-12T10:00:00+09:00');
    await tell({ type: 'installationUpdate', action: 'add' });
    expect(posted()).toHaveLength(3);
    expect(stepOf(last())).toBe('start');
  });

  test('① to the end in four presses; each pressed card is replaced, in the answer and for good', async () => {
    await install();
    for (const [step, event, next] of [
      ['start', 'BEGIN', 'copy.locate'],
      ['copy.locate', 'FOUND', 'copy.check'],
      ['copy.check', 'SKIP', 'copy.save'],
      ['copy.save', 'DONE', 'done'],
    ] as const) {
      const { status, body } = await execute(step, event);
      expect({ status, type: body.type }).toEqual({
        status: 200,
        type: 'application/vnd.microsoft.card.adaptive',
      });
      expect(JSON.stringify(body)).not.toContain('"event"');
      const replaced = world.sent.findLast(({ method }) => method === 'PUT');
      expect(replaced?.path).toBe('/v3/conversations/a:personal/activities/card');
      expect(JSON.stringify(replaced?.body)).not.toContain('"event"');
      expect(stepOf(last())).toBe(next);
    }
  });

  test('the same activity a second time changes nothing and is answered the same', async () => {
    await install();
    const first = await execute('start', 'BEGIN', {}, { id: 'twice' });
    const count = world.sent.length;
    expect(await execute('start', 'BEGIN', {}, { id: 'twice' })).toEqual(first);
    expect(world.sent).toHaveLength(count);
  });

  test('a button of an old card says so and shows the step of today', async () => {
    await install();
    await execute('start', 'BEGIN');
    await execute('start', 'HAVE_BACKUP');
    expect(stepOf(last())).toBe('copy.locate');
  });

  test('stands where it stood after a restart', async () => {
    await install();
    await execute('start', 'BEGIN');
    await bot.restart();
    await execute('copy.locate', 'FOUND');
    expect(stepOf(last())).toBe('copy.check');
  });

  test('nobody without a token moves anything', async () => {
    await install();
    const count = world.sent.length;
    const forged = await world.post(bot.url, world.activity({ text: '最初から' }), { audience: 'another' });
    await bot.idle();
    expect(forged.status).toBe(401);
    expect(world.sent).toHaveLength(count);
  });

  test('a language of the client is spoken, another one when asked', async () => {
    await tell({ text: 'hello', locale: 'en-US' });
    expect(written(last())).toContain('certificate');
    await say('日本語で');
    expect(written(last())).toContain('証明書');
  });

  test.each([
    ['emoji', '🙈🙉🙊'],
    ['nothing', ''],
    ['100 KB of text', 'x'.repeat(100_000)],
  ])('%s: an answer, and the step as it was', async (_, text) => {
    await install();
    await execute('start', 'BEGIN');
    const { status } = await say(text);
    expect(status).toBe(200);
    expect(stepOf(last())).toBe('copy.locate');
  });

  test('an erasure is confirmed where the conversation was, though its address is deleted', async () => {
    await install();
    await say('私の情報を消して');
    await execute('privacy', 'ERASE');
    const [erased] = posted().slice(-2);
    expect(JSON.stringify(erased?.body)).toContain('情報を消しました');
    expect(stepOf(last())).toBe('start');
  });

  test('a file from nowhere is told to be unreadable, with typing meanwhile', async () => {
    await install();
    const content = { downloadUrl: 'https://files.example.org/cert.p12', fileType: 'p12' };
    const contentType = 'application/vnd.microsoft.teams.file.download.info';
    await tell({ attachments: [{ contentType, name: 'cert.p12', content }] });
    expect(world.typings()).toBe(1);
    expect(stepOf(last())).toBe('start');
  });

  test('one sentence leads to the form, filled in from Teams; the desk’s channel hears of the ticket', async () => {
    await tell({
      type: 'conversationUpdate',
      membersAdded: [{ id: `28:${APP_ID}` }],
      conversation: { id: DESK, conversationType: 'channel', isGroup: true },
    });
    await install();
    await say('証明書コードがわからない');
    expect(stepOf(last())).toBe('escalate.contact');
    expect(written(last())).toContain('hanako@example.co.jp');
    const times = [...written(last()).matchAll(/"value":"([^"]*\d{1,2}:\d{2}〜\d{1,2}:\d{2})"/g)];
    expect(times).toHaveLength(4);
    const [, time = ''] = times[0] ?? [];
    await execute('escalate.contact', 'SUBMIT', {
      name: '山田 花子',
      phone: '03-1234-5678',
      email: 'hanako@example.co.jp',
      time,
    });
    const [holder] = posted().filter(
      ({ path, body }) => path.includes('a:personal') && /T-\d+/.test(JSON.stringify(body)),
    );
    const [desk] = posted().filter(({ path }) => path === `/v3/conversations/${DESK}/activities`);
    const number = /T-\d+/.exec(JSON.stringify(holder?.body))?.[0] ?? 'none';
    expect(JSON.stringify(desk?.body)).toContain(number);
    expect(JSON.stringify(desk?.body)).toContain(time);
  });

  test('a refused replacement does not keep the next step back', async () => {
    await install();
    world.refuse({ status: 404, code: 'ActivityNotFoundInConversation', method: 'PUT' });
    await execute('start', 'BEGIN');
    expect(stepOf(last())).toBe('copy.locate');
  });

  test('an old card says that it is over, and never acts', async () => {
    await install();
    await execute('start', 'BEGIN');
    const { body } = await execute('start', 'BEGIN');
    expect(JSON.stringify(body)).toContain('この手順の操作は終わっています');
    expect(JSON.stringify(body)).not.toContain('選択');
    expect(stepOf(last())).toBe('copy.locate');
  });

  test('two people whose messages bear the same id are both answered', async () => {
    await install();
    for (const id of ['a:one', 'a:two']) {
      const conversation = { id, conversationType: 'personal', tenantId: 't' };
      await tell({ id: '1741568400000', conversation, text: '始める' });
    }
    const answered = posted().filter((sent) => stepOf(sent) === 'copy.locate');
    expect(answered.map(({ path }) => decodeURIComponent(path).split('/')[3])).toEqual(['a:one', 'a:two']);
  });

  test('a secret in a message reaches neither log nor store', async () => {
    await install();
    await say('申請パスワードは Himitsu2025 です');
    expect(JSON.stringify(last())).toContain('送った文はチャットに残っているので、削除してください');
    const kept = readdirSync(bot.dataDir)
      .map((name) => readFileSync(join(bot.dataDir, name), 'latin1'))
      .join('\n');
    expect(bot.logged.join('\n')).not.toContain('Himitsu2025');
    expect(kept).not.toContain('Himitsu2025');
    expect(kept).not.toContain(TEAMS_ENV.MicrosoftAppPassword);
  });
});

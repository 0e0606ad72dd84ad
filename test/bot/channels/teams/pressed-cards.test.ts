import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { signIn } from '../../../helpers/desk/desk.ts';
import { type Sent, TEAMS_ENV } from '../../../helpers/teams/teams.ts';
import { DESK, startTeamsFlow, stepOf, type TeamsFlow, written } from './flow-scene.ts';

let teams: TeamsFlow;
beforeEach(async () => {
  teams = await startTeamsFlow();
});
afterEach(() => teams.close());

/** What a message says above its step: the texts of the card's shaded part. */
const saidOn = (sent: Sent): readonly string[] => {
  const shaded = /"style":"emphasis","items":(\[.*?\])/.exec(written(sent))?.[1] ?? '';
  return [...shaded.matchAll(/"text":"([^"]+)"/g)].map(([, text = '']) => text);
};

describe('what was said on a pressed card', () => {
  const ADVICE = 'ファイルは見つかりましたが、パスワードが分かりません';
  test.each([ADVICE, 'バックアップはなぜ必要ですか', 'ほげほげ'])(
    'stays readable on it, in the answer to the press and for good: %s',
    async (words) => {
      await teams.install();
      await teams.say(words);
      const told = saidOn(teams.last());
      expect(told).not.toEqual([]);
      const step = stepOf(teams.last()) ?? '';
      expect(teams.kept()).toBeGreaterThan(0);
      const { body } = await teams.execute(
        step,
        'BEGIN',
        {},
        { replyToId: `sent-${teams.world.sent.length}` },
      );
      const replaced = teams.world.sent.findLast(({ method }) => method === 'PUT');
      for (const given of [body, replaced?.body]) {
        for (const sentence of told) expect(JSON.stringify(given)).toContain(sentence);
        expect(JSON.stringify(given)).toContain('選択: ');
        expect(JSON.stringify(given)).not.toContain('"event"');
      }
      await teams.execute('privacy', 'ERASE');
      expect(teams.kept()).toBe(0);
    },
  );
});

test('a card that is pressed twice in haste is answered alike, and nothing more is said', async () => {
  await teams.install();
  const over = { replyToId: `sent-${teams.world.sent.length}` };
  const first = await teams.execute('start', 'BEGIN', {}, over);
  const said = teams.posted().length;
  const second = await teams.execute('start', 'BEGIN', {}, over);
  expect(JSON.stringify(second.body)).toContain('選択: 始める');
  expect(second.body).toEqual(first.body);
  expect(teams.posted()).toHaveLength(said);
  expect(stepOf(teams.last())).toBe('copy.locate');
});

test('a note that is added twice in haste stands once, and both presses are answered alike', async () => {
  await teams.install();
  await teams.say('担当者と話したい');
  await teams.execute('escalate.contact', 'SUBMIT', { name: '山田', phone: '03-1212-3434' });
  await teams.bot.idle();
  const over = { replyToId: `sent-${teams.world.sent.length}` };
  const add = () => teams.execute('escalate.filed', 'ADD_NOTE', { note: '午後は不在です' }, over);
  const first = await add();
  const said = teams.posted().length;
  expect(await add()).toEqual(first);
  await teams.bot.idle();
  expect(teams.posted()).toHaveLength(said);
  const agent = await signIn(teams.bot, '鈴木', '2025-03-10T10:00:00+09:00', {
    ...TEAMS_ENV,
    DESK_CHANNEL: `teams:${DESK}`,
  });
  const { events } = await agent.ticket(1001);
  expect(events.filter(({ text }) => text === '午後は不在です')).toHaveLength(1);
});

test('what is exported of a person has what their cards say, and where their chat is', async () => {
  await teams.install();
  await teams.say('バックアップはなぜ必要ですか');
  await teams.say('担当者と話したい');
  await teams.execute('escalate.contact', 'SUBMIT', { name: '山田', phone: '03-1212-3434' });
  const agent = await signIn(teams.bot, '鈴木', '2025-03-10T10:00:00+09:00', {
    ...TEAMS_ENV,
    DESK_CHANNEL: `teams:${DESK}`,
  });
  const { cards, references } = JSON.parse((await agent.ask('GET', 'tickets/1001/person')).body);
  expect(cards).toHaveLength(teams.kept());
  expect(cards).toContainEqual(
    expect.objectContaining({ said: expect.objectContaining({ answer: 'why-backup' }) }),
  );
  expect(references).toHaveLength(1);
});

test('words of the desk stay on the message that is rated', async () => {
  await teams.install();
  await teams.say('担当者と話したい');
  await teams.execute('escalate.contact', 'SUBMIT', { name: '山田', phone: '03-1212-3434' });
  const agent = await signIn(teams.bot, '鈴木', '2025-03-10T10:00:00+09:00', {
    ...TEAMS_ENV,
    DESK_CHANNEL: `teams:${DESK}`,
  });
  await agent.act(1001, { type: 'RESOLVE', cause: 'other', text: '別の PC で見つかりました。' });
  await teams.bot.idle();
  const at = teams.world.sent.findLastIndex((sent) => written(sent).includes('RATE_UP'));
  expect(written(teams.world.sent[at] ?? teams.last())).toContain('別の PC で見つかりました。');
  const { body } = await teams.execute(
    'ticket',
    'RATE_UP',
    { ticket: 'T-1001' },
    { replyToId: `sent-${at + 1}` },
  );
  const replaced = teams.world.sent.findLast(({ method }) => method === 'PUT');
  for (const given of [body, replaced?.body]) {
    expect(JSON.stringify(given)).toContain('別の PC で見つかりました。');
    expect(JSON.stringify(given)).not.toContain('"event"');
  }
});

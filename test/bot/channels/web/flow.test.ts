import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { STEPS } from '../../../../src/machines/step-ids.ts';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { askDesk, signIn } from '../../../helpers/desk/desk.ts';
import { buttonsOf, openChat, textOf } from '../../../helpers/web/chat.ts';
import { begunAnew, CONTACT, NOW } from './flow-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

describe('the path, in the browser', () => {
  test('begins in Japanese, and in English where the browser asks for it', async () => {
    const ja = await openChat(bot, 'ja');
    expect(ja.last().channelData).toEqual({ step: 'start' });
    expect(textOf(ja.last())).toContain('再発行できるのは2025年3月30日(日)までです(あと20日)。');
    expect(buttonsOf(ja.last())).toEqual(['BEGIN', 'HAVE_BACKUP', 'SITUATION', 'HUMAN']);
    const en = await openChat(bot, 'en-US,en;q=0.9');
    expect(textOf(en.last())).toContain('Sun, 30 March 2025');
  });

  test.each([
    ['2025-03-29T10:00:00+09:00', '1 day left'],
    ['2025-03-28T10:00:00+09:00', '2 days left'],
  ])('English counts days as English does: at %s %s', async (now, words) => {
    bot = await begunAnew(bot, now);
    expect(textOf((await openChat(bot, 'en')).last())).toContain(`Sun, 30 March 2025 (${words}).`);
  });

  test('① to the end in four presses', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN FOUND SKIP');
    expect(chat.step()).toBe('copy.save');
    expect(textOf(chat.last())).toContain('方法① 4/4');
    await chat.press('DONE');
    expect(chat.step()).toBe('done');
    expect(textOf(chat.last())).toContain('保存済みのファイルをコピー');
  });

  test('opening the check page is the first and prominent thing to do where a file is to be checked', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN FOUND');
    const actions = JSON.stringify(chat.last()).match(/\{"type":"Action\.[^}]+/g) ?? [];
    expect(actions[0]).toContain('"type":"Action.OpenUrl"');
    expect(actions[0]).toContain('/check?lang=ja');
    expect(actions.map((action) => action.includes('"style":"positive"'))).toEqual([
      true,
      ...actions.slice(1).map(() => false),
    ]);
  });

  test('② to the end', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT NEXT');
    expect(chat.step()).toBe('export.check');
    await chat.press('SKIP');
    expect(chat.step()).toBe('done');
  });

  test('③ to the end, for a gateway user with a coupon', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND CANNOT GATEWAY COUPON');
    expect(JSON.stringify(chat.last())).toContain(
      'https://two.symauth.jp/coupon/copDispatchMenu.do?forward=reissue',
    );
    await chat.walk('HAVE_ALL NEXT NEXT SKIP DONE');
    expect(chat.step()).toBe('reissue.register');
    expect(textOf(chat.last())).toContain('ユーザーと公開鍵');
    // What is ticked while it is imported is one of the things to do, in its place.
    expect(textOf(chat.last())).toMatch(
      /\b1\b.*ダブルクリック.*\b2\b.*エクスポート可能.*\b3\b.*再登録します/s,
    );
    await chat.press('DONE');
    expect(chat.step()).toBe('done');
  });

  test.each([
    ['方法①', 4, 'BEGIN', 'SEARCH FOUND SKIP'],
    ['方法②', 8, 'BEGIN NOT_FOUND', 'NEXT NEXT NEXT NEXT NEXT CANNOT NEXT'],
    ['方法③', 8, 'BEGIN NOT_FOUND CANNOT', 'NO_GATEWAY PARTNER HAVE_ALL NEXT NEXT SKIP DONE'],
  ])('each step of %s says which it is of %d', async (name, of, way, presses) => {
    const chat = await openChat(bot);
    const said = [textOf(await chat.walk(way))];
    for (const press of presses.split(' ')) said.push(textOf(await chat.press(press)));
    expect(said.map((text) => /方法. \d\/\d/.exec(text)?.[0])).toEqual(
      Array.from({ length: of }, (_, n) => `${name} ${n + 1}/${of}`),
    );
  });

  test('who applied in time goes on past midnight, and whoever helps hears that', async () => {
    bot = await begunAnew(bot, '2025-03-30T23:50:00+09:00');
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER HAVE_ALL NEXT');
    expect(chat.step()).toBe('reissue.download');
    bot.setNow('2025-03-31T00:10:00+09:00');
    for (const [press, step] of [
      ['NEXT', 'reissue.check'],
      ['SKIP', 'reissue.save'],
      ['DONE', 'reissue.register'],
    ] as const) {
      await chat.press(press);
      expect(chat.step()).toBe(step);
    }
    await chat.press('HUMAN');
    const filed = await chat.press('SUBMIT', CONTACT);
    const { cookie } = await signIn(bot, '鈴木', '2025-03-31T00:10:00+09:00');
    const { body } = await askDesk(bot, 'GET', `tickets/${/T-(\d+)/.exec(textOf(filed))?.[1]}`, { cookie });
    expect(JSON.parse(body)).toMatchObject({ reason: 'applied-in-time' });
  });

  test.each(['BEGIN NOT_FOUND CANNOT APPLIED', 'SITUATION APPLIED'])(
    'who comes after the close and applied in time is led on by %s, which says what no notice says',
    async (way) => {
      bot = await begunAnew(bot, '2025-04-07T10:00:00+09:00');
      const chat = await openChat(bot);
      await chat.walk(way);
      expect(chat.step()).toBe('reissue.download');
      expect(textOf(chat.last())).toContain(
        '締め切りの後もダウンロードできるかどうかは、お知らせに記載がありません',
      );
      await chat.walk('NEXT SKIP DONE DONE');
      expect(chat.step()).toBe('done');
    },
  );

  test('after the close: the closed path and the successors', async () => {
    bot = await begunAnew(bot, '2026-11-23T12:00:00+09:00');
    const chat = await openChat(bot);
    expect(textOf(chat.last())).toContain('再発行の受付は2025年3月30日(日)で終了しました');
    await chat.walk('BEGIN NOT_FOUND CANNOT');
    expect(chat.step()).toBe('closed');
    await chat.press('SUCCESSOR');
    expect(textOf(chat.last())).toContain('2025年6月28日時点');
    expect(buttonsOf(chat.last())).toEqual(['BACK', 'HUMAN', 'RESTART']);
    await chat.press('BACK');
    expect(chat.step()).toBe('closed');
  });

  test.each([
    ['2025-03-28T09:00:00+09:00', '(あと2日)'],
    ['2025-03-30T23:59:00+09:00', '再発行できるのは今日、2025年3月30日(日)の23:59までです'],
    ['2025-03-31T00:00:00+09:00', '終了しました'],
  ])('dates decide: at %s it says %s', async (now, words) => {
    bot = await begunAnew(bot, now);
    expect(textOf((await openChat(bot)).last())).toContain(words);
  });

  test('a conversation that stood in ③ when the window closed goes on at the closed step', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND CANNOT NO_GATEWAY');
    bot.setNow('2025-03-30T23:59:59+09:00');
    await chat.press('PARTNER');
    expect(chat.step()).toBe('reissue.credentials');
    bot.setNow('2025-03-31T00:00:00+09:00');
    await chat.press('HAVE_ALL');
    expect(chat.step()).toBe('closed');
    expect(textOf(chat.last())).toContain('お手続きの間に、再発行の受付が2025年3月30日(日)で終了しました');
  });
});

test('every step survives a restart of the process', async () => {
  const chat = await openChat(bot);
  for (const event of 'BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT NEXT BACK RESTART HUMAN'.split(' ')) {
    await bot.restart();
    await chat.press(event);
    expect(STEPS).toContain(chat.step());
  }
  await bot.restart();
  await chat.press('SUBMIT', CONTACT);
  expect(chat.step()).toBe('escalate.filed');
});

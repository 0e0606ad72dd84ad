import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { STEPS } from '../../../../src/machines/step-ids.ts';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { askDesk, signIn } from '../../../helpers/desk/desk.ts';
import { buttonsOf, openChat, textOf } from '../../../helpers/web/chat.ts';
import { ask } from '../../../helpers/web/directline.ts';

const CONTACT = { name: '山田 花子', phone: '03-0000-0000', email: '', company: '', when: '', note: '' };

let bot: Bot;
const startAt = async (now: string) => {
  bot = await startBot({ now });
};
beforeEach(() => startAt('2025-03-10T10:00:00+09:00'));
afterEach(() => bot.stop());
const restartAt = async (now: string) => {
  await bot.stop();
  await startAt(now);
};

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
    await restartAt(now);
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
    await restartAt('2025-03-30T23:50:00+09:00');
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
      await restartAt('2025-04-07T10:00:00+09:00');
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
    await restartAt('2026-11-23T12:00:00+09:00');
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
    await restartAt(now);
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
    expect(textOf(chat.last())).toContain('今できることをご案内します');
  });
});

describe('hand-over', () => {
  test('an unknown code, by day: a ticket with a number, and call now', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER UNKNOWN_CODE');
    expect(chat.step()).toBe('escalate.contact');
    await chat.press('SUBMIT', CONTACT);
    expect(chat.last().channelData).toEqual({ step: 'escalate.filed', ticket: 'T-1001' });
    expect(textOf(chat.last())).toContain(
      'ヘルプデスクは受付中です(今日は17:00まで)。すぐにお電話いただけます: [0570-011999](tel:0570011999)',
    );
  });

  test('one sentence and one press; at night, on the Sunday before a holiday', async () => {
    await restartAt('2026-11-22T21:00:00+09:00');
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', CONTACT);
    expect(textOf(chat.last())).toContain(
      '次の受付は2026年11月24日(火) 9:00からです。電話: [0570-011999](tel:0570011999)',
    );
    const before = (await chat.heard()).length;
    bot.setNow('2026-11-24T09:00:00+09:00');
    await bot.restart();
    const told = await chat.next(before);
    expect(textOf(told)).toContain('電子認証局ヘルプデスクの受付が始まりました');
  });

  test('a reminder that comes due while the bot is away waits for the desk, and holds no answer back', async () => {
    await restartAt('2026-11-22T21:00:00+09:00');
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', CONTACT);
    const before = (await chat.heard()).length;
    bot.setNow('2026-11-24T20:00:00+09:00');
    await bot.restart();
    await bot.idle();
    await chat.press('ADD_NOTE', { note: '夜も待っています' });
    expect(textOf(chat.last())).toContain('追記しました');
    expect(await chat.heard()).toHaveLength(before + 1);
    bot.setNow('2026-11-25T09:00:00+09:00');
    await bot.restart();
    expect(textOf(await chat.next(before + 1))).toContain('電子認証局ヘルプデスクの受付が始まりました');
  });

  test('a form that is not filled in says what is missing and keeps the step', async () => {
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', { ...CONTACT, phone: '' });
    expect(chat.step()).toBe('escalate.contact');
    expect(textOf(chat.last())).toContain('電話番号かメールアドレスのどちらか一方を入力してください');
    expect(JSON.stringify(chat.last())).toContain('"value":"山田 花子"');
    await chat.press('SUBMIT', { ...CONTACT, note: 'パスワードは Himitsu99! です' });
    expect(JSON.stringify(chat.last())).toContain('"value":"03-0000-0000"');
    expect(JSON.stringify(await chat.heard())).not.toContain('Himitsu99');
    await chat.press('SUBMIT', { ...CONTACT, phone: '０３－１２３４－５６７８' });
    expect(chat.step()).toBe('escalate.filed');
  });

  test('a note is added, and a second ticket is not opened', async () => {
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', CONTACT);
    await chat.press('ADD_NOTE', { note: '' });
    expect(textOf(chat.last())).toContain('追加で伝えたいことを入力してください');
    await chat.press('ADD_NOTE', { note: '午後は不在です' });
    expect(textOf(chat.last())).toContain('T-1001 に追記しました');
    await chat.say('担当者と話したい');
    expect(chat.step()).toBe('escalate.filed');
    expect(textOf(chat.last())).toContain('T-1001');
  });
});

describe('what is not understood changes nothing', () => {
  test('an unknown event, a button of an old card, an event of another step', async () => {
    const chat = await openChat(bot);
    await chat.press('BEGIN');
    await chat.press('EXPLODE');
    expect(chat.step()).toBe('copy.locate');
    expect(textOf(chat.last())).toContain('そのボタンは今の手順では使えません');
    await chat.press('BEGIN', {}, 'start');
    expect(chat.step()).toBe('copy.locate');
    expect(textOf(chat.last())).toContain('前の手順のボタンでした');
    await chat.press('HAVE_ALL');
    expect(chat.step()).toBe('copy.locate');
    await chat.press('RESTART', {}, 'start');
    expect(chat.step()).toBe('copy.locate');
  });

  test('the same activity twice is one turn', async () => {
    const chat = await openChat(bot);
    const activity = {
      type: 'message',
      from: { id: 'holder' },
      value: { event: 'BEGIN', step: 'start' },
      channelData: { clientActivityID: 'the-same' },
    };
    expect(await chat.send(activity)).toBe(200);
    expect(await chat.send(activity)).toBe(200);
    await chat.next(1);
    await bot.idle();
    expect(await chat.heard()).toHaveLength(2);
  });

  test.each([
    ['100 KB of text', 'あ'.repeat(34_000), '文章が長すぎて'],
    ['emoji', '😀🎉', '分かりました'],
    ['emoji of trouble', '😵🔥', 'うまく読み取れませんでした'],
    ['off-topic text', '今日のランチのおすすめは?', '下のボタンから'],
  ])('%s', async (_, text, words) => {
    const chat = await openChat(bot);
    await chat.press('BEGIN');
    await chat.say(text);
    expect(chat.step()).toBe('copy.locate');
    expect(textOf(chat.last())).toContain(words);
  });

  test('the step is shown again in short: one line and its buttons, no picture', async () => {
    const chat = await openChat(bot);
    const full = await chat.press('BEGIN');
    expect(JSON.stringify(full)).toContain('"type":"Image"');
    const short = await chat.say('今日のランチのおすすめは?');
    expect(textOf(short).split('\n').slice(0, 3)).toEqual([
      'あいにく、お答えできるのは証明書のバックアップのことだけです。続きは下のボタンからどうぞ。',
      'cert.p12 はありますか',
      '方法① 1/4',
    ]);
    expect(JSON.stringify(short)).not.toContain('"type":"Image"');
    expect(textOf(short).split('\n')).toHaveLength(3 + buttonsOf(short).length);
    expect(buttonsOf(short)).toEqual(buttonsOf(full));
    await chat.press('HUMAN');
    await chat.say('🎉');
    expect(JSON.stringify(chat.last())).toContain('"id":"phone"');
    await chat.say('いつまで再発行できますか?');
    expect(textOf(chat.last())).not.toContain('ご相談の内容');
    expect(JSON.stringify(chat.last())).toContain('"id":"phone"');
  });

  test.each(['こんにちは', 'おはようございます。', 'hello', 'Hi!', 'お世話になっております。'])(
    'a greeting is returned: %s',
    async (text) => {
      const chat = await openChat(bot);
      await chat.say(text);
      expect(chat.step()).toBe('start');
      expect(textOf(chat.last())).toContain('こんにちは。証明書のバックアップをお手伝いします');
    },
  );

  test('a token of another conversation, and nonsense, are refused', async () => {
    const chat = await openChat(bot);
    const other = await openChat(bot);
    const root = `${bot.url}/v3/directline`;
    const path = `/conversations/${chat.begun().conversationId}/activities`;
    const body = { type: 'message', from: { id: 'x' }, text: 'はい' };
    expect((await ask(root, 'POST', path, { token: other.begun().token, body })).status).toBe(403);
    expect((await ask(root, 'POST', path, { body })).status).toBe(401);
    expect((await ask(root, 'POST', path, { token: chat.begun().token, body: '{"type": ' })).status).toBe(
      400,
    );
    expect(await chat.heard()).toHaveLength(1);
  });
});

describe('free text', () => {
  test('walks, asks, changes the language, and comes back', async () => {
    const chat = await openChat(bot);
    await chat.say('始めます');
    expect(chat.step()).toBe('copy.locate');
    await chat.say('見つからないです');
    expect(chat.step()).toBe('export.open');
    await chat.say('いつまで再発行できますか?');
    expect(chat.last().channelData).toEqual({ step: 'export.open', answer: 'deadline' });
    expect(textOf(chat.last())).toContain('2025年3月30日(日)');
    await chat.say('English please');
    expect(textOf(chat.last())).toContain('We go on in English.');
    expect(chat.step()).toBe('export.open');
    await chat.say('go back');
    expect(chat.step()).toBe('copy.locate');
    await chat.say('日本語で');
    expect(textOf(chat.last())).toContain('日本語でご案内します');
    await chat.say('証明書コードがわからない');
    expect(chat.step()).toBe('escalate.contact');
    expect(textOf(chat.last())).toContain('証明書コードが不明');
  });

  test.each([
    [
      '2025-03-10T10:00:00+09:00',
      '再発行したいです',
      'reissue-how',
      ['あと20日', '最後の方法③'],
      '終了しました',
    ],
    ['2025-03-10T10:00:00+09:00', 'あと何日ですか', 'deadline', ['あと20日', '23:59'], '終了しました'],
    [
      '2025-03-30T23:00:00+09:00',
      'あと何日ですか',
      'deadline',
      ['今日、2025年3月30日(日)の23:59まで'],
      '終了しました',
    ],
    ['2025-03-31T00:00:00+09:00', '再発行したいです', 'reissue-how', ['終了しました'], '最後の方法'],
  ])('a wish for a reissue is answered by the day: %s %s', async (now, words, answer, told, untold) => {
    await bot.stop();
    bot = await startBot({ now });
    const chat = await openChat(bot);
    await chat.walk('BEGIN');
    const answered = await chat.say(words);
    expect(answered.channelData).toEqual({ step: 'copy.locate', answer });
    for (const part of told) expect(textOf(answered)).toContain(part);
    expect(textOf(answered)).not.toContain(untold);
  });

  test('a password is neither kept nor repeated', async () => {
    const chat = await openChat(bot);
    await chat.say('パスワードは Himitsu2025 です');
    expect(textOf(chat.last())).toContain('パスワードや証明書コードのような内容がありました');
    expect(JSON.stringify(await chat.heard())).not.toContain('Himitsu2025');
    await chat.walk('BEGIN FOUND SKIP DONE');
    expect((await chat.heard()).map(textOf).join()).not.toContain('削除');
  });
});

describe('a file', () => {
  test.each([
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'start'],
    ['an empty file', new Uint8Array(0), 'start'],
  ])('of any kind is answered with what it is: %s', async (_, bytes, step) => {
    const chat = await openChat(bot);
    await chat.give('cert.p12', bytes);
    expect(chat.step()).toBe(step);
    expect(textOf(chat.last())).not.toContain('うまく読み取れませんでした');
    expect(buttonsOf(chat.last())).toContain('BEGIN');
  });

  test('that is too large is refused with a word', async () => {
    const chat = await openChat(bot);
    await chat.give('movie.p12', new Uint8Array(300_000));
    expect(textOf(chat.last())).toContain('ファイルが大きすぎます(256 KB まで)');
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

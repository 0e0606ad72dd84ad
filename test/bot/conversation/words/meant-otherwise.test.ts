import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { buttonsOf, type Chat, openChat, openWithTicket, textOf } from '../../../helpers/web/chat.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

type Data = { readonly answer?: string; readonly choices?: readonly string[] };
const dataOf = (chat: Chat): Data => chat.last().channelData as Data;
/** What stands in a field of the form that is shown. */
const filledIn = (chat: Chat, field: string): string | undefined => {
  const find = (part: unknown): string | undefined => {
    if (typeof part !== 'object' || part === null) return undefined;
    const { id, value } = part as { id?: unknown; value?: unknown };
    if (id === field && typeof value === 'string') return value;
    return Object.values(part).reduce<string | undefined>((found, inner) => found ?? find(inner), undefined);
  };
  return find(chat.last().attachments);
};

test('words that are asked back and are meant for a person stand in the form once that is chosen', async () => {
  const chat = await openChat(bot);
  const words = '分かりました、担当の人に電話もらえます?明日の10時ごろがいいです。名前は高橋です';
  await chat.say(words);
  expect(chat.step()).toBe('start');
  expect(dataOf(chat).choices).toContain('HUMAN');
  await chat.press('HUMAN');
  expect(chat.step()).toBe('escalate.contact');
  expect(filledIn(chat, 'note')).toContain(words);
});

test.each([
  ['ja', 'ok', '終わったら、下のボタンか'],
  ['ja', '了解しました', '終わったら、下のボタンか'],
  ['en', 'ok', 'When it is done, press'],
  ['en', 'got it, thanks', 'When it is done, press'],
])('who only agrees to a deed is left to do it (%s: %s)', async (language, words, said) => {
  const chat = await openChat(bot, language);
  await chat.walk('BEGIN NOT_FOUND');
  await chat.say(words);
  expect(chat.step()).toBe('export.open');
  expect(textOf(chat.last())).toContain(said);
  expect(buttonsOf(chat.last())).toContain('NEXT');
});

describe('a telephone number that is written bit by bit', () => {
  test.each([
    ['ja', '担当者と話したいです', ['番号は090', '4455の', '7788です'], '090-4455-7788'],
    ['en', 'I want to talk to a person', ['my number is 080', '1234', '9876'], '080-1234-9876'],
    ['ja', '担当者と話したいです', ['04-2999', '5555です'], '042999-5555'],
  ])('%s: %s', async (language, wish, pieces, number) => {
    const chat = await openChat(bot, language);
    await chat.say(wish);
    for (const piece of pieces.slice(0, -1)) {
      await chat.say(piece);
      expect(filledIn(chat, 'phone') ?? '').toBe('');
    }
    await chat.say(pieces.at(-1) ?? '');
    expect(filledIn(chat, 'phone')).toBe(number);
  });

  test.each([
    [
      'ja',
      '担当者と話したいです',
      '090-1111-2222です',
      '090-3333-4444に電話ください',
      '090-1111-2222 に替えて 090-3333-4444',
    ],
    [
      'en',
      'I want to talk to a person',
      'call me on 090-1111-2222',
      'no, 090-3333-4444',
      '090-3333-4444 now stands in the place of 090-1111-2222',
    ],
  ])('is told to stand in the place of another (%s)', async (language, wish, first, second, told) => {
    const chat = await openChat(bot, language);
    await chat.say(wish);
    await chat.say(first);
    expect(textOf(chat.last())).not.toContain('090-3333-4444');
    await chat.say(second);
    expect(textOf(chat.last())).toContain(told);
    expect(filledIn(chat, 'phone')).toBe('090-3333-4444');
  });

  test('is none where other words stand between, nor of digits that make none', async () => {
    const chat = await openChat(bot);
    await chat.say('担当者と話したいです');
    for (const text of ['090', '部屋は302です', '4455', '7788']) await chat.say(text);
    expect(filledIn(chat, 'phone') ?? '').toBe('');
  });
});

test.each([
  ['ja', '担当者と話したいです', 'やっぱりいいです。自分でやってみます', 'まだどこにも送られていません'],
  ['ja', '担当者と話したいです', 'なのでさっきの相談は取り下げたいです', 'まだどこにも送られていません'],
  [
    'en',
    'I want to talk to a person',
    "no, I don't need a person, I'll do it myself",
    'Nothing has been sent',
  ],
])(
  'who needs no person after all hears that nothing was sent, and can go on (%s: %s, %s)',
  async (language, wish, words, said) => {
    const chat = await openChat(bot, language);
    await chat.say(wish);
    await chat.say(words);
    expect(chat.step()).toBe('escalate.contact');
    expect(textOf(chat.last())).toContain(said);
    // Should a person be meant all the same, nothing is lost.
    expect(filledIn(chat, 'note')).toContain(words);
    await chat.press('BEGIN');
    expect(chat.step()).toBe('copy.locate');
  },
);

test('who asks how a withdrawn question stands hears that it has ended, and can take it up again', async () => {
  const chat = await openWithTicket(bot);
  await chat.press('WITHDRAW');
  await chat.hears('取り下げました');
  await chat.say('さっきの相談、まだ生きてますか?');
  expect(textOf(chat.last())).toContain('終わっています');
  expect(buttonsOf(chat.last())).toEqual(['REOPEN']);
});

test('a wish to withdraw brings the button wherever it is said while the ticket is open', async () => {
  const chat = await openWithTicket(bot);
  await chat.press('RESTART');
  expect(chat.step()).toBe('start');
  await chat.say('なのでさっきの相談は取り下げたいです');
  expect(buttonsOf(chat.last())).toContain('WITHDRAW');
});

/** The presses from the start to a step. */
const WAY = {
  start: '',
  'copy.search': 'BEGIN SEARCH',
  'copy.check': 'BEGIN FOUND',
  'export.open': 'BEGIN NOT_FOUND',
  'export.place': 'BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT CANNOT',
  'export.check': 'BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT NEXT',
  'reissue.impact': 'BEGIN NOT_FOUND CANNOT',
  done: 'BEGIN FOUND SKIP DONE',
} as const;

test.each<[keyof typeof WAY, string, string]>([
  // Agreement to an answer finds no file.
  ['copy.search', 'じゃあそれで。', 'FOUND'],
  // Nothing more to ask is no file that is missing.
  ['done', 'ないです', 'FILE_MISSING'],
  // No saving was named.
  ['start', 'エクスポートしようとしたらできません', 'KEY_DISABLED'],
  // The question of the wizard is no answer to it.
  ['copy.search', 'i click export and it ask yes or no private key, yes is ok i can click', 'KEY_DISABLED'],
  ['copy.search', 'USBも探したけど古い年賀状しか入ってなかった', 'NOT_FOUND'],
  // To agree to what is told how to do is to say that one will.
  ['copy.search', 'うん', 'FOUND'],
  // Saved, if not where it was meant to be: whether it shall be looked at is what is asked.
  ['export.check', 'やっぱりUSBじゃなくてデスクトップに保存してた', 'SKIP'],
  // The failure of before once more may not lead to a reissue.
  ['export.place', 'アクセスが拒否されました。エラーコード: 0x80070005', 'CANNOT'],
  ['export.place', 'Destination Folder Access Denied', 'NEXT'],
  ['export.open', '見つかりません', 'CANNOT'],
  ['export.open', 'not there', 'NEXT'],
  ['reissue.impact', '見つかりません', 'GATEWAY'],
  // Saved after all.
  ['reissue.impact', '了解です。共有に置きました', 'HAVE_BACKUP'],
])('at %s "%s" leads nowhere unasked: %s is offered', async (step, text, choice) => {
  const chat = await openChat(bot);
  if (WAY[step] !== '') await chat.walk(WAY[step]);
  await chat.say(text);
  expect(chat.step()).toBe(step);
  expect(dataOf(chat).answer).toBeUndefined();
  expect(dataOf(chat).choices).toContain(choice);
});

test.each<[keyof typeof WAY, string, string]>([
  ['export.place', '共有フォルダーもデスクトップもアクセスが拒否されました', 'reissue.impact'],
  ['reissue.impact', 'デスクトップには保存できました', 'verify'],
  ['reissue.impact', 'I could save it to the desktop', 'verify'],
  ['reissue.impact', 'デスクトップに保存したけど開けません', 'reissue.impact'],
  ['export.place', 'found it on the old laptop, cert is in the list there', 'copy.search'],
  ['export.check', '前のパソコンの一覧には証明書が載ってます', 'copy.search'],
  ['export.place', '前のパソコンの一覧にも証明書はありません', 'export.place'],
  ['export.place', '一覧に証明書がないです', 'export.select'],
])('at %s "%s" leads to %s', async (step, text, next) => {
  const chat = await openChat(bot);
  await chat.walk(WAY[step]);
  await chat.say(text);
  expect(chat.step()).toBe(next);
});

test.each<[keyof typeof WAY, string]>([
  ['copy.check', 'おわり'],
  ['copy.search', 'おわり'],
])('that something is over is no backup and no file: %s, %s', async (step, text) => {
  const chat = await openChat(bot);
  await chat.walk(WAY[step]);
  await chat.say(text);
  expect(chat.step()).toBe(step);
});

test.each([
  ['ja', 'メールが届きません', '来ました。ダウンロードしました'],
  ['ja', '申請パスワードが分かりません', '3つとも手元にあります'],
  ['ja', '申請パスワードが分かりません', '申請パスワード見つかった!'],
  ['en', 'the download mail never came', 'mail came, downloaded it'],
])(
  'what went well after all at the form offers the way back (%s: %s, %s)',
  async (language, trouble, well) => {
    const chat = await openChat(bot, language);
    await chat.walk('BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER');
    if (!trouble.includes('パスワード')) await chat.walk('HAVE_ALL NEXT');
    const before = chat.step();
    await chat.say(trouble);
    expect(chat.step()).toBe('escalate.contact');
    await chat.say('はい');
    expect(dataOf(chat).choices ?? []).not.toContain('BACK');
    await chat.say(well);
    expect(dataOf(chat).choices).toEqual(['BACK']);
    expect(filledIn(chat, 'note')).toContain(well);
    await chat.press('BACK');
    expect(chat.step()).toBe(before);
  },
);

describe('when somebody calls', () => {
  test.each([['いつ電話きますか'], ['when will you call me']])('%s: nothing was sent yet', async (text) => {
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.say(text);
    expect(dataOf(chat).answer).toBe('hours');
    expect(textOf(chat.last())).toContain('まだ送られていません');
  });

  test.each([['で、いつ来るんだ'], ['いつ電話きますか']])('%s: as the ticket has it', async (text) => {
    const contact = { name: '大橋', phone: '090-1122-3344', when: '夕方ならいつでも' };
    const chat = await openWithTicket(bot, { contact });
    await chat.say(text);
    expect(dataOf(chat).answer).toBe('hours');
    expect(textOf(chat.last())).toMatch(/までに最初のご連絡をする予定です|ごろにお電話する予定です/);
    expect(textOf(chat.last())).not.toContain('まだ送られていません');
  });
});

test.each([
  ['ja', 'エクスポートって何ですか', 'what-is-export'],
  ['en', 'what is export', 'what-is-export'],
  ['en', 'What does “export” mean?', 'what-is-export'],
])('what an export is, is answered (%s: %s)', async (language, text, answer) => {
  const chat = await openChat(bot, language);
  await chat.say(text);
  expect(dataOf(chat).answer).toBe(answer);
});

test.each([
  ['ja', 'さようなら', 'またいつでもお書きください'],
  ['ja', 'bye', 'またいつでもお書きください'],
  ['en', 'ok thanks, bye!', 'write again at any time'],
  ['ja', '日本語以外でも話せますか', 'To go on in English'],
  ['en', 'do you speak any other languages?', '日本語で続けるときは'],
  ['ja', 'どこまでやりましたっけ', '今の手順は、下のとおりです'],
  ['ja', '昨日の続きなんですけど', '今の手順は、下のとおりです'],
  ['en', 'where was I?', 'You are at the step below'],
])('%s: "%s" gets a line of its own, and the step stays', async (language, text, said) => {
  const chat = await openChat(bot, language);
  await chat.walk('BEGIN SEARCH');
  await chat.say(text);
  expect(chat.step()).toBe('copy.search');
  expect(textOf(chat.last())).toContain(said);
});

test('who goes on from yesterday where nothing was begun is offered the situations', async () => {
  const chat = await openChat(bot);
  await chat.say('昨日の続きなんですけど');
  expect(chat.step()).toBe('start');
  expect(dataOf(chat).choices).toEqual(['SITUATION']);
});

test.each([['責任者出せ'], ['上司に代わってください'], ['let me speak to your manager']])(
  'a superior is a person: %s',
  async (text) => {
    const chat = await openChat(bot);
    await chat.say(text);
    expect(chat.step()).toBe('escalate.contact');
  },
);

test('what a superior is to be given is no wish for one', async () => {
  const chat = await openChat(bot);
  await chat.say('終わった証拠になるもの、上司に出せる紙か何かありますか');
  expect(dataOf(chat).answer).toBe('proof');
});

test.each([['戻りました'], ['お待たせしました、戻りました'], ["ok I'm back"]])(
  'who is here again goes no step back: %s',
  async (text) => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND NEXT NEXT');
    await chat.say(text);
    expect(chat.step()).toBe('export.key');
    expect(dataOf(chat).choices ?? []).not.toContain('BACK');
    await chat.say('戻る');
    expect(chat.step()).toBe('export.select');
  },
);

test('a check that went well on our own page is no trouble of the site', async () => {
  const chat = await openChat(bot, 'en');
  await chat.walk('BEGIN FOUND');
  await chat.say('It opens with the password, checked it on your page, says usable');
  expect(chat.step()).toBe('copy.check');
  expect(dataOf(chat).choices).toContain('SKIP');
});

test('a wish for a person is heard behind a correction that tells something else', async () => {
  const chat = await openChat(bot);
  await chat.say('あれ、やっぱりパスワードが違うみたい。もう一度相談したい');
  expect(chat.step()).toBe('escalate.contact');
});

test.each([
  [
    'cert.p12ってどこにあるのと、パスワード忘れたらどうなるのと、USBじゃなくてクラウドに置いてもいいの?',
    'where-to-keep',
    'where-is-file',
  ],
  ['会社のPCなので管理者権限がないです。それと窓口は何時までですか?', 'admin-rights', 'hours'],
])(
  'of several questions one is answered, and what else was asked is offered: %s',
  async (text, answer, other) => {
    const chat = await openChat(bot);
    await chat.say(text);
    const said = dataOf(chat);
    expect([said.answer, ...(said.choices ?? [])]).toEqual(expect.arrayContaining([answer, other]));
  },
);

describe('where reissue ends before the desk opens again', () => {
  const late = /期限（?\(?2025年3月30日\(日\)\)?を過ぎています/;

  test('whoever would wait for it hears so: with its hours, at the form, and with the number', async () => {
    const friday = await startBot({ now: '2025-03-28T22:40:00+09:00' });
    try {
      const chat = await openChat(friday);
      await chat.say('窓口は何時までですか');
      expect(textOf(chat.last())).toMatch(late);
      await chat.press('HUMAN');
      expect(textOf(chat.last())).toMatch(late);
      await chat.press('SUBMIT', { name: '大橋', phone: '090-1122-3344' });
      expect(chat.step()).toBe('escalate.filed');
      expect(textOf(chat.last())).toMatch(late);
      friday.setNow('2025-03-31T00:10:00+09:00');
      await chat.say('窓口は何時までですか');
      expect(textOf(chat.last())).not.toMatch(late);
    } finally {
      await friday.stop();
    }
  });

  test('nobody else does', async () => {
    const earlier = await startBot({ now: '2025-03-27T22:40:00+09:00' });
    try {
      const chat = await openChat(earlier);
      await chat.press('HUMAN');
      expect(textOf(chat.last())).toContain('2025年3月28日(金)');
      expect(textOf(chat.last())).not.toMatch(late);
    } finally {
      await earlier.stop();
    }
  });
});

describe('who says after the close that the mail of a reissue has not come has applied in time', () => {
  let late: Bot;
  beforeAll(async () => {
    late = await startBot({ now: '2025-03-31T10:00:00+09:00' });
  });
  afterAll(() => late.stop());

  test.each([
    ['ja', '', '三月に再発行申し込んだんやけど、メールがまだ来てへん'],
    ['en', '', 'I applied in March but the mail never came'],
    ['ja', 'BEGIN NOT_FOUND CANNOT', '再発行のメールが届いていません'],
  ])('%s, after "%s": %s', async (language, way, words) => {
    const chat = await openChat(late, language);
    if (way !== '') await chat.walk(way);
    await chat.say(words);
    expect(chat.step()).toBe('escalate.contact');
    expect(filledIn(chat, 'note')).toContain(words);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { type Chat, fieldsOf, openChat, textOf } from '../../../helpers/web/chat.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
});
afterAll(() => bot.stop());

type Data = { readonly step?: string; readonly answer?: string; readonly choices?: readonly string[] };
const dataOf = (chat: Chat): Data => (chat.last().channelData ?? {}) as Data;
const CONTACT = { name: '山田花子', phone: '03-1212-3434' };

describe.each([
  {
    language: 'ja',
    now: 'これからどうする',
    start: '「始める」を押すと',
    elsewhere: '今できることは、下のとおりです。',
    copy: 'ファイルのコピーってどうやるんですか',
    pasted: '貼り付け',
    tool: 'PowerShellのExport-PfxCertificateを使ってもいいですか',
    reissue: '3番の再発行に進みたい',
    echo: '再発行(③)をご希望なのですね',
    valid: '有効と出ました',
    call: '明日の10時に電話もらえますか',
  },
  {
    language: 'en',
    now: 'what do I do from here',
    start: 'Press “Begin”',
    elsewhere: 'What you can do now stands below.',
    copy: 'how do I copy a file',
    pasted: 'Paste',
    tool: 'can I use PowerShell Export-PfxCertificate',
    reissue: "I'd like to go on to number 3, the reissue",
    echo: 'You would like a reissue',
    valid: 'it says valid',
    call: 'I want a call back at 5:30pm today, 03-1212-3434',
  },
])('what is asked in so many words ($language)', (said) => {
  test('what to do from here is told where one stands', async () => {
    const chat = await openChat(bot, said.language);
    await chat.say(said.now);
    expect([chat.step(), textOf(chat.last()).includes(said.start)]).toEqual(['start', true]);
    await chat.press('BEGIN');
    await chat.say(said.now);
    expect([chat.step(), textOf(chat.last()).includes(said.elsewhere)]).toEqual(['copy.locate', true]);
  });

  test('at the receipt it is answered with when the desk is in touch', async () => {
    const chat = await openChat(bot, said.language);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', CONTACT);
    await chat.say(said.now);
    expect(dataOf(chat).answer).toBe('hours');
  });

  test('how to copy, and with which tools one may export', async () => {
    const chat = await openChat(bot, said.language);
    await chat.say(said.copy);
    expect([dataOf(chat).answer, textOf(chat.last()).includes(said.pasted)]).toEqual(['copy-how', true]);
    await chat.say(said.tool);
    expect([dataOf(chat).answer, textOf(chat.last()).includes('certutil')]).toEqual(['other-tools', true]);
    expect(chat.step()).toBe('start');
  });

  test('who names the third way is led to its first step, which revokes nothing, and back', async () => {
    const chat = await openChat(bot, said.language);
    await chat.say(said.reissue);
    expect([chat.step(), textOf(chat.last()).includes(said.echo)]).toEqual(['reissue.impact', true]);
    await chat.press('BACK');
    expect(chat.step()).toBe('start');
  });

  test('that it is said to be valid tells, and asks nothing', async () => {
    const chat = await openChat(bot, said.language);
    await chat.say(said.valid);
    expect(dataOf(chat)).toMatchObject({ step: 'start' });
    expect(dataOf(chat).answer).toBeUndefined();
    expect(dataOf(chat).choices).toBeUndefined();
    await chat.walk('BEGIN FOUND');
    await chat.say(said.valid);
    expect(dataOf(chat)).toMatchObject({ step: 'copy.check', choices: ['SKIP', 'CHECK'] });
  });

  test('who wants to be called comes to the form, with the time in its field', async () => {
    const chat = await openChat(bot, said.language);
    await chat.say(said.call);
    expect(chat.step()).toBe('escalate.contact');
    expect(fieldsOf(chat).note).toContain(said.call);
  });
});

test.each([
  ['en', "please don't call me"],
  ['ja', '電話は勘弁してください、文字でやります'],
  ['en', 'Can you write me a PowerShell script to rename files?'],
])('what only sounds like it leads nowhere (%s): %s', async (language, text) => {
  const chat = await openChat(bot, language);
  await chat.say(text);
  expect([chat.step(), dataOf(chat).answer]).toEqual(['start', undefined]);
});

test.each([
  ['ja', '3月30日まで待てません。電話してください', '担当者に伝えるときは'],
  ['en', "I can't wait any more. Please call me", 'press “Send”'],
])(
  'at the form who cannot wait and asks to be called takes nothing back (%s)',
  async (language, text, answer) => {
    const chat = await openChat(bot, language);
    await chat.press('HUMAN');
    await chat.say(text);
    expect(dataOf(chat).choices ?? []).not.toContain('BEGIN');
    expect(textOf(chat.last())).toContain(answer);
    expect(fieldsOf(chat).note).toBe(text);
  },
);

describe('who tells their name at the form finds it in its field, and their words in the note', () => {
  test.each([
    ['ja', '山田太郎です。株式会社サンプル商事です。', { name: '山田太郎', company: '株式会社サンプル商事' }],
    ['ja', '経理の佐藤です', { name: '佐藤' }],
    ['ja', 'みどり薬局の佐藤と申します', { name: '佐藤', company: 'みどり薬局' }],
    ['ja', '名前は高木です。コードがありません', { name: '高木' }],
    ['en', "I'm Jane Smith from Acme Ltd.", { name: 'Jane Smith', company: 'Acme Ltd.' }],
    ['en', 'my name is Ken Ito and I lost the code', { name: 'Ken Ito' }],
  ])('%s: %s', async (language, text, fields) => {
    const chat = await openChat(bot, language);
    await chat.press('HUMAN');
    await chat.say(text);
    expect(fieldsOf(chat)).toMatchObject({ ...fields, note: text });
  });

  test.each([
    ['ja', '緊急事態です'],
    ['ja', '名前は出したくないです'],
    ['ja', '前任の木村が退職しました'],
    ['ja', '前任の木村です'],
    ['ja', '田中様宛てです'],
    ['en', 'my name is wrong on the certificate'],
    ['en', 'This is urgent'],
  ])('what is no name stays words (%s): %s', async (language, text) => {
    const chat = await openChat(bot, language);
    await chat.press('HUMAN');
    await chat.say(text);
    expect([fieldsOf(chat).name || undefined, fieldsOf(chat).note]).toEqual([undefined, text]);
  });

  test('and the form is sent with it', async () => {
    const chat = await openChat(bot, 'ja');
    await chat.press('HUMAN');
    await chat.say('山田太郎です');
    const { name = '' } = fieldsOf(chat);
    await chat.press('SUBMIT', { name, phone: '03-1212-3434' });
    expect(chat.step()).toBe('escalate.filed');
  });
});

test.each([
  ['ja', '今日の18時', '受付時間外のため'],
  ['en', '5:30pm today', 'the helpdesk is closed then'],
])(
  'a wished time at which the desk is closed is moved, and why is said (%s)',
  async (language, when, why) => {
    const chat = await openChat(bot, language);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', { ...CONTACT, when });
    expect(textOf(chat.last())).toContain(why);
  },
);
test('one at which it is open is not', async () => {
  const chat = await openChat(bot, 'ja');
  await chat.press('HUMAN');
  await chat.press('SUBMIT', { ...CONTACT, when: '今日の15時' });
  expect(textOf(chat.last())).toContain('15:00ごろ');
  expect(textOf(chat.last())).not.toContain('受付時間外のため');
});

test.each([
  ['ja', 'はい、お願いします'],
  ['en', 'yes please'],
])('who only asks for what is offered has done nothing yet (%s)', async (language, text) => {
  const chat = await openChat(bot, language);
  await chat.press('BEGIN');
  await chat.say(text);
  expect(chat.step()).toBe('copy.locate');
});

test.each([
  ['ja', '途中からなんですが'],
  ['en', "I'm halfway through already"],
])('who comes half-way is offered to say where (%s)', async (language, text) => {
  const chat = await openChat(bot, language);
  await chat.say(text);
  expect(dataOf(chat)).toMatchObject({ step: 'start', choices: ['SITUATION'] });
});

test.each([
  ['ja', 'その後どうすればいい', '今できることは、下のとおりです。'],
  ['en', 'what now', 'What you can do now stands below.'],
])('at the end what comes next is told (%s)', async (language, text, answer) => {
  const chat = await openChat(bot, language);
  await chat.walk('BEGIN FOUND SKIP DONE');
  await chat.say(text);
  expect([chat.step(), textOf(chat.last()).includes(answer)]).toEqual(['done', true]);
});

test('a password in marks of quotation is seen, whatever its letters', async () => {
  const chat = await openChat(bot, 'ja');
  await chat.say('パスワードは「さくら1234」です');
  expect(textOf(chat.last())).toContain('チャットには書かないでください');
  await chat.say('パスワードは「4〜30文字の半角英数字」ですか');
  expect(textOf(chat.last())).not.toContain('保存も表示もしていません');
});

describe('a wish to be helped, and no more', () => {
  test.each([
    ['ja', '手伝ってほしい'],
    ['ja', 'すみません、助けてください'],
    ['ja', '手を貸してもらえますか'],
    ['en', 'help me please'],
    ['en', 'can you help me'],
    ['en', 'please help!'],
  ])('is asked back: from here, or by a person (%s): %s', async (language, words) => {
    const chat = await openChat(bot, language);
    await chat.say(words);
    expect(dataOf(chat).choices).toEqual(['BEGIN', 'HUMAN', 'who-are-you']);
    await chat.press('BEGIN');
    await chat.say(words);
    expect([chat.step(), dataOf(chat).choices]).toEqual(['copy.locate', ['HUMAN', 'who-are-you']]);
  });

  test.each([
    ['ja', '助けてください、USBに保存できません'],
    ['en', 'help me find the file'],
  ])('is none where it says with what (%s): %s', async (language, words) => {
    const chat = await openChat(bot, language);
    await chat.say(words);
    expect(dataOf(chat).choices).not.toEqual(['BEGIN', 'HUMAN', 'who-are-you']);
  });
});

describe('who is away, or needs a moment, and says no more', () => {
  test.each([
    ['ja', '明日から出張です', 'ボタンか言葉で教えてください'],
    ['ja', '会議中です', 'ボタンか言葉で教えてください'],
    ['ja', '今日は時間がないのでまた明日', 'ボタンか言葉で教えてください'],
    ['ja', '来週はずっと休みなので', 'ボタンか言葉で教えてください'],
    ['en', 'brb, in a meeting', 'press a button below or tell me'],
    ['en', "I'm on holiday from tomorrow", 'press a button below or tell me'],
    ['en', 'pls wait a min', 'press a button below or tell me'],
  ])('has all the time (%s): %s', async (language, words, said) => {
    const chat = await openChat(bot, language);
    await chat.press('BEGIN');
    await chat.say(words);
    expect(chat.step()).toBe('copy.locate');
    expect(textOf(chat.last())).toContain(said);
  });

  test('is read by the desk where a person is asked already', async () => {
    const chat = await openChat(bot, 'ja');
    await chat.press('HUMAN');
    await chat.press('SUBMIT', CONTACT);
    await chat.say('明日から出張です');
    expect(textOf(chat.last())).toContain('追記しました');
  });
});

describe('who has mended it without us, and wants nobody any more', () => {
  test.each([
    ['ja', 'もう結構、うちで直しました', 'ここで続けられます', '取り下げる'],
    ['en', 'never mind, we fixed it ourselves', 'go on right here', 'Withdraw'],
  ])('goes on here, or withdraws (%s): %s', async (language, words, on, button) => {
    const chat = await openChat(bot, language);
    await chat.say(words);
    expect(textOf(chat.last())).toContain(on);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', CONTACT);
    await chat.say(words);
    expect(textOf(chat.last())).toMatch(
      new RegExp(`${language === 'ja' ? '追記しました' : 'Added'}[^]*${button}`),
    );
  });
});

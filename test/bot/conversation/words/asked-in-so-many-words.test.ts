import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { fieldsOf, openChat, textOf } from '../../../helpers/web/chat.ts';
import { dataOf } from './words-scene.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
});
afterAll(() => bot.stop());

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
  expect(textOf(chat.last())).toContain('パスワードや証明書コードのような内容がありました');
  await chat.say('パスワードは「4〜30文字の半角英数字」ですか');
  expect(textOf(chat.last())).not.toContain('保存も表示もせず');
});

describe('a wish to be helped, and no more', () => {
  test.each([
    ['ja', '手伝ってほしい'],
    ['ja', 'すみません、助けてください'],
    ['ja', '手を貸してもらえますか'],
    ['ja', '今すぐ助けてください'],
    ['en', 'help me please'],
    ['en', 'I need help now'],
    ['en', 'help me now please'],
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

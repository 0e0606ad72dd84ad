import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { buttonsOf, openChat, textOf } from '../../../helpers/web/chat.ts';
import { dataOf } from './words-scene.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

test('an answer folds the card: the question of the step and its buttons stay', async () => {
  const chat = await openChat(bot);
  const full = await chat.press('BEGIN');
  await chat.say('これは詐欺ですか');
  expect(dataOf(chat).answer).toBe('genuine');
  expect(JSON.stringify(chat.last())).not.toContain('"type":"Image"');
  expect(buttonsOf(chat.last())).toEqual(buttonsOf(full));
});

describe('an answer fits the step where it is asked', () => {
  const NEW = 'NOT_FOUND CANNOT NO_GATEWAY PARTNER HAVE_ALL NEXT NEXT';
  const SAVED = 'NOT_FOUND NEXT NEXT NEXT NEXT NEXT NEXT';
  test.each([
    [
      'copy.locate',
      '',
      'インポートの画面が出ました',
      'import-wizard',
      'お探しのファイル',
      'ダウンロードした',
    ],
    [
      'export.check',
      SAVED,
      'インポートの画面が出ました',
      'import-wizard',
      '開く必要はありません',
      'お探しの',
    ],
    [
      'reissue.check',
      NEW,
      'インポートの画面が出ました',
      'import-wizard',
      'その後の手順で取り込みます',
      'お探しの',
    ],
    [
      'reissue.save',
      `${NEW} SKIP`,
      'インポートの画面が出ました',
      'import-wizard',
      '新しい証明書',
      'お探しの',
    ],
    ['copy.locate', '', 'バックアップってどうやるんですか', 'backup-how', '①保存済みの', '再発行で'],
    [
      'reissue.save',
      `${NEW} SKIP`,
      'バックアップってどうやるんですか',
      'backup-how',
      '再発行でダウンロード',
      '①',
    ],
    [
      'copy.save',
      'FOUND SKIP',
      '会社でUSBメモリが禁止されています',
      'no-usb',
      '共有フォルダー',
      'USB メモリか、',
    ],
    [
      'export.password',
      SAVED.slice(0, -10),
      'パスワードを決め直したい',
      'password-again',
      'このページの2つの欄に',
      '「戻る」',
    ],
  ])('at %s (%s): %s', async (step, way, words, answer, says, saysNot) => {
    const chat = await openChat(bot);
    await chat.press('BEGIN');
    if (way !== '') await chat.walk(way);
    expect(chat.step()).toBe(step);
    await chat.say(words);
    expect(dataOf(chat)).toMatchObject({ step, answer });
    const [said] = textOf(chat.last()).split(textOf(chat.last()).includes('①  ') ? '①  ' : '\n\n\n');
    expect(said).toContain(says);
    expect(said?.split('\n').slice(0, 3).join('\n')).not.toContain(saysNot);
  });

  test('without a USB stick the saving goes on elsewhere, and that is what is said back', async () => {
    const chat = await openChat(bot);
    await chat.press('BEGIN');
    await chat.walk('NOT_FOUND NEXT NEXT NEXT NEXT NEXT');
    expect(chat.step()).toBe('export.save');
    await chat.say('会社でUSBメモリが禁止されています');
    expect(chat.step()).toBe('export.place');
    expect(textOf(chat.last())).toContain('USB メモリを使えないのですね');
    expect(textOf(chat.last())).not.toContain('うまくできない');
  });
});

describe('who is unsure', () => {
  test.each([
    ['ja', '不安です', '証明書はそのまま残ります'],
    ['en', "I'm worried I can't do this", 'leave your certificate as it is'],
  ])('is answered where they stand, and offered a person first (%s)', async (language, words, says) => {
    const chat = await openChat(bot, language);
    await chat.say(words);
    expect(dataOf(chat)).toMatchObject({ step: 'start', answer: 'anxious', choices: ['HUMAN'] });
    expect(textOf(chat.last())).toContain(says);
    await chat.press('HUMAN');
    expect(chat.step()).toBe('escalate.contact');
  });

  test('and asks for a person gets the form at once', async () => {
    const chat = await openChat(bot);
    await chat.say('自分でできるか不安です、担当の方お願いします');
    expect(chat.step()).toBe('escalate.contact');
  });
});

test('a question at the contact form is answered there', async () => {
  const chat = await openChat(bot);
  await chat.press('HUMAN');
  await chat.say('バックアップってどうやるんですか');
  expect(dataOf(chat)).toMatchObject({ step: 'escalate.contact', answer: 'backup-how', choices: ['BEGIN'] });
});

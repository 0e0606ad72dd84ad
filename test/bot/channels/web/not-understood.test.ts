import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { buttonsOf, openChat, textOf } from '../../../helpers/web/chat.ts';
import { ask } from '../../../helpers/web/directline.ts';
import { NOW } from './flow-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

describe('what is not understood changes nothing', () => {
  test('an unknown event, a button of an old card, an event of another step', async () => {
    const chat = await openChat(bot);
    await chat.press('BEGIN');
    await chat.press('EXPLODE');
    expect(chat.step()).toBe('copy.locate');
    expect(textOf(chat.last())).toContain('そのボタンは今の手順では使えません');
    bot.setNow('2025-03-10T10:01:00+09:00');
    await chat.press('BEGIN', {}, 'start');
    expect(chat.step()).toBe('copy.locate');
    expect(textOf(chat.last())).toContain('前の手順のボタンでした');
    await chat.press('HAVE_ALL');
    expect(chat.step()).toBe('copy.locate');
    await chat.press('RESTART', {}, 'start');
    expect(chat.step()).toBe('copy.locate');
  });

  test.each(['BACK', 'RESTART', 'HUMAN', 'NOT_LISTED'])(
    'a button that is pressed twice in haste is pressed once: %s',
    async (event) => {
      const chat = await openChat(bot);
      await chat.walk('BEGIN NOT_FOUND NEXT');
      const press = { value: { event, step: chat.step() } };
      const before = (await chat.heard()).length;
      for (let n = 0; n < 2; n += 1) expect(await chat.send(press)).toBe(200);
      await bot.idle();
      const said = (await chat.heard()).slice(before);
      expect(said).toHaveLength(1);
      expect(textOf(said[0] ?? chat.last())).not.toContain('前の手順のボタンでした');
      bot.setNow('2025-03-10T10:00:02+09:00');
      await chat.send(press);
      expect(textOf(await chat.next(before + 1))).toContain('前の手順のボタンでした');
    },
  );

  test('the same activity twice is one turn', async () => {
    const chat = await openChat(bot);
    const activity = {
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

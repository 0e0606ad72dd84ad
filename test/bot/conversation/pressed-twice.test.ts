import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../helpers/bot.ts';
import { signIn } from '../../helpers/desk/desk.ts';
import { buttonsOf, type Chat, openChat, textOf } from '../../helpers/web/chat.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const CONTACT = { name: '山田 花子', phone: '03-1212-3434' };

let bot: Bot;
beforeAll(async () => {
  bot = await startBot({ now: NOW });
});
afterAll(() => bot.stop());
beforeEach(() => bot.setNow(NOW));
afterEach(() => bot.idle());

type Press = Readonly<Record<string, string>>;

/** Presses the very same button so often; gives what is said to that. */
const pressed = async (chat: Chat, value: Press, times: number): Promise<readonly string[]> => {
  await bot.idle();
  const before = (await chat.heard()).length;
  for (let n = 0; n < times; n += 1) expect(await chat.send({ value })).toBe(200);
  await bot.idle();
  return (await chat.heard()).slice(before).map(textOf);
};

const filed = async (): Promise<Chat> => {
  const chat = await openChat(bot);
  await chat.press('HUMAN');
  await chat.press('SUBMIT', CONTACT);
  return chat;
};
const ticketOf = (chat: Chat): string => /T-\d+/.exec(textOf(chat.last()))?.[0] ?? '';

describe('a button that leads nowhere, pressed twice in haste, is pressed once', () => {
  const cases: readonly (readonly [string, string, () => Promise<readonly [Chat, Press]>])[] = [
    [
      'a ticket is withdrawn',
      '取り下げました',
      async () => {
        const chat = await filed();
        return [chat, { event: 'WITHDRAW', step: 'escalate.filed' }];
      },
    ],
    [
      'a ticket is withdrawn by the button of a message about it',
      '取り下げました',
      async () => {
        const chat = await filed();
        const ticket = ticketOf(chat);
        return [chat, { event: 'WITHDRAW', step: 'ticket', ticket }];
      },
    ],
    [
      'a ticket is taken up again',
      '再開しました',
      async () => {
        const chat = await filed();
        const ticket = ticketOf(chat);
        await chat.press('WITHDRAW');
        await bot.idle();
        return [chat, { event: 'REOPEN', step: 'ticket', ticket }];
      },
    ],
    [
      'one’s data are kept',
      '情報は消していません',
      async () => {
        const chat = await openChat(bot);
        await chat.say('私のデータを削除してください');
        return [chat, { event: 'KEEP', step: 'privacy' }];
      },
    ],
    [
      'something is added to a ticket',
      '追記しました',
      async () => {
        const chat = await filed();
        return [chat, { event: 'ADD_NOTE', step: 'escalate.filed', note: '午後は不在です' }];
      },
    ],
    [
      'the details have changed',
      '登録情報を変えられません',
      async () => {
        const chat = await openChat(bot);
        await chat.walk('BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER');
        return [chat, { event: 'INFO_CHANGED', step: 'reissue.credentials' }];
      },
    ],
  ];

  test.each(cases)('%s', async (_, words, come) => {
    const [chat, press] = await come();
    const said = await pressed(chat, press, 2);
    expect(said.filter((text) => text.includes(words))).toHaveLength(1);
    expect(said.filter((text) => /受け付けは終わって|前の手順/.test(text))).toEqual([]);
    // Two seconds later it is meant once more.
    bot.setNow('2025-03-10T10:00:02+09:00');
    expect(await pressed(chat, press, 1)).toHaveLength(1);
  });

  test('one’s data are deleted, and told to be so once; nothing of who pressed is kept for the second press', async () => {
    const kept = async (times: number) => {
      const chat = await filed();
      await chat.say('私のデータを削除してください');
      await pressed(chat, { event: 'ERASE', step: 'privacy' }, times);
      // What was said before is deleted too.
      const said = (await chat.heard()).map(textOf);
      expect(said.filter((text) => text.includes('情報を消しました'))).toHaveLength(1);
      await chat.say('私のデータを見せてください');
      return textOf(chat.last());
    };
    expect(await kept(2)).toBe(await kept(1));
  });

  test('a note that was added twice stands once at its ticket', async () => {
    const chat = await filed();
    const ticket = ticketOf(chat);
    const note = { event: 'ADD_NOTE', step: 'escalate.filed', note: 'エラー 0x8009 が出ます' };
    await pressed(chat, note, 2);
    const agent = await signIn(bot, '鈴木');
    const written = async () => {
      const { events } = await agent.ticket(Number(ticket.slice(2)));
      return events.filter(({ text }) => text?.includes('0x8009')).length;
    };
    expect(await written()).toBe(1);
    // Other words are another note.
    await pressed(chat, { ...note, note: 'エラー 0x8009 が2回出ました' }, 1);
    expect(await written()).toBe(2);
  });

  test('a reading that is offered', async () => {
    const chat = await openChat(bot);
    await chat.say('再発行とエクスポートの違いがよく分かりません。秘密鍵が選べないみたいです');
    const [event = ''] = buttonsOf(chat.last());
    expect(await pressed(chat, { event, step: chat.step() }, 2)).toHaveLength(1);
  });
});

test('what lies between two presses makes them two', async () => {
  const chat = await filed();
  const note = { event: 'ADD_NOTE', step: 'escalate.filed', note: '午後は不在です' };
  expect(await pressed(chat, note, 1)).toHaveLength(1);
  await chat.say('いつまで待てばいいですか');
  expect(await pressed(chat, note, 1)).toHaveLength(1);
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rowsIn } from '../../../helpers/rows-in.ts';
import { inChannel } from '../../../helpers/teams/payloads.ts';
import { APP_ID } from '../../../helpers/teams/teams.ts';
import {
  DESK,
  ITO,
  SATO,
  STRANGER,
  startTeamsDesk,
  type TeamsDesk,
  written,
} from '../../../helpers/teams/teams-desk.ts';
import { until } from '../../../helpers/until.ts';

let desk: TeamsDesk;
beforeEach(async () => {
  desk = await startTeamsDesk();
});
afterEach(() => desk.close());

const alone = (agent: { readonly id: string }): string => written(desk.to(`a:with-${agent.id}`));
const channel = (): string => written(desk.world.sent.filter(({ path }) => path.includes('19:')));
const own = { id: 'a:sato', conversationType: 'personal', tenantId: 't' };
/** In the 1:1 chat of somebody else than the holder. */
const ask = async (from: object, text: string): Promise<string> => {
  const before = desk.to('a:sato').length;
  await desk.tell({ from, text, conversation: own });
  return written(desk.to('a:sato').slice(before));
};
const codeOf = (ticket: string): string =>
  /"照会番号","value":"(\d{4})"/.exec(written(desk.card(ticket).body))?.[1] ?? 'none';
const inbox = (n: number): string => written(desk.world.sent.slice(n).map(({ path, body }) => [path, body]));

describe('a mention in the desk’s channel', () => {
  test('in a card’s thread: a note, recorded once, and the bot keeps silent', async () => {
    const ticket = await desk.file();
    const count = desk.world.sent.length;
    await desk.mention(SATO, '折り返しは<at>伊藤</at>さんへ', desk.card(ticket).id);
    expect(inbox(count)).not.toContain('折り返しは');
    const before = desk.world.sent.length;
    await desk.mention(ITO, ticket);
    expect(inbox(before)).toContain('折り返しは伊藤さんへ');
  });

  test('in a card’s thread: words that begin with “new” are a note as well; a number behind it is a caller’s', async () => {
    const ticket = await desk.file();
    const { id: root } = desk.card(ticket);
    await desk.mention(SATO, 'New password was set by phone', root);
    await desk.mention(SATO, 'new 03-1212-3434', root);
    const before = desk.world.sent.length;
    await desk.mention(ITO, ticket);
    expect(inbox(before)).toContain('New password was set by phone');
    expect(written(desk.thread(ticket)).match(/TAKE_CALL/g)?.length).toBeGreaterThan(0);
    expect(written(desk.thread(ticket))).not.toContain('"value":"password');
  });

  test('with a number, a full-width number or the reference number: the ticket and what was done, without buttons', async () => {
    const ticket = await desk.file();
    const digits = ticket.slice(2);
    const wide = digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const text of [digits, ticket, wide, codeOf(ticket), `/madoguchi ${digits}`]) {
      const before = desk.world.sent.length;
      await desk.mention(SATO, text);
      const told = inbox(before);
      expect(told).toContain('山田 花子');
      expect(told).toContain(`${ticket} のこれまで`);
      expect(told).toContain(`/l/message/${encodeURIComponent(DESK)}/${desk.card(ticket).id}`);
      expect(told).not.toContain('"verb"');
    }
    const before = desk.world.sent.length;
    await desk.mention(SATO, '9999');
    expect(inbox(before)).toContain('見つかりませんでした');
  });

  test('with nothing in a card’s thread: what was done so far; outside: what can be asked for', async () => {
    const ticket = await desk.file();
    await desk.mention(SATO, '', desk.card(ticket).id);
    expect(written(desk.thread(ticket))).toContain(`${ticket} のこれまで`);
    const before = desk.world.sent.length;
    await desk.mention(SATO, 'こんにちは');
    expect(inbox(before)).toContain('ここでできること');
  });

  test('with desk: the link goes to the 1:1 chat, never into the channel', async () => {
    await desk.mention(SATO, 'desk');
    expect(alone(SATO)).toMatch(/\/desk\/login#t=[\w.-]+/);
    expect(channel()).toContain('1対1のチャットに送りました');
    expect(channel()).not.toContain('#t=');
    expect(desk.bot.logged.join('\n')).not.toContain('#t=');
  });

  test('with desk, where the 1:1 chat is closed to the bot: said so, without the link', async () => {
    desk.world.refuse({ status: 403, code: 'BotNotInConversationRoster', path: `a:with-${SATO.id}` });
    await desk.mention(SATO, 'desk');
    expect(channel()).toContain(`users=28:${APP_ID}`);
    expect(channel()).not.toContain('#t=');
  });

  test('elsewhere is answered with the way to the 1:1 chat, as ever', async () => {
    const before = desk.world.sent.length;
    const conversation = inChannel('19:other@thread.tacv2', '1');
    const ticket = await desk.file();
    for (const text of ['desk', ticket]) {
      await desk.tell({
        conversation,
        from: STRANGER,
        text: `<at>madoguchi</at> ${text}`,
        entities: [{ type: 'mention', text: '<at>madoguchi</at>', mentioned: { id: `28:${APP_ID}` } }],
      });
    }
    const there = written(desk.world.sent.slice(before).filter(({ path }) => path.includes('19:other')));
    expect(there).toContain('/l/chat/0/0');
    expect(there).not.toContain('山田 花子');
    expect(there).not.toContain('#t=');
  });
});

describe('words without a mention, where a team’s owner lets the bot hear them', () => {
  const overhear = (from: object, text: string, root: string) =>
    desk.tell({
      conversation: inChannel(DESK, root),
      from,
      text,
    });

  test('are answered to their writer alone also over kept connections that Teams had closed', async () => {
    const ticket = await desk.file();
    const told = () => desk.to(`a:with-${SATO.id}`).length;
    await until(async () => {
      const before = told();
      const wasClosed = desk.world.expireLines();
      await overhear(SATO, '申請パスワードは Himitsu2025 です', desk.card(ticket).id);
      return wasClosed() && told() > before;
    }, 'the answer after a connection was closed');
    await until(async () => {
      const before = desk.world.sent.length;
      const wasClosed = desk.world.expireLines();
      await desk.mention(ITO, ticket);
      return wasClosed() && inbox(before).includes(`${ticket} のこれまで`);
    }, 'what is asked for after a connection was closed');
  });

  test('are notes in a card’s thread, and nothing elsewhere; a secret is refused to its writer alone', async () => {
    const ticket = await desk.file();
    const posts = () => desk.world.sent.filter(({ method }) => method === 'POST').length;
    const count = posts();
    await overhear(SATO, '本人は外出中', desk.card(ticket).id);
    await overhear(SATO, 'お昼どうする', 'post-9');
    await overhear({ id: '28:another-bot', name: 'bot' }, '自動の知らせ', desk.card(ticket).id);
    expect(posts()).toBe(count);
    await overhear(SATO, '申請パスワードは Himitsu2025 です', desk.card(ticket).id);
    expect(alone(SATO)).toContain('保存していません');
    const before = desk.world.sent.length;
    await desk.mention(ITO, ticket);
    expect(inbox(before)).toContain('本人は外出中');
    expect(inbox(before)).not.toMatch(/お昼|自動の知らせ|Himitsu/);
  });

  test('that are refused are answered in the thread where the 1:1 chat is closed to the bot', async () => {
    const ticket = await desk.file();
    const refuse = () =>
      desk.world.refuse({ status: 403, code: 'BotNotInConversationRoster', path: `a:with-${SATO.id}` });
    const { id: root } = desk.card(ticket);
    const told = async (act: () => Promise<unknown>) => {
      const before = desk.thread(ticket).length;
      refuse();
      await act();
      return written(desk.thread(ticket).slice(before));
    };
    expect(await told(() => overhear(SATO, '申請パスワードは Himitsu2025 です', root))).toContain(
      '保存していません',
    );
    const note = { id: 'n1', conversation: inChannel(DESK, root), from: SATO };
    await desk.tell({ ...note, text: '前にも電話あり' });
    const changed = { ...note, type: 'messageUpdate', text: '申請パスワードは Himitsu2025 です' };
    expect(await told(() => desk.tell(changed))).toContain('保存していません');
    const picture = { contentType: 'image/png', contentUrl: 'https://smba.example/v3/attachments/1' };
    const withPicture = { ...note, id: 'n2', text: 'この画面', attachments: [picture] };
    expect(await told(() => desk.tell(withPicture))).toContain('添付は相談に付けていません');
    expect(written(desk.thread(ticket))).not.toContain('Himitsu');
  });
});

describe('the 1:1 chat', () => {
  test.each(['desk', 'Desk', '/madoguchi desk', '/ｍａｄｏｇｕｃｈｉ　ｄｅｓｋ'])(
    '%s: a member gets a link of their own',
    async (text) => {
      expect(await ask(SATO, text)).toMatch(/\/desk\/login#t=[\w.-]+/);
    },
  );

  test('a member sees a ticket by its number and by its code', async () => {
    const ticket = await desk.file();
    for (const text of [`/madoguchi ${ticket}`, `madoguchi ${codeOf(ticket)}`]) {
      expect(await ask(SATO, text)).toContain(`${ticket} のこれまで`);
    }
  });

  test('a stranger gets neither link nor ticket, and is refused kindly; the log does not name them', async () => {
    const ticket = await desk.file();
    const refused = await ask(STRANGER, '/madoguchi desk');
    expect(refused).toContain('窓口の担当者だけが使えます');
    expect(refused).not.toContain('#t=');
    expect(await ask(STRANGER, `/madoguchi ${ticket}`)).not.toContain('山田');
    expect(await ask(STRANGER, 'desk')).not.toContain('#t=');
    const line = desk.bot.logged.find((logged) => logged.includes('not of the desk')) ?? '';
    expect(line).not.toBe('');
    expect(line).not.toMatch(/stranger|通りすがり/);
  });

  test('who left is no member from then on, where Teams tells of it; who left another team still is', async () => {
    expect(await ask(ITO, 'desk')).toContain('#t=');
    desk.world.members.splice(1, 1);
    await desk.tell({
      type: 'conversationUpdate',
      membersRemoved: [{ id: ITO.id, aadObjectId: ITO.aadObjectId }, { id: SATO.id }],
      conversation: inChannel('19:general@thread.tacv2'),
    });
    expect(await ask(ITO, 'desk')).not.toContain('#t=');
    const ticket = await desk.file();
    expect(written(desk.card(ticket).body)).not.toContain(`teams:${ITO.aadObjectId}`);
    expect(written(desk.card(ticket).body)).toContain(`teams:${SATO.aadObjectId}`);
  });

  test('who left the channel is no member a minute later; who came can be given a ticket', async () => {
    expect(await ask(ITO, 'desk')).toContain('#t=');
    desk.world.members.splice(1, 1, STRANGER);
    desk.bot.setNow('2025-03-10T10:01:01+09:00');
    expect(await ask(ITO, 'desk')).not.toContain('#t=');
    await desk.tell({
      type: 'conversationUpdate',
      membersAdded: [{ id: STRANGER.id }],
      conversation: inChannel('19:general@thread.tacv2'),
    });
    const ticket = await desk.file();
    expect(written(desk.card(ticket).body)).toContain(`"value":"teams:${STRANGER.aadObjectId}"`);
  });

  test('a roster that does not answer lets nobody in', async () => {
    for (const text of ['/madoguchi desk', 'desk', '/madoguchi 1001']) {
      desk.world.refuse({ status: 500, path: '/members/' });
      const told = await ask(SATO, text);
      expect(told).not.toContain('#t=');
      // Whether they are a member was not told: nobody is called a stranger for it, nor led along the path.
      expect(told).not.toContain('窓口の担当者だけが使えます');
      expect(told).toContain('処理できませんでした');
    }
    expect(await ask(SATO, '/madoguchi desk')).toContain('#t=');
  });

  test('who left is no member where the clock was put back either', async () => {
    expect(await ask(ITO, 'desk')).toContain('#t=');
    desk.world.members.splice(1, 1);
    desk.bot.setNow('2025-03-10T09:00:00+09:00');
    expect(await ask(ITO, 'desk')).not.toContain('#t=');
  });

  test('who left while the bot was down has left the desk once it is back, where Teams tells of all', async () => {
    const left = () =>
      rowsIn(desk.bot.dataDir, 'select name from agents where left_at is not null').map(({ name }) => name);
    expect(await ask(ITO, 'desk')).toContain('#t=');
    await desk.bot.leave();
    desk.world.members.splice(1, 1);
    desk.bot.setNow('2025-03-10T10:05:00+09:00');
    await desk.bot.comeBack();
    await until(async () => left().length > 0);
    expect(left()).toEqual([ITO.name]);
  });

  test('who left another team is of the desk while the roster does not answer, until it does; a stranger never was', async () => {
    const left = () =>
      rowsIn(desk.bot.dataDir, 'select name from agents where left_at is not null').map(({ name }) => name);
    desk.world.refuse({ status: 500, path: '/members/' });
    await desk.tell({
      type: 'conversationUpdate',
      membersRemoved: [{ id: SATO.id, aadObjectId: SATO.aadObjectId }, { id: STRANGER.id }],
      conversation: inChannel('19:general@thread.tacv2'),
    });
    expect(left()).toEqual([]);
    desk.world.members.splice(
      desk.world.members.findIndex(({ id }) => id === SATO.id),
      1,
    );
    expect(await ask(ITO, 'desk')).toContain('#t=');
    expect(left()).toEqual([SATO.name]);
  });
});

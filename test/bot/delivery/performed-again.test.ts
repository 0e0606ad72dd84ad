import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../helpers/bot.ts';
import { signIn } from '../../helpers/desk/desk.ts';
import { type Smtp, startSmtp } from '../../helpers/mail/smtp.ts';
import { SECRET, TOKEN } from '../../helpers/slack/slack.ts';
import { CONTACT, type SlackDesk, startSlackDesk } from '../../helpers/slack/slack-desk.ts';
import { type Chat, openChat, textOf } from '../../helpers/web/chat.ts';

const NOW = '2025-03-10T10:00:00+09:00';
/** After words in a browser's chat were found unread. */
const LATER = '2025-03-10T10:20:00+09:00';

let house: SlackDesk;
let smtp: Smtp;
let chat: Chat;

beforeAll(async () => {
  smtp = await startSmtp();
  house = await startSlackDesk({
    now: NOW,
    env: { SMTP_URL: smtp.url, MAIL_FROM: 'help@example.co.jp' },
  });
});
afterAll(async () => {
  await house.stop();
  await smtp.stop();
});

const within = <T>(bot: Bot, work: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(join(bot.dataDir, 'madoguchi.db'));
  try {
    return work(database);
  } finally {
    database.close();
  }
};

/** From now on tasks that are put away are kept. */
const keepPutAway = (bot: Bot): void =>
  within(bot, (database) => {
    const columns = database.prepare("select name from pragma_table_info('tasks')").all();
    const old = columns.map(({ name }) => `old.${name}`).join(', ');
    database.exec(`create table put_away as select * from tasks limit 0;
      create trigger put_away after delete on tasks begin insert into put_away values (${old}); end`);
  });

/** What was performed until then stands there as if the process had ended before it was put away; gives the kinds. */
const bringBack = (bot: Bot, until: string): readonly string[] =>
  within(bot, (database) => {
    database.exec('drop trigger put_away');
    // What was not due yet was taken back, not performed.
    const performed = `from put_away where due_at <= ${Date.parse(until)}`;
    const kinds = database
      .prepare(`select distinct json_extract(effect, '$.type') as kind ${performed}`)
      .all();
    database.exec(`update put_away set attempts = attempts + 1, owner = null;
      insert into tasks select * ${performed}; drop table put_away`);
    return kinds.map(({ kind }) => String(kind));
  });

/** What people have heard and what stands in the logs. */
const standing = async () => {
  // To look at the chat is to read it.
  const heard = await chat.heard();
  await house.bot.idle();
  return {
    log: house.query('select ticket, what, note, detail from ticket_events order by id'),
    tasks: house.query('select lane, effect from tasks order by lane, effect'),
    chat: heard.length,
    direct: house.direct().length,
    threads: [await house.thread('T-1001'), await house.thread('T-1002')].flat().length,
    mails: smtp.received.length,
  };
};

test('a process that ends before a task is put away has it performed once more, and nothing of it happens twice', async () => {
  chat = await house.holder({ ...CONTACT, email: 'hanako@example.co.jp', mail: 'yes' });
  await house.holderInSlack();
  keepPutAway(house.bot);
  const agent = await signIn(house.bot, '鈴木', NOW, {
    DESK_CHANNEL: `slack:${house.workspace.ids.channel}`,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
  });
  for (const ticket of [1001, 1002]) {
    await agent.act(ticket, { type: 'CLAIM' });
    await agent.act(ticket, { type: 'REPLY', text: 'ご連絡します' });
    await house.bot.idle();
  }
  await chat.say('まだ動きません');
  await house.bot.idle();
  house.bot.setNow(LATER);
  await house.bot.restart();
  await house.bot.idle();
  await agent.act(1001, { type: 'RESOLVE', cause: 'by-phone', text: '解決しました' });
  await house.bot.idle();
  const before = await standing();
  await house.bot.leave();
  const again = bringBack(house.bot, LATER);
  await house.bot.comeBack();
  expect(again).toEqual(expect.arrayContaining(['tell', 'thread', 'card', 'thread-read', 'unread']));
  await house.bot.idle();
  expect(await standing()).toEqual(before);
});

test('that the desk is open is planned once for the next opening where it came too late', async () => {
  const late = '2025-03-17T20:00:00+09:00';
  const bot = await startBot({ now: '2025-03-14T22:00:00+09:00' });
  try {
    const night = await openChat(bot);
    await night.walk('BEGIN NOT_FOUND HUMAN');
    await night.press('SUBMIT', CONTACT);
    await bot.idle();
    keepPutAway(bot);
    const planned = () =>
      within(bot, (database) =>
        database
          .prepare("select due_at from tasks where json_extract(effect, '$.what') = 'desk-opened'")
          .all()
          .map(({ due_at }) => Number(due_at)),
      );
    const next = [Date.parse('2025-03-18T09:00:00+09:00')];
    bot.setNow(late);
    await bot.restart();
    await bot.idle();
    expect(planned()).toEqual(next);
    await bot.leave();
    expect(bringBack(bot, late)).toContain('tell');
    await bot.comeBack();
    await bot.idle();
    expect(planned()).toEqual(next);
    bot.setNow('2025-03-18T09:00:00+09:00');
    await bot.restart();
    await bot.idle();
    const said = (await night.heard()).map(textOf);
    expect(said.filter((text) => text.includes('ヘルプデスクの受付が始まりました'))).toHaveLength(1);
  } finally {
    await bot.stop();
  }
});

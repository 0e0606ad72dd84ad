import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { StoreUnavailable } from '../../../src/store/unavailable.ts';
import { type Bot, startBot } from '../../helpers/bot.ts';
import { signIn } from '../../helpers/desk/desk.ts';
import { type Smtp, startSmtp } from '../../helpers/mail/smtp.ts';
import { until } from '../../helpers/until.ts';
import { FROM, file, HANAKO, lineOf, logOf } from './mail-scene.ts';

/** How often the database was away since the mail server had taken the first mail: twice, then it is back. */
let refusals: number;
let smtp: Smtp;
let bot: Bot;

beforeEach(async () => {
  smtp = await startSmtp();
  refusals = 0;
  bot = await startBot({
    goesOn: true,
    env: { SMTP_URL: smtp.url, MAIL_FROM: FROM },
    seams: {
      driver: (driver) => ({
        ...driver,
        write: (work) => {
          if (smtp.received.length === 0 || refusals === 2) return driver.write(work);
          refusals += 1;
          return Promise.reject(new StoreUnavailable('the database is away'));
        },
      }),
    },
  });
});
afterEach(async () => {
  await bot.stop();
  await smtp.stop();
});

test('a mail that went out as the database went away is noted once that is back, and does not go out again', async () => {
  await file(bot, { ...HANAKO, mail: 'yes' });
  await until(() => refusals === 2, 'the database was asked twice');
  expect(await lineOf(bot, 1001, 'mailed')).toBeDefined();
  await bot.idle();
  expect(smtp.received.length).toBe(1);
});

test('an agent who sends a caller the link to the chat just then is told that it went out', async () => {
  const agent = await signIn(bot, '鈴木');
  const { company: _, ...contact } = HANAKO;
  const call = { id: randomUUID(), contact, reason: 'phone', tried: {} };
  expect((await agent.ask('POST', 'tickets', call)).status).toBe(201);
  expect((await agent.ask('POST', 'tickets/1001/chat/mail')).status).toBe(204);
  expect(refusals).toBe(2);
  expect((await logOf(bot, 1001)).filter(({ what }) => what === 'mailed')).toEqual([
    { what: 'mailed', detail: { mail: 'chat-link' } },
  ]);
  expect(smtp.received.length).toBe(1);
});

import { expect, test } from '@jest/globals';
import { StoreUnavailable } from '../../../src/store/unavailable.ts';
import { startBot } from '../../helpers/bot.ts';
import { startSmtp } from '../../helpers/mail/smtp.ts';
import { until } from '../../helpers/until.ts';
import { FROM, file, HANAKO, lineOf } from './mail-scene.ts';

test('a mail that went out as the database went away is noted once that is back, and does not go out again', async () => {
  const smtp = await startSmtp();
  let refusals = 0;
  const bot = await startBot({
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
  try {
    await file(bot, { ...HANAKO, mail: 'yes' });
    await until(() => refusals === 2, 'the database was asked twice');
    expect(await lineOf(bot, 1001, 'mailed')).toBeDefined();
    await bot.idle();
    expect(smtp.received.length).toBe(1);
  } finally {
    await bot.stop();
    await smtp.stop();
  }
});

import { expect, test } from '@jest/globals';
import { startBot } from '../../helpers/bot.ts';
import { startSmtp } from '../../helpers/mail/smtp.ts';
import { until } from '../../helpers/until.ts';
import { openChat } from '../../helpers/web/chat.ts';
import { FROM, HANAKO } from '../mail/mail-scene.ts';

/** By what is asked whether a task is this process's still. */
const HOLDS = 'select 1 from tasks where id';

test('what another process takes over after it was begun goes out here by no channel, nor by mail', async () => {
  const smtp = await startSmtp();
  let isTakenOver = false;
  const asked = new Set<unknown>();
  const bot = await startBot({
    env: { SMTP_URL: smtp.url, MAIL_FROM: FROM },
    seams: {
      driver: (driver) => ({
        ...driver,
        mayBeMissed: async () => true,
        read: async (sql, params) => {
          if (!isTakenOver || !sql.startsWith(HOLDS)) return driver.read(sql, params);
          const [task] = params ?? [];
          // As it is begun it is, and before it goes out it is not any more.
          if (asked.has(task)) return [];
          asked.add(task);
          return driver.read(sql, params);
        },
      }),
    },
  });
  try {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    const before = (await chat.heard()).length;
    isTakenOver = true;
    await chat.send({ value: { event: 'SUBMIT', step: 'escalate.contact', ...HANAKO, mail: 'yes' } });
    const left = (lane: string) =>
      bot.logged.some((line) => line.includes('left to another process') && line.includes(`"lane":"${lane}`));
    await until(() => left('web:') && left('mail:'), 'that both are left to the other');
    expect((await chat.heard()).length).toBe(before);
    expect(smtp.received).toEqual([]);
  } finally {
    await bot.stop();
    await smtp.stop();
  }
});

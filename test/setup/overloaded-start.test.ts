import { expect, test } from '@jest/globals';
import { StoreUnavailable } from '../../src/store/unavailable.ts';
import { startBot } from '../helpers/bot.ts';
import { openChat } from '../helpers/web/chat.ts';

test('a process that serves already, and for which its database has no connection for a moment, does not end', async () => {
  let refusals = 2;
  const bot = await startBot({
    seams: {
      driver: (driver) => ({
        ...driver,
        alone: async (name, work) => {
          if (refusals === 0) return driver.alone(name, work);
          refusals -= 1;
          throw new StoreUnavailable('DATABASE_URL: the database does not answer (no connection)');
        },
      }),
    },
  });
  try {
    expect((await (await openChat(bot)).heard()).length).toBeGreaterThan(0);
    expect(refusals).toBe(0);
  } finally {
    await bot.stop();
  }
});

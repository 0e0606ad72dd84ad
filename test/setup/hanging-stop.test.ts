import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { startBot } from '../helpers/bot.ts';
import { campaignAdmin } from '../helpers/desk/campaign.ts';
import { startSmtp } from '../helpers/mail/smtp.ts';
import { until } from '../helpers/until.ts';

const NOW = '2025-03-10T10:00:00+09:00';

test('a stop does not wait for a mail server that is silent, and the mail goes out at the next start', async () => {
  const lines: Socket[] = [];
  // It greets, and says nothing more.
  const silent = createServer((socket) => {
    lines.push(socket);
    socket.on('error', () => undefined).resume();
    socket.write('220 silent.example.org ESMTP\r\n');
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const smtp = await startSmtp();
  const mail = (url: string) => ({ SMTP_URL: url, MAIL_FROM: 'desk@example.co.jp' });
  const bot = await startBot({
    now: NOW,
    env: mail(`smtp://127.0.0.1:${port}`),
    seams: { stop: { drainMs: 100, endMs: 100 } },
  });
  const admin = await campaignAdmin(bot, NOW);
  await admin.roster('email\nhanako@example.co.jp\n');
  await admin.invite(['mail']);
  const line = await until(() => lines[0], 'the mail on its way');
  await bot.leave();
  // Its client would give it up by itself after half a minute.
  expect([line.readableEnded, line.closed]).toEqual([false, false]);
  line.destroy();
  silent.close();
  await bot.comeBack(mail(smtp.url));
  await until(() => smtp.received.length === 1, 'the mail');
  expect(smtp.received[0]?.to).toEqual(['hanako@example.co.jp']);
  await bot.stop();
  await smtp.stop();
});

import { expect, test } from '@jest/globals';
import { signIn } from '../helpers/desk/desk.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { openChat } from '../helpers/web/chat.ts';
import { lineOf, NOW } from './corrections-scene.ts';

test('on the page a note is put right by its author alone', async () => {
  const desk = await startSlackDesk();
  const env = {
    DESK_CHANNEL: `slack:${desk.workspace.ids.channel}`,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
  };
  const [one, other] = [await signIn(desk.bot, '鈴木', NOW, env), await signIn(desk.bot, '高橋', NOW, env)];
  const chat = await openChat(desk.bot);
  await chat.say('証明書コードがわからない');
  await chat.press('SUBMIT', { name: '山田', phone: '03-1212-3434' });
  await one.act(1001, { type: 'NOTE', text: '昨日も電話あり' });
  const of = (await one.ticket(1001)).events.find(({ what }) => what === 'noted')?.id ?? 0;
  expect(await other.act(1001, { type: 'CORRECT_NOTE', of, text: '違う' })).toMatchObject({
    status: 409,
    body: { why: 'not-own' },
  });
  expect((await one.act(1001, { type: 'CORRECT_NOTE', of, text: '一昨日も電話あり' })).status).toBe(200);
  expect((await lineOf(one, 'note-corrected')).text).toBe('一昨日も電話あり');
  expect((await one.act(1001, { type: 'WITHDRAW_NOTE', of })).status).toBe(200);
  await lineOf(one, 'note-withdrawn');
  await desk.stop();
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Bot } from '../../helpers/bot.ts';
import { campaignAdmin } from '../../helpers/desk/campaign.ts';
import { type DeskClient, signIn } from '../../helpers/desk/desk.ts';
import { type Smtp, startSmtp } from '../../helpers/mail/smtp.ts';
import { pngThatTells } from '../../helpers/pictures.ts';
import { createRefusing } from '../../helpers/refusing.ts';
import { rowsIn } from '../../helpers/rows-in.ts';
import { directMessage } from '../../helpers/slack/payloads.ts';
import { startSlackDesk } from '../../helpers/slack/slack-desk.ts';
import { TEAMS_ENV, TENANT } from '../../helpers/teams/teams.ts';
import { DESK, startTeamsDesk, type TeamsDesk, written } from '../../helpers/teams/teams-desk.ts';
import { until } from '../../helpers/until.ts';
import type { Chat } from '../../helpers/web/chat.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const SHOT = pngThatTells('x');
const MONDAY = '2025-03-17T09:00:30+09:00';

/** Teams and mail cannot be asked whether something came: what goes out once more stands there twice. */
const refusing = createRefusing();
let smtp: Smtp;
let desk: TeamsDesk;
let page: DeskClient;
let env: Readonly<Record<string, string>>;
let inTeams: string;
let inBrowser: { readonly ticket: string; readonly chat: Chat };
const numberOf = (ticket: string): number => Number(ticket.slice('T-'.length));

beforeAll(async () => {
  smtp = await startSmtp();
  const mail = {
    SMTP_URL: smtp.url,
    MAIL_FROM: 'desk@example.co.jp',
    PUBLIC_URL: 'https://bot.example.co.jp',
  };
  env = { ...TEAMS_ENV, DESK_CHANNEL: `teams:${DESK}`, ...mail };
  desk = await startTeamsDesk(mail, refusing.driver);
  page = await signIn(desk.bot, '鈴木', NOW, env);
  inBrowser = await desk.fileInBrowser();
  inTeams = await desk.file();
});
afterAll(async () => {
  await desk.close();
  await smtp.stop();
});

/** What was begun is done: a task that failed waits to be tried again. */
const isDone = ({ dataDir }: Bot = desk.bot): boolean =>
  rowsIn(dataDir, 'select id from tasks where attempts > 0').length === 0;
const out = () => [
  ...desk.world.sent.filter(({ method }) => method === 'POST').map(({ path, body }) => written([path, body])),
  ...smtp.received.map(({ text }) => text),
];

/** Has the database be away for a table as soon as such a message stands; gives how many stand once all that was begun is done. */
const standingOnceBack = async (
  [said, times, table]: readonly [said: string, times: number, table: string],
  act: () => Promise<unknown>,
): Promise<number> => {
  const standing = () => out().filter((text) => text.includes(said)).length;
  refusing.refuseOnce(table, () => standing() > 0);
  await act();
  await until(() => standing() >= times && isDone(), said);
  expect(refusing.rest()).toBeGreaterThan(0);
  return standing();
};
const reply = (ticket: string, text: string) => page.act(numberOf(ticket), { type: 'REPLY', text });

test.each([
  [
    'an agent’s words to a holder in Teams',
    ['お調べします', 2, 'tickets'],
    () => reply(inTeams, 'お調べします'),
  ],
  [
    'a line about words in the browser',
    ['朝に見ます', 1, 'receipts'],
    () => reply(inBrowser.ticket, '朝に見ます'),
  ],
  ['a holder’s words', ['まだ動きません', 1, 'tickets'], () => desk.say('まだ動きません')],
  ['a line about a picture', ['画像が届きました', 1, 'pictures'], () => inBrowser.chat.give('a.png', SHOT)],
  ['the card of a ticket', ['T-1003', 1, 'desk_cards'], () => desk.fileInBrowser()],
] as const)('%s: noted once the database is back, and not told again', async (_, told, act) => {
  expect(await standingOnceBack(told, act)).toBe(told[1]);
});

test('invitations and reminders in Teams and by mail: noted once the database is back, and not sent again', async () => {
  const people = ['teams@example.co.jp', 'mail@example.co.jp'] as const;
  const id = '29:invited';
  desk.world.people.set(id, people[0]);
  await desk.tell({
    type: 'installationUpdate',
    action: 'add',
    from: { id, name: '社員', aadObjectId: 'aad-invited' },
    conversation: { id: 'a:invited', conversationType: 'personal', tenantId: TENANT },
  });
  const admin = await campaignAdmin(desk.bot, NOW, env);
  const serialOf = (first: string, email: string) => `${first}${email.length}`;
  const rows = ['a', 'b'].map((first) => people.map((email) => `${email},社員,${serialOf(first, email)}`));
  const roster = (certificates: number) =>
    admin.roster(['email,name,serial', ...rows.slice(0, certificates).flat()].join('\n'));
  await roster(1);
  expect(await standingOnceBack(['手順は案内がひとつずつ', 2, 'campaign_people'], () => admin.invite())).toBe(
    2,
  );
  for (const email of people) await admin.stands(email, 'invited');
  await roster(2);
  const remind = () => admin.ask('POST', '/remind', { id: randomUUID() });
  expect(await standingOnceBack(['まだ確認できていません', 2, 'campaign_people'], remind)).toBe(2);
  for (const email of people) await admin.stands(email, 'invited', serialOf('b', email));
});

test('the week of a campaign: noted once the database is back, and not told again', async () => {
  const week = async () => desk.bot.setNow(MONDAY);
  expect(await standingOnceBack(['今週の状況', 1, 'meta'], week)).toBe(1);
});

test('the check page in a file, in Slack: noted once the database is back, and not uploaded again', async () => {
  const slack = await startSlackDesk({ driver: refusing.driver });
  try {
    const { ids, callsOf, event } = slack.workspace;
    const uploads = () => callsOf('files.completeUploadExternal').length;
    const ask = (ts: string) => event(directMessage(ids, { ts, text: 'もう持っている' }));
    refusing.refuseOnce('meta', () => uploads() > 0);
    await ask('1741568400.000901');
    const kept = () => slack.query("select value from meta where name like 'check-page %'").length === 1;
    await until(() => kept() && isDone(slack.bot), 'the file is noted');
    expect(refusing.rest()).toBeGreaterThan(0);
    expect(uploads()).toBe(1);
  } finally {
    await slack.stop();
  }
});

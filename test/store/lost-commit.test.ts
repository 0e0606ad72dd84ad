import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { signIn } from '../helpers/desk/desk.ts';
import { type CommitLoser, startCommitLoser } from '../helpers/lost-commit.ts';
import { type Databases, keptPostgres } from '../helpers/postgres.ts';
import { type Process, startProcess } from '../helpers/process.ts';
import { scratchDir } from '../helpers/scratch.ts';
import { directMessage } from '../helpers/slack/payloads.ts';
import { SECRET, startWorkspace, TOKEN, type Workspace } from '../helpers/slack/slack.ts';
import { until } from '../helpers/until.ts';
import type { Begun } from '../helpers/web/directline.ts';
import { CONTACT, holdersOf, WORDS } from './lost-commit-scene.ts';

/** By what claims are let go: sent, something is taken to be astray. */
const LETS_GO = 'set owner = null where owner = ';
/** By what it is found out whether a session that broke off still stands. */
const LOOKS = 'from pg_stat_activity';

let postgres: Databases;
let direct: pg.Client;
let database: CommitLoser;
let workspace: Workspace;
let dir: string;
let bot: Process;
/** One program over one database for all of them: each has people of its own. */
beforeAll(async () => {
  postgres = await keptPostgres();
  const url = await postgres.withTables();
  direct = new pg.Client({ connectionString: url });
  await direct.connect();
  database = await startCommitLoser(url);
  workspace = await startWorkspace();
  dir = scratchDir('madoguchi-lost-');
  bot = await startProcess(dir, {
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: workspace.apiUrl,
  });
  workspace.sendTo(`${bot.url}/slack/events`);
}, 120_000);
afterAll(async () => {
  await bot.kill();
  await workspace.close();
  await database.close();
  await direct.end();
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
});
/** What happened before the test that runs. */
let before = { lost: 0, letGo: 0, looks: 0, posted: 0 };
const happened = () => ({
  lost: database.lost(),
  letGo: database.sent(LETS_GO),
  looks: database.sent(LOOKS),
  posted: workspace.callsOf('chat.postMessage').length,
});
beforeEach(() => {
  before = happened();
});
const since = (what: keyof typeof before): number => happened()[what] - before[what];

const { say, press, shown, greeted, atForm, rows, atRest, looked } = holdersOf(
  () => bot,
  () => direct,
);
/** What was kept of Slack's was worked on. */
const forgotten = async (): Promise<void> => {
  await until(
    async () => (await rows("select 1 from tasks where lane like 'inbox %'")).length === 0,
    'that nothing is kept',
  );
  await atRest();
};

// The first of all: what the program has once prepared, it need not send again.
test('what was cut off before its commit is certainly not there: it can be sent again, and nothing is let go for it', async () => {
  const begun = await atForm();
  const submit = () => press(begun, 'SUBMIT', 'escalate.contact', CONTACT, 'told-never');
  const heal = database.refuse('told-never');
  expect((await submit()).status).toBe(503);
  expect(since('lost')).toBe(3);
  heal();
  await looked();
  expect(since('letGo')).toBe(0);
  expect(since('looks')).toBe(0);
  expect((await submit()).status).toBe(200);
  await until(async () => (await shown(begun)).length >= 7, 'the answer');
  await atRest();
  expect((await shown(begun)).slice(5)).toEqual(['user', 'bot']);
});

test('a message whose one statement was cut off before the database had it may be there, for all the program knows: it can be sent again', async () => {
  const begun = await greeted();
  const heal = database.refuse('told-perhaps');
  expect((await say(begun, 'told-perhaps')).status).toBe(503);
  expect(since('lost')).toBe(2);
  heal();
  expect((await say(begun, 'told-perhaps')).status).toBe(200);
  await until(async () => (await shown(begun)).length >= 3, 'the answer');
  await atRest();
  expect(await shown(begun)).toEqual(['bot', 'user', 'bot']);
});

test('nobody notices where that happens once: it is sent to the database again, which does not take it twice', async () => {
  const begun = await greeted();
  database.keepBack('told-twice', /told-twice/);
  expect((await say(begun, 'told-twice')).status).toBe(200);
  expect(since('lost')).toBe(1);
  database.letThrough();
  await until(async () => (await shown(begun)).length >= 3, 'the answer');
  expect((await say(begun, 'told-twice')).status).toBe(200);
  await atRest();
  expect(await shown(begun)).toEqual(['bot', 'user', 'bot']);
});

test('a message that was committed, and whose answer was lost, is answered once, though nobody sends it again', async () => {
  const begun = await greeted();
  database.lose('told-once', /told-once/);
  expect((await say(begun, 'told-once')).status).toBe(503);
  expect(since('lost')).toBe(1);
  await until(async () => (await shown(begun)).length >= 3, 'the answer');
  expect((await say(begun, 'told-once')).status).toBe(200);
  await atRest();
  expect(await shown(begun)).toEqual(['bot', 'user', 'bot']);
});

test('so is each of several that were committed at once, and those beside them', async () => {
  const all: Begun[] = [];
  for (let n = 0; n < 12; n += 1) all.push(await greeted());
  // How many share a transaction is the machine's affair: once more, until it was several whose answer was lost.
  let unanswered = 0;
  for (let round = 1; round <= 20 && unanswered < 2; round += 1) {
    const sayAll = () => Promise.all(all.map((begun, n) => say(begun, `told-at-once-${round}-${n}`)));
    database.lose('told-at-once', /commit/);
    unanswered = (await sayAll()).filter(({ status }) => status === 503).length;
    for (const begun of all) await until(async () => (await shown(begun)).length > 2 * round, 'the answer');
    expect((await sayAll()).map(({ status }) => status)).toEqual(all.map(() => 200));
    await atRest();
    const answered = ['bot', ...Array.from({ length: round }, () => ['user', 'bot']).flat()];
    for (const begun of all) expect(await shown(begun)).toEqual(answered);
    expect(since('lost')).toBeLessThanOrEqual(round);
  }
  expect(unanswered).toBeGreaterThan(1);
});

test('so is one whose commit comes about long after its line broke', async () => {
  const begun = await atForm();
  const submit = () => press(begun, 'SUBMIT', 'escalate.contact', CONTACT, 'told-late');
  database.keepBack('told-late');
  expect((await submit()).status).toBe(503);
  const looks = since('looks');
  await until(() => since('looks') >= looks + 3, 'that it is looked for again');
  expect(await shown(begun)).toHaveLength(5);
  database.letThrough();
  await until(async () => (await shown(begun)).length >= 7, 'the answer');
  expect((await submit()).status).toBe(200);
  await atRest();
  expect((await shown(begun)).slice(5)).toEqual(['user', 'bot']);
  // It is settled, and looked for no more.
  const settled = since('looks');
  await until(async () => (await say(begun, 'after')).status === 200, 'that it goes on');
  await until(async () => (await shown(begun)).length >= 9, 'the next answer');
  await atRest();
  expect(since('looks')).toBe(settled);
});

test('what Slack sent and was kept, and whose answer was lost, is worked on, though Slack hears nothing of it', async () => {
  const { came, letGo } = workspace.hold('users.info');
  database.lose('"type":"received"');
  const sent = workspace.event(directMessage(workspace.ids, { ts: '1741568400.000100', text: WORDS }), {
    id: 'Ev-lost',
  });
  await came;
  expect((await sent).status).toBe(503);
  expect(since('lost')).toBe(1);
  letGo();
  await until(() => since('posted') > 0, 'the answer');
  await forgotten();
  expect(since('posted')).toBe(1);
});

test('so is what was kept and worked on, where it cannot be put away', async () => {
  const { other } = workspace.ids;
  const { channel } = await workspace.api('conversations.open', { users: other }, TOKEN);
  const { came, letGo } = workspace.hold('users.info');
  const dm = (channel as { readonly id: string }).id;
  const sent = workspace.event(directMessage({ dm, user: other }, { ts: '1741568400.000200', text: WORDS }), {
    id: 'Ev-kept',
  });
  await came;
  expect((await sent).status).toBe(200);
  const heal = database.refuse('delete from tasks where id = $1');
  letGo();
  await until(() => since('lost') >= 3, 'that it is not put away');
  heal();
  await forgotten();
  expect(since('posted')).toBe(1);
});

test('an act of the desk whose answer was lost stands once, and its holder hears of it once', async () => {
  const begun = await greeted();
  await press(begun, 'BEGIN', 'start');
  await press(begun, 'HUMAN', 'copy.locate');
  await press(begun, 'SUBMIT', 'escalate.contact', CONTACT);
  await until(async () => (await shown(begun)).length === 7, 'the last answer');
  await atRest();
  const agent = await signIn(bot, 'Hanako', new Date().toISOString());
  const id = randomUUID();
  // Numbers that were given out to what did not come about are not given out again.
  const [ticket] = await rows('select max(number)::int as number from tickets');
  const claim = () => agent.act(ticket?.number, { type: 'CLAIM' }, id);
  database.lose(id);
  expect((await claim()).status).toBe(503);
  expect(since('lost')).toBe(1);
  await until(async () => (await shown(begun)).length === 8, 'that the holder hears of it');
  expect((await claim()).status).toBe(200);
  await atRest();
  expect(await rows("select agent_name from ticket_events where what = 'claimed'")).toEqual([
    { agent_name: 'Hanako' },
  ]);
  expect(await shown(begun)).toHaveLength(8);
});

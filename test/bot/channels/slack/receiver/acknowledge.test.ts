import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Process, startProcess } from '../../../../helpers/process.ts';
import { rowsIn } from '../../../../helpers/rows-in.ts';
import { scratchDir } from '../../../../helpers/scratch.ts';
import { directMessage, formSent } from '../../../../helpers/slack/payloads.ts';
import { SECRET, startWorkspace, TOKEN, type Workspace } from '../../../../helpers/slack/slack.ts';
import { until } from '../../../../helpers/until.ts';

let workspace: Workspace;
let dataDir: string;
let bot: Process;
const begin = async (): Promise<void> => {
  bot = await startProcess(dataDir, {
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: workspace.apiUrl,
  });
  workspace.sendTo(`${bot.url}/slack/events`);
};
// What came back after a test is what the next one asks. Each is of somebody whom the program has not met.
beforeAll(async () => {
  workspace = await startWorkspace({ agents: 4 });
  dataDir = scratchDir('madoguchi-ack-');
  await begin();
});
let tests = 0;
let user: string;
let dm: string;
let before: number;
beforeEach(async () => {
  user = workspace.ids.agents[tests] ?? '';
  tests += 1;
  const { channel } = await workspace.api('conversations.open', { users: user }, TOKEN);
  dm = (channel as { readonly id: string }).id;
  before = workspace.callsOf('chat.postMessage').length;
});
afterAll(async () => {
  await bot.kill();
  await workspace.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const query = (sql: string) => rowsIn(dataDir, sql);
const WORDS = '証明書のバックアップを取りたい';
const say = (retry?: number) =>
  workspace.event(directMessage({ dm, user }, { ts: '1741568400.000100', text: WORDS }), {
    id: `Ev-once-${user}`,
    ...(retry !== undefined && { retry }),
  });
const posted = () => workspace.callsOf('chat.postMessage').length - before;
const atRest = () =>
  until(() => query("select 1 from tasks where lane like 'slack:%' or lane like 'inbox %'").length === 0);

test('killed before a message is worked on, Slack is told nothing; sent again, it is answered once', async () => {
  const { came, letGo } = workspace.hold('users.info');
  const sent = say().catch(() => 'cut off');
  await came;
  await bot.kill();
  expect(await sent).toBe('cut off');
  letGo();

  await begin();
  for (let retry = 1; retry <= 2; retry += 1) expect((await say(retry)).status).toBe(200);
  await atRest();
  expect(posted()).toBe(1);
});

test('what takes longer than Slack waits is kept, unreadable, acknowledged, and answered once though the process is killed', async () => {
  const { came, letGo } = workspace.hold('users.info');
  const sent = say();
  await came;
  expect((await sent).status).toBe(200);
  expect(query(`select version from conversations where key = 'slack:${user}'`)).toEqual([]);
  const kept = query("select lane, effect from tasks where lane like 'inbox %'");
  expect(kept).toMatchObject([{ lane: `inbox slack:${user}` }]);
  expect(JSON.stringify(kept)).not.toContain(WORDS);
  await bot.kill();
  letGo();

  await begin();
  await until(() => posted() === 1, 'the answer');
  expect((await say(1)).status).toBe(200);
  await atRest();
  expect(posted()).toBe(1);
});

test('what was kept and goes well after all is answered once, and forgotten', async () => {
  const { letGo } = workspace.hold('users.info');
  expect((await say()).status).toBe(200);
  letGo();
  await until(() => posted() === 1, 'the answer');
  await atRest();
  expect(posted()).toBe(1);
});

test('a form that takes longer is not acknowledged, so that its sender sees it open; what was typed is kept nowhere', async () => {
  const { letGo } = workspace.hold('users.info');
  const private_metadata = JSON.stringify({
    address: dm,
    step: 'escalate.contact',
    event: 'SUBMIT',
    message: `${dm}:1741568400.000100`,
  });
  const submit = () => workspace.interaction(formSent(user, { private_metadata }, {}));
  expect((await submit()).status).toBe(503);
  expect(query("select 1 from tasks where lane like 'inbox %'")).toEqual([]);
  letGo();
  await until(async () => (await submit()).status === 200, 'that it is taken');
});

/**
 * What a turn costs: ours over Direct Line and over Teams beside botbuilder's echo, each a process of its own, in one run.
 * `npm run bench [-- TURNS]`. CPU is the server process's, all threads, per turn; replies of the Teams kind go to a
 * connector in this process. Rounds alternate, so that a machine whose speed drifts does so for all; medians are printed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createSender, inParallel } from './load.ts';

const TURNS = Number(process.argv[2] ?? 1500);
const ROUNDS = 5;
const WIDTH = 32;

type Served = { readonly child: ChildProcess; readonly origin: string };
type Figures = { readonly cpu: number; readonly rate: number };

const hear = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a server ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
const serve = async (file: string): Promise<Served> => {
  const child = fork(join(import.meta.dirname, file), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const { port } = await hear<{ port: number }>(child);
  return { child, origin: `http://127.0.0.1:${port}` };
};
const cpuOf = async ({ child }: Served): Promise<number> => {
  const heard = hear<{ cpu: NodeJS.CpuUsage }>(child);
  child.send('cpu');
  const { cpu } = await heard;
  return cpu.user + cpu.system;
};

/** The far side of Teams: takes every reply. */
const connector = createServer((incoming, response) => {
  incoming.resume();
  incoming.on('end', () => {
    response.setHeader('content-type', 'application/json');
    response.end('{"id":"1"}');
  });
});
await new Promise<void>((resolve) => connector.listen(0, '127.0.0.1', resolve));
const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}`;

let serial = 0;
const teamsActivity = (conversation: number, text: string) => {
  serial += 1;
  return {
    type: 'message',
    id: `bench-${serial}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    locale: 'ja-JP',
    from: { id: `29:${conversation}`, name: 'Bench', aadObjectId: `aad-${conversation}` },
    recipient: { id: '28:bot', name: 'bot' },
    conversation: { id: `a:${conversation}`, conversationType: 'personal', tenantId: 't' },
    text,
  };
};

/** A walk of ① by words, over and over. */
const WORDS = ['始める', 'ありました', '戻る', '最初から'];
const wordAt = (n: number): string => WORDS[n % WORDS.length] ?? '';

const measure = async (server: Served, turn: (n: number) => Promise<void>): Promise<Figures> => {
  const cpu = await cpuOf(server);
  const began = performance.now();
  await inParallel(TURNS, WIDTH, turn);
  const seconds = (performance.now() - began) / 1000;
  return { cpu: ((await cpuOf(server)) - cpu) / TURNS, rate: TURNS / seconds };
};

const must = async (answer: Promise<{ status: number; body: string }>): Promise<string> => {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`answered ${status}: ${body.slice(0, 200)}`);
  return body;
};

const overTeams = (server: Served) => {
  const sender = createSender(server.origin);
  return async (n: number) => {
    await must(sender.post('/api/messages', teamsActivity(n % 200, wordAt(Math.floor(n / 200)))));
  };
};

const overDirectLine = async (server: Served) => {
  const sender = createSender(server.origin);
  const chats: { conversationId: string; token: string }[] = [];
  await inParallel(200, 8, async () => {
    chats.push(JSON.parse(await must(sender.post('/v3/directline/conversations', {}))));
  });
  return async (n: number) => {
    const chat = chats[n % chats.length];
    if (chat === undefined) throw new Error('no conversation');
    await must(
      sender.post(
        `/v3/directline/conversations/${chat.conversationId}/activities`,
        { type: 'message', from: { id: 'bench' }, text: wordAt(Math.floor(n / chats.length)) },
        { authorization: `Bearer ${chat.token}` },
      ),
    );
  };
};

const echo = await serve('echo-server.ts');
const ours = await serve('our-server.ts');
const contenders = [
  { name: 'botbuilder echo, /api/messages', server: echo, turn: overTeams(echo) },
  { name: 'ours, Teams, /api/messages', server: ours, turn: overTeams(ours) },
  { name: 'ours, Direct Line', server: ours, turn: await overDirectLine(ours) },
];

const all = new Map<string, Figures[]>(contenders.map(({ name }) => [name, []]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const { name, server, turn } of contenders) {
    const figures = await measure(server, turn);
    if (round > 0) all.get(name)?.push(figures);
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
for (const [name, figures] of all) {
  const cpu = median(figures.map((figure) => figure.cpu));
  const rate = median(figures.map((figure) => figure.rate));
  console.log(
    `${name.padEnd(34)} ${cpu.toFixed(0).padStart(6)} µs CPU a turn ${rate.toFixed(0).padStart(7)} turns/s`,
  );
}
echo.child.kill();
ours.child.disconnect();
process.exit(0);

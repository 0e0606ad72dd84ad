/**
 * What every statement of an everyday hour reads with a million tickets and ten million events in PostgreSQL: the real program fills one
 * conversation with one ticket, the database copies them, and whatever the program then asks is explained as it was asked.
 * `npm run bench:plans`, or `-- 100000` for fewer tickets (ten events each).
 */
import pg from 'pg';
import { openPostgres } from '../src/store/drivers/postgres.ts';
import { openStore } from '../src/store/store.ts';
import { startBot } from '../test/helpers/bot.ts';
import { signIn } from '../test/helpers/desk/desk.ts';
import { startPostgres } from '../test/helpers/postgres.ts';
import { openChat } from '../test/helpers/web/chat.ts';
import { FIRST_PHONE, FROM, manyRows, NOW, OPEN, stepOf } from './many-rows.ts';

const TICKETS = Number(process.argv[2] ?? 1_000_000);
const STEP_MS = stepOf(TICKETS);

type Asked = { readonly text: string; readonly values: readonly unknown[] };
const asked = new Map<string, Asked>();
let watching = false;
const query = pg.Client.prototype.query;
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...args: readonly unknown[]): unknown {
    const [first] = args;
    if (watching && typeof first === 'object' && first !== null && 'text' in first && 'values' in first) {
      const { text, values } = first as Asked;
      asked.set(text, asked.get(text) ?? { text, values });
    }
    return Reflect.apply(query, this, args);
  },
});

const postgres = await startPostgres();
const url = await postgres.database();
const admin = new pg.Client({ connectionString: url });
await admin.connect();
const rowsOf = async (
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Record<string, unknown>[]> =>
  (await Reflect.apply(query, admin, [sql, [...values]])).rows;

type Plan = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
} & Readonly<Record<string, unknown>>;
const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
type Explained = {
  readonly Plan: Plan;
  readonly 'Execution Time'?: number;
  readonly 'Planning Time'?: number;
};
const nodesIn = (
  rows: readonly Record<string, unknown>[],
): { readonly nodes: readonly Plan[]; readonly ms: number } => {
  const [top] = (rows[0]?.['QUERY PLAN'] ?? []) as readonly Explained[];
  if (top === undefined) throw new Error('no plan');
  return { nodes: nodesOf(top.Plan), ms: (top['Execution Time'] ?? 0) + (top['Planning Time'] ?? 0) };
};
/** Tables of so many rows are not to be read through. */
const SMALL = 10_000;

const explain = async ({ text, values }: Asked, large: ReadonlySet<string>) => {
  await rowsOf('begin');
  try {
    const { nodes, ms } = nodesIn(await rowsOf(`explain (analyze, format json) ${text}`, values));
    const read = nodes.reduce((sum, node) => {
      const loops = Number(node['Actual Loops'] ?? 1);
      const removed = Number(node['Rows Removed by Filter'] ?? 0);
      return node['Relation Name'] === undefined || (node.Plans ?? []).some((under) => 'Index Name' in under)
        ? sum
        : sum + loops * (Number(node['Actual Rows'] ?? 0) + removed);
    }, 0);
    await rowsOf('rollback');
    await rowsOf('begin');
    // A statement that is kept prepared may be planned without its values.
    const generic = nodesIn(await rowsOf(`explain (generic_plan, format json) ${text}`));
    const scans = (all: readonly Plan[]) =>
      new Set(
        all.flatMap((node) =>
          node['Node Type'].includes('Seq Scan') ? [String(node['Relation Name'])] : [],
        ),
      );
    const of = (all: readonly Plan[]) => [...scans(all)].filter((table) => large.has(table)).join(' ');
    return { ms, read: Math.round(read), scans: of(nodes), genericScans: of(generic.nodes) };
  } catch (error) {
    return { ms: 0, read: 0, scans: '', genericScans: '', failed: String(error) };
  } finally {
    await rowsOf('rollback');
  }
};

/** What an hour asks: holders, agents, and the house's own upkeep. */
const live = async (): Promise<void> => {
  const bot = await startBot({ now: NOW, env: { DATABASE_URL: url } });
  watching = true;
  const client = await signIn(bot, '鈴木', NOW);
  const chat = await openChat(bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', { name: '山田 花子', phone: '03-1212-3434', note: '動きません' });
  await chat.say('まだ動きません');
  await chat.say('よろしくお願いします');
  const middle = 1002 + Math.floor(TICKETS / 2 / Math.floor(TICKETS / OPEN)) * Math.floor(TICKETS / OPEN);
  for (const path of [
    'me',
    'agents',
    'counts',
    'callbacks',
    'alarms',
    'snippets',
    'wished',
    'tickets',
    'tickets?limit=200',
    'tickets?status=open',
    'tickets?status=open&assignee=none',
    'tickets?assignee=me',
    'tickets?level=past&status=open&assignee=none',
    'tickets?order=updated',
    'tickets?order=due',
    'tickets?order=call',
    'tickets?order=newest',
    'tickets?unread=1',
    'tickets?call=1',
    'tickets?reason=asked',
    'tickets?channel=web',
    'tickets?q=20001',
    `tickets?q=${encodeURIComponent('第0支店')}`,
    `tickets?q=${encodeURIComponent(`山田${Math.floor(TICKETS / 3)}子`)}`,
    'callers?phone=0312123434',
    `callers?phone=0${FIRST_PHONE + middle - 1002}`,
    'callers?phone=09000',
    `callers?name=${encodeURIComponent('山田')}`,
    `callers?name=${encodeURIComponent(`山田${middle - 1002}子`)}&company=${encodeURIComponent('株式会社ひまわり第0支店')}`,
    `tickets/${middle}`,
    `tickets/${middle}/others`,
    `tickets/${middle}/checks`,
    `tickets/${middle}/person`,
    'stats?from=2025-02-10&to=2025-03-10',
  ]) {
    const began = performance.now();
    const { status } = await client.ask('GET', path);
    process.stderr.write(
      `${decodeURIComponent(path)}: ${status}, ${(performance.now() - began).toFixed(0)} ms\n`,
    );
  }
  for (const act of [
    { type: 'CLAIM' },
    { type: 'NOTE', text: 'メモ' },
    { type: 'REPLY', text: 'ご連絡します' },
    { type: 'CALLED', outcome: 'call-again', text: '' },
    { type: 'RESOLVE', cause: 'by-phone', text: '' },
  ] as const) {
    const { status } = await client.act(middle, act as Parameters<typeof client.act>[1]);
    process.stderr.write(`${act.type}: ${status}\n`);
  }
  await bot.idle();
  await (await fetch(`${bot.url}/metrics`)).text();
  await (await fetch(`${bot.url}/readyz`)).text();
  await bot.restart();
  await bot.idle();
  watching = false;
  await bot.stop();
  const store = await openStore(
    openPostgres(url, () => undefined),
    'tdb-class2',
  );
  watching = true;
  const at = Date.parse(NOW);
  await store.freeSpareCodes();
  await store.conversations.forgetSeen(FROM + 1000);
  await store.privacy.expire(FROM + 10 * STEP_MS, at, () => []);
  await store.privacy.export({ conversation: 'web:c77' });
  await store.privacy.erase({ whose: { conversation: 'web:c77' }, at, tasks: [], markOf: () => 'mark' });
  await store.deskCards.missing();
  await store.tickets.listOpen();
  await store.ticketEvents.ofMessage('slack:C1:5');
  await store.deskCards.ticketOf('C1:5');
  await store.conversations.statesOf('web:c5', 'slack', 'p5');
  watching = false;
  await store.close();
};

try {
  const began = performance.now();
  await manyRows(url, rowsOf, TICKETS);
  const [size] = await rowsOf('select pg_size_pretty(pg_database_size(current_database())) as size');
  const counted = await rowsOf(
    "select relname, reltuples::bigint as rows from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 2 desc",
  );
  console.log(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s: ${String(size?.size)}`);
  console.log(counted.map(({ relname, rows }) => `${relname} ${rows}`).join(' · '));
  await live().catch((error: unknown) => console.error(error));
  const large = new Set(
    counted.flatMap(({ relname, rows }) => (Number(rows) > SMALL ? [String(relname)] : [])),
  );
  const all = [];
  for (const one of asked.values())
    if (/^\s*(?:select|with|insert|update|delete)/.test(one.text))
      all.push({ ...one, ...(await explain(one, large)) });
  all.sort((a, b) => b.ms - a.ms);
  for (const { text, ms, read, scans, genericScans, ...rest } of all) {
    const words = text.replace(/\s+/g, ' ').trim().slice(0, 230);
    console.log(
      `${ms.toFixed(1)} ms · ${read} rows read · scans: ${scans || '-'} · without values: ${genericScans || '-'} · ${'failed' in rest ? rest.failed : ''} ${words}`,
    );
  }
} finally {
  await admin.end();
  await postgres.stop();
}

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
import { fileTickets } from '../test/helpers/desk/many-tickets.ts';
import { startPostgres } from '../test/helpers/postgres.ts';
import { openChat } from '../test/helpers/web/chat.ts';

const TICKETS = Number(process.argv[2] ?? 1_000_000);
const EVENTS_OF_A_TICKET = 10;
const OPEN = 1_000;
const NOW = '2025-03-10T10:00:00+09:00';
/** A ticket's number, a conversation's place and a moment are made of `n`, over sixty days before now. */
const FROM = Date.parse('2025-01-09T10:00:00+09:00');
const STEP_MS = Math.floor((Date.parse(NOW) - FROM) / TICKETS);
const AT = `(${FROM}::bigint + n::bigint * ${STEP_MS})`;

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

/** Puts copies of a template into a table: its columns as they are, but these. */
const copy = async (
  table: string,
  template: string,
  changed: Readonly<Record<string, string>>,
  series: string,
): Promise<void> => {
  const columns = await rowsOf(
    `select column_name as name, is_identity from information_schema.columns where table_name = $1`,
    [table],
  );
  const names = columns.flatMap((row) => (row.is_identity === 'YES' ? [] : [String(row.name)]));
  const values = names.map((name) => changed[name] ?? `s.${name}`);
  const began = performance.now();
  await rowsOf(
    `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from (${template}) s, ${series} on conflict do nothing`,
  );
  process.stderr.write(`${table}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
};

const fill = async (): Promise<void> => {
  const store = await openStore(
    openPostgres(url, () => undefined),
    'tdb-class2',
  );
  await fileTickets(store, 2, Date.parse(NOW) - 3_600_000, (n) => n === 1);
  await store.close();
  const indexes = await rowsOf(
    `select indexname as name, indexdef as def from pg_indexes i where schemaname = 'public'
       and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
  );
  for (const { name } of indexes) await rowsOf(`drop index ${name}`);
  const series = `generate_series(1, ${TICKETS}) n`;
  const key = `'web:c' || n`;
  const isOpen = `n % ${Math.max(1, Math.floor(TICKETS / OPEN))} = 0`;
  await copy(
    'conversations',
    'select * from conversations limit 1',
    {
      key,
      id: `'c' || n`,
      person_id: `'p' || n`,
      person: `'{"id":"p' || n || '"}'`,
      updated_at: AT,
      step: `'escalate.filed'`,
    },
    series,
  );
  await copy(
    'web_conversations',
    `select '' as id, 0 as opened_at, 0 as last, 0 as moves`,
    {
      id: `'c' || n`,
      opened_at: AT,
      last: '4',
    },
    series,
  );
  await copy(
    'web_activities',
    `select '' as conversation, null::bigint as task, '' as activity`,
    {
      conversation: `'c' || n`,
      n: 'm',
      activity: `'{"type":"message","text":"' || n || '","from":{"role":"bot"}}'`,
    },
    `${series}, generate_series(1, 4) m`,
  );
  await copy('seen', `select '' as id, 0 as at`, { id: `'web:c' || n || ':m'`, at: AT }, series);
  await copy(
    'visits',
    `select '' as conversation, '' as step, 0 as at`,
    {
      conversation: key,
      step: `(array['start','verify','escalate.contact','escalate.filed'])[m]`,
      at: AT,
    },
    `${series}, generate_series(1, 4) m`,
  );
  await copy(
    'tickets',
    'select * from tickets where rested = 1',
    {
      number: `1002 + n`,
      conversation: key,
      person_id: `'p' || n`,
      person: `'{"id":"p' || n || '"}'`,
      opened_at: AT,
      updated_at: AT,
      rank: AT,
      search: `replace(s.search, '山田0子', '山田' || n || '子')`,
      reason: `(array['asked','all-methods-failed','applied-in-time'])[1 + n % 3]`,
      status: `case when ${isOpen} then 'open' else s.status end`,
      state: `case when ${isOpen} then (select state from tickets where rested = 0) else s.state end`,
      rested: `case when ${isOpen} then 0 else s.rested end`,
      ended_at: `case when ${isOpen} then null else ${AT} + 60000 end`,
      assignee: `case when n % 3 = 0 then 'link:a' || n % 40 end`,
      near_at: `case when ${isOpen} then ${AT} + 2700000 end`,
      past_at: `case when ${isOpen} then ${AT} + 3600000 end`,
      due_limit: `case when ${isOpen} then 'answer' end`,
    },
    series,
  );
  await copy(
    'ticket_codes',
    `select '' as code, 0 as ticket, 0 as spare`,
    {
      code: `lpad(((n / ${Math.max(1, Math.floor(TICKETS / OPEN))}) + 20000)::text, 5, '0')`,
      ticket: '1002 + n',
    },
    `${series} where ${isOpen}`,
  );
  await copy(
    'ticket_events',
    'select * from ticket_events limit 1',
    {
      ticket: '1002 + n',
      at: `${AT} + m * 60000`,
      what: `(array['opened','posted','claimed','replied','delivered','said','noted','called','resolved','rated'])[m]`,
      who: `(array['holder','bot','agent','agent','bot','holder','agent','agent','agent','holder'])[m]`,
      agent: `case when m in (3, 4, 7, 8, 9) then 'link:a' || n % 40 else '' end`,
      agent_name: `case when m in (3, 4, 7, 8, 9) then '窓口 ' || n % 40 else '' end`,
      note: `case when m in (4, 6, 7) then 'お電話しました ' || n end`,
      outcome: `case m when 8 then 'call-again' when 9 then 'solved' end`,
      helped: `case when m = 10 then n % 2 end`,
      message: `case when m = 4 then 'slack:C1:' || n end`,
    },
    `${series}, generate_series(1, ${EVENTS_OF_A_TICKET}) m`,
  );
  await copy(
    'desk_cards',
    `select '' as message, 0 as ticket, 0 as live, 0 as posted_at`,
    {
      message: `'C1:' || n`,
      ticket: '1002 + n',
      live: '1',
      posted_at: AT,
    },
    series,
  );
  await copy(
    'receipts',
    `select 0 as event, 0 as ticket, null::bigint as read_at, null::text as message`,
    {
      event: 'n * 10 + 4',
      ticket: '1002 + n',
      read_at: AT,
    },
    series,
  );
  await copy(
    'tasks',
    `select '' as lane, '' as effect, 0 as due_at, 0 as retry_at, 0 as attempts, null as error,
      null::bigint as given_up_at, null::bigint as tried_at, 0 as refused, null as owner`,
    {
      lane: `'timer:' || n`,
      effect: `'{"type":"timer","ticket":1,"act":{"type":"NEAR","limit":"answer"}}'`,
      due_at: `${Date.parse(NOW)} + n::bigint * 60000`,
      retry_at: `${Date.parse(NOW)} + n::bigint * 60000`,
    },
    'generate_series(1, 100000) n',
  );
  for (const { def } of indexes) await rowsOf(String(def));
  await rowsOf(
    "insert into meta (name, value) values ('ticket', $1) on conflict (name) do update set value = excluded.value",
    [String(1002 + TICKETS)],
  );
  await rowsOf('vacuum analyze');
};

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
    `callers?phone=${middle}`,
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
  await store.privacy.expire(FROM + 10 * STEP_MS, at);
  await store.privacy.export({ conversation: 'web:c77' });
  await store.privacy.erase({ conversation: 'web:c77' }, at, [], () => 'mark');
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
  await fill();
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

import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { failedStart, startProcess } from '../helpers/process.ts';
import { scratchDir } from '../helpers/scratch.ts';

const at = Date.parse('2025-03-10T10:00:00+09:00');
/** Databases as earlier versions of the program wrote them. */
const SCHEMAS = ['1', '2', '3'] as const;

let dir: string;
const file = (name = 'madoguchi.db') => join(dir, name);
beforeEach(() => {
  dir = scratchDir('madoguchi-migrations-');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const inside = <T>(work: (database: DatabaseSync) => T, name?: string): T => {
  const database = new DatabaseSync(file(name));
  try {
    return work(database);
  } finally {
    database.close();
  }
};
const numberIn = (name?: string) =>
  inside((database) => database.prepare("select value from meta where name = 'schema'").get()?.value, name);

const fill = (schema: (typeof SCHEMAS)[number]): void => {
  const from = schema === '2' ? '3' : schema;
  const sql = readFileSync(join(import.meta.dirname, `../fixtures/schema/${from}.sql`), 'utf8');
  inside((database) => {
    database.exec(sql);
    if (schema === '2') {
      database.exec(
        "alter table agents drop column left_at; update meta set value = '2' where name = 'schema'",
      );
    }
  });
};

const moved = async (work: (store: Store) => Promise<void>): Promise<void> => {
  const store = await openStore(openSqlite(dir), 'tdb-class2');
  try {
    await work(store);
  } finally {
    await store.close();
  }
};

/** Every column and index, in an order that does not depend on when it was added. */
const shapeOf = () =>
  inside((database) => {
    const names = (sql: string) =>
      database
        .prepare(sql)
        .all()
        .map(({ name }) => String(name));
    const tables = names("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'");
    return {
      columns: tables
        .flatMap((table) =>
          database
            .prepare(`select name, type, "notnull", dflt_value, pk from pragma_table_info('${table}')`)
            .all()
            .map((column) => `${table} ${JSON.stringify(column)}`),
        )
        .sort(),
      indexes: database
        .prepare("select sql from sqlite_master where type = 'index' and sql is not null")
        .all()
        .map(({ sql }) => String(sql))
        .sort(),
    };
  });

test('every numbered file is applied', () => {
  const store = join(import.meta.dirname, '../../src/store');
  const schema = readFileSync(join(store, 'schema.ts'), 'utf8');
  const files = readdirSync(join(store, 'migrations')).filter((name) => /^\d/.test(name));
  const applied = /const MIGRATIONS[^=]*= \[([^\]]*)\]/.exec(schema)?.[1] ?? '';
  const forgotten = files.filter((name) => {
    const [, called] = new RegExp(`import \\{ (\\w+) \\} from './migrations/${name}'`).exec(schema) ?? [];
    return called !== 'create' && !new RegExp(`\\b${called}\\b`).test(applied);
  });
  expect(forgotten).toEqual([]);
});

/** Tables in which nothing of a holder stands. */
const OF_NOBODY = [
  'alarm_marks',
  'campaign_moves',
  'campaigns',
  'desk_cards',
  'meta',
  'processes',
  'snippets',
];

test.each(['privacy.md', 'privacy.ja.md'])(
  'docs/%s says of every other table what of a person stands there, and until when',
  async (name) => {
    await moved(async () => undefined);
    const text = readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');
    const tables = inside((database) =>
      database
        .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
        .all(),
    ).map((row) => String(row.name));
    expect(tables.filter((table) => !OF_NOBODY.includes(table) && !text.includes(`\`${table}\``))).toEqual(
      [],
    );
  },
);

describe('a folder of an earlier version', () => {
  test.each(SCHEMAS)(
    'with schema %s gets the tables that a new one has, and a copy is kept',
    async (schema) => {
      await moved(async () => undefined);
      const fresh = shapeOf();
      const today = numberIn();
      for (const name of ['', '-wal', '-shm']) rmSync(file(`madoguchi.db${name}`), { force: true });

      fill(schema);
      await moved(async (store) => {
        expect(await store.tickets.find(1001)).toMatchObject({
          number: 1001,
          reason: 'asked',
          channel: 'web',
        });
        expect((await store.tasks.counts(at)).due).toBe(1);
      });
      expect(numberIn()).toBe(today);
      const wanted = shapeOf();
      expect(wanted.indexes).toEqual(fresh.indexes);
      expect(wanted.columns).toEqual(fresh.columns);

      const copy = `madoguchi-schema-${schema}.db`;
      expect(numberIn(copy)).toBe(schema);
      expect(statSync(file(copy)).mode & 0o777).toBe(0o600);
    },
  );

  test('keeps what it says: the log in the words of today, and what is counted of calls and ratings', async () => {
    fill('1');
    await moved(async (store) => {
      expect((await store.ticketEvents.of(1001)).map(({ what, by }) => [what, by.kind])).toEqual([
        ['opened', 'holder'],
        ['added-note', 'holder'],
        ['posted', 'bot'],
      ]);
    });
    rmSync(file());
    fill('3');
    await moved(async (store) => {
      expect(
        await store.statistics.between({ from: at, to: at + 3_600_000, idleSince: at, owedBefore: at }),
      ).toMatchObject({
        helped: { yes: 1, no: 1 },
        resolved: [{ at, count: 2 }],
        unmeasured: [{ openedAt: at, answeredAt: at + 60_000 }],
      });
      expect(await store.conversations.load('web:a')).toMatchObject({ version: 1, person: { name: '花子' } });
    });
  });

  test('finds words of tickets as later ones are found', async () => {
    fill('2');
    await moved(async (store) => {
      const found = await store.ticketLists.page({ words: ['さとう'] }, at, { limit: 9 });
      expect(found.tickets.map(({ number }) => number)).toEqual([1001]);
    });
  });

  test('stays where a migration fails, whole, and goes on from there', async () => {
    fill('1');
    inside((database) => database.exec('alter table ticket_events add column helped bigint'));
    const failed = moved(async () => undefined);
    await expect(failed).rejects.toThrow('duplicate column name: helped');
    expect(numberIn()).toBe('3');
    inside((database) => database.exec('alter table ticket_events drop column helped'));
    await moved(async (store) => {
      expect(await store.tickets.find(1001)).toBeDefined();
    });
  });

  test('is moved up at a start, and its copy can be put back', async () => {
    fill('3');
    const bot = await startProcess(dir);
    await bot.kill();
    expect(Number(numberIn())).toBeGreaterThan(3);
    for (const name of ['-wal', '-shm']) rmSync(file(`madoguchi.db${name}`), { force: true });
    copyFileSync(file('madoguchi-schema-3.db'), file());
    expect(numberIn()).toBe('3');
    await moved(async (store) => {
      expect(await store.tickets.find(1001)).toBeDefined();
    });
  });
});

test('a folder of a newer version is refused with what to do, and left as it is', async () => {
  await moved(async () => undefined);
  inside((database) => database.exec("update meta set value = '999' where name = 'schema'"));
  const { code, said } = await failedStart(dir);
  expect(code).toBe(1);
  expect(said).toContain(
    `DATA_DIR: ${file()} was written by a newer version of this program (its schema is 999,`,
  );
  expect(said).toContain('Start that version again, or restore a copy from before the update');
  expect(numberIn()).toBe('999');
  expect(existsSync(file('madoguchi-schema-999.db'))).toBe(false);
});

test('what came in before is known still, by the message first', async () => {
  fill('3');
  const before = ['teams:a:1|17|4', 'slack:D1|Ev1', 'web:c|check:1', 'desk|web:x|1', 'campaign|tdb-class2|1'];
  inside((database) => {
    for (const id of before) database.prepare('insert into seen (id, at) values (?, 1)').run(id);
  });
  await moved(async ({ conversations }) => {
    const now = ['17|4|teams:a:1', 'Ev1|slack:D1', 'check:1|web:c', ...before.slice(3)];
    const known = await Promise.all([...now, ...before.slice(0, 3)].map(conversations.isSeen));
    expect(known).toEqual([true, true, true, true, true, false, false, false]);
  });
});

test('a task of before was written when something is known to have happened the last, or when it was due', async () => {
  for (const [dueAt, written] of [
    [at + 60_000, at + 7_000],
    [at + 5_000, at + 5_000],
  ] as const) {
    fill('3');
    inside((database) => {
      database.exec(
        `update ticket_events set at = ${at}; delete from seen; insert into seen (id, at) values ('a', ${at + 7_000})`,
      );
      database.exec(`update tasks set due_at = ${dueAt}, given_up_at = null`);
    });
    await moved(async ({ tasks }) => {
      expect(await tasks.latest()).toBe(written);
    });
    rmSync(file());
  }
});

test('tickets of before are found by a company however its form was written', async () => {
  fill('3');
  inside((database) =>
    database.exec("update tickets set search = '見本(株)' || char(10) || '(有)例示 (笑)'"),
  );
  const moving = await openStore(openSqlite(dir), 'tdb-class2');
  await moving.close();
  const searched = inside((database) => database.prepare('select search from tickets').all());
  expect(searched).not.toEqual([]);
  for (const { search } of searched) expect(search).toMatch(/^見本株式会社\n有限会社例示 \(笑\)/);
});

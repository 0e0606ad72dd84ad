import { parseArgs } from 'node:util';
import { startWithDue } from './due.ts';
import { faultsOf } from './found.ts';
import { breakIt } from './run.ts';

/** What is due at a start is worked off in this time, or its end is not waited for. */
const PATIENCE_MS = 15 * 60_000;

/** `npm run break -- --ends 200`, `npm run break -- --database postgres --ends 60 --restarts 10`, `npm run break -- --due 100000`. */
const { values } = parseArgs({
  options: {
    ends: { type: 'string', default: '30' },
    holders: { type: 'string', default: '8' },
    agents: { type: 'string', default: '2' },
    platforms: { type: 'string', default: '3' },
    database: { type: 'string', default: 'sqlite' },
    restarts: { type: 'string', default: '0' },
    aimed: { type: 'boolean', default: false },
    minutes: { type: 'string' },
    due: { type: 'string' },
  },
});

const print = (table: Readonly<Record<string, number>>): void => {
  for (const [name, n] of Object.entries(table))
    process.stdout.write(`${name.padEnd(48)}${String(n).padStart(8)}\n`);
};

if (values.due !== undefined) {
  const due = await startWithDue(Number(values.due), PATIENCE_MS);
  print(due);
  process.exit(due['tasks left'] === 0 ? 0 : 1);
}

const found = await breakIt(
  {
    ends: Number(values.ends),
    holders: Number(values.holders),
    agents: Number(values.agents),
    platforms: Number(values.platforms),
    database: values.database === 'postgres' ? 'postgres' : 'sqlite',
    restarts: Number(values.restarts),
    ahead: true,
    ...(values.aimed && { aimed: true }),
    ...(values.minutes !== undefined && { minutes: Number(values.minutes) }),
  },
  (line) => process.stderr.write(`${line}\n`),
);
print(found);
process.exit(Object.keys(faultsOf(found)).length === 0 ? 0 : 1);

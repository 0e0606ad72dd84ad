import { parseArgs } from 'node:util';
import { faultsOf } from './found.ts';
import { breakIt } from './run.ts';

/** `npm run break -- --ends 200`, `npm run break -- --database postgres --ends 60 --restarts 10`. */
const { values } = parseArgs({
  options: {
    ends: { type: 'string', default: '30' },
    holders: { type: 'string', default: '8' },
    agents: { type: 'string', default: '2' },
    platforms: { type: 'string', default: '3' },
    database: { type: 'string', default: 'sqlite' },
    restarts: { type: 'string', default: '0' },
    minutes: { type: 'string' },
  },
});

const found = await breakIt(
  {
    ends: Number(values.ends),
    holders: Number(values.holders),
    agents: Number(values.agents),
    platforms: Number(values.platforms),
    database: values.database === 'postgres' ? 'postgres' : 'sqlite',
    restarts: Number(values.restarts),
    ...(values.minutes !== undefined && { minutes: Number(values.minutes) }),
  },
  (line) => process.stderr.write(`${line}\n`),
);
for (const [name, n] of Object.entries(found))
  process.stdout.write(`${name.padEnd(42)}${String(n).padStart(8)}\n`);
process.exit(Object.keys(faultsOf(found)).length === 0 ? 0 : 1);

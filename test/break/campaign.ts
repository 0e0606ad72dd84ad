import { parseArgs } from 'node:util';
import { breakCampaign } from './campaign-run.ts';

/** `npm run break:campaign -- --people 10000 --ends 40`. */
const { values } = parseArgs({
  options: { people: { type: 'string', default: '10000' }, ends: { type: 'string', default: '20' } },
});
const found = await breakCampaign({ people: Number(values.people), ends: Number(values.ends) }, (line) =>
  process.stderr.write(`${line}\n`),
);
for (const [name, n] of Object.entries(found))
  process.stdout.write(`${name.padEnd(24)}${String(n).padStart(8)}\n`);
process.exit(found['left out'] === 0 && found.twice === 0 ? 0 : 1);

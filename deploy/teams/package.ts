import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { packTeams } from './pack-teams.ts';

const USAGE = `node deploy/teams/package.ts --app-id GUID --public-url https://bot.example.org
  [--out madoguchi-teams.zip] [--version 1.0.0] [--developer NAME] [--website URL] [--privacy URL] [--terms URL]
  [--desk-tab] [--hear-channel] [--install]`;

const OPTIONS = {
  'app-id': { type: 'string' },
  'public-url': { type: 'string' },
  out: { type: 'string', default: 'madoguchi-teams.zip' },
  version: { type: 'string' },
  developer: { type: 'string', default: 'madoguchi' },
  website: { type: 'string' },
  privacy: { type: 'string' },
  terms: { type: 'string' },
  'desk-tab': { type: 'boolean', default: false },
  'hear-channel': { type: 'boolean', default: false },
  install: { type: 'boolean', default: false },
} as const;

const ownVersion = (): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))).version;

const main = (): number => {
  const { values } = parseArgs({ options: OPTIONS });
  const packed = packTeams({
    appId: values['app-id'] ?? '',
    publicUrl: values['public-url'] ?? '',
    version: values.version ?? ownVersion(),
    developer: values.developer,
    deskTab: values['desk-tab'],
    hearChannel: values['hear-channel'],
    install: values.install,
    ...(values.website !== undefined && { website: values.website }),
    ...(values.privacy !== undefined && { privacy: values.privacy }),
    ...(values.terms !== undefined && { terms: values.terms }),
  });
  if (!packed.ok) {
    console.error([...packed.faults.map((fault) => `- ${fault}`), '', USAGE].join('\n'));
    return 1;
  }
  writeFileSync(values.out, packed.zip);
  console.log(resolve(values.out));
  return 0;
};

process.exitCode = main();

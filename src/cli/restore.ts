import { join } from 'node:path';
import { readConfig } from '../settings/config.ts';
import { readEnvironment } from '../settings/environment.ts';
import { ownLocale, sayFaultIn } from '../settings/say-fault.ts';
import { restore } from '../store/drivers/sqlite-restore.ts';
import { failed, told, USAGE } from './tell.ts';

const kept = (before: 'nothing' | 'whole' | 'damaged', replaced: string): readonly string[] => {
  if (before === 'nothing') return [];
  return [
    before === 'whole'
      ? `What was there before is in ${replaced}: delete it when it is not needed any more.`
      : `What was there before is damaged, and is in ${replaced} as it stood: delete it when nobody is to mend it.`,
  ];
};

if (import.meta.main) {
  const read = readConfig(readEnvironment().env, sayFaultIn(ownLocale()));
  const [file, ...more] = process.argv.slice(2);
  if (!read.ok) failed(read.faults, USAGE);
  else if (file === undefined || more.length > 0)
    failed(['a file is missing: npm run -s restore -- FILE'], USAGE);
  else if (read.config.databaseUrl !== undefined) {
    failed(['DATABASE_URL is set: restore PostgreSQL with its own pg_restore'], USAGE);
  } else {
    const { dataDir } = read.config;
    const replaced = join(
      dataDir,
      `madoguchi-replaced-${new Date().toISOString().replaceAll(/[:.]/g, '')}.db`,
    );
    await told(() => {
      const restored = restore(dataDir, file, replaced);
      const { tickets, conversations } = restored;
      return [
        `DATA_DIR ${dataDir} is as it was in ${file}: ${conversations} conversations, ${tickets} tickets`,
        ...kept(restored.before, replaced),
      ];
    });
  }
}

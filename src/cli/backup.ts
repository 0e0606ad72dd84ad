import { readConfig } from '../settings/config.ts';
import { readEnvironment } from '../settings/environment.ts';
import { ownLocale, sayFaultIn } from '../settings/say-fault.ts';
import { backUp } from '../store/drivers/sqlite-backup.ts';
import { failed, told, USAGE } from './tell.ts';

if (import.meta.main) {
  const read = readConfig(readEnvironment().env, sayFaultIn(ownLocale()));
  const [file, ...more] = process.argv.slice(2);
  if (!read.ok) failed(read.faults, USAGE);
  else if (file === undefined || more.length > 0)
    failed(['a file is missing: npm run -s backup -- FILE'], USAGE);
  else if (read.config.databaseUrl !== undefined) {
    failed(['DATABASE_URL is set: back up PostgreSQL with its own pg_dump'], USAGE);
  } else {
    const { dataDir } = read.config;
    await told(() => {
      const { tickets, conversations } = backUp(dataDir, file);
      return [
        `${file}: ${conversations} conversations, ${tickets} tickets`,
        'It holds what people wrote: keep it as you keep DATA_DIR, and delete it when its time is over.',
      ];
    });
  }
}

import type { Words } from '../dialogs/words.ts';
import type { Config } from '../settings/config.ts';
import type { Environment } from '../settings/environment.ts';
import { type Found, fault, well } from './finding.ts';
import { inspectDatabase } from './inspect-database.ts';
import { inspectDisk } from './inspect-disk.ts';
import { inspectSettings } from './inspect-settings.ts';

/** The oldest Node.js that runs this program: it strips types, has node:sqlite, and says which module is the entry point. */
const OLDEST_NODE: readonly [number, number] = [24, 2];

const inspectNode = (version: string): Found => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldest, least] = OLDEST_NODE;
  const isOld = major < oldest || (major === oldest && minor < least);
  return isOld ? fault('node.old', { version }) : well('node', { version });
};

const isPostgres = (url: string | undefined): url is string =>
  url !== undefined && /^postgres(?:ql)?:/.test(url) && URL.canParse(url);

/**
 * What a start depends on, every fault at once: Node.js, settings, the data folder, the database. What of the settings is whole is looked
 * at although others are not. `now` (ms UTC), where all is to be looked at: every page of the data is read, and what was not sent is told.
 */
export const inspectStart = async (
  environment: Environment,
  words: Words,
  now?: number,
): Promise<{ readonly found: readonly Found[]; readonly config: Config | undefined }> => {
  const { env } = environment;
  const { found, config } = inspectSettings(environment, words);
  const service = config?.service.id;
  const hasDesk = config?.desk !== undefined;
  const url = env.DATABASE_URL === '' ? undefined : env.DATABASE_URL;
  const hasKey = env.MADOGUCHI_SECRET !== undefined && env.MADOGUCHI_SECRET !== '';
  const disk =
    url !== undefined && hasKey
      ? []
      : await inspectDisk(env.DATA_DIR === undefined || env.DATA_DIR === '' ? './data' : env.DATA_DIR, {
          sqlite: url === undefined,
          now,
          service,
          words,
          hasDesk,
        });
  const database = isPostgres(url)
    ? await inspectDatabase(url, service, now === undefined ? undefined : { words, now, hasDesk })
    : [];
  return { found: [inspectNode(process.version), ...found, ...disk, ...database], config };
};

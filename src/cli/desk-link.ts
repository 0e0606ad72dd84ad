import { createDeskLinks, tenantOf } from '../desk/sign-in-links.ts';
import { type Config, readConfig } from '../settings/config.ts';
import { readEnvironment } from '../settings/environment.ts';
import { pageUrls } from '../settings/page-urls.ts';
import { ownLocale, sayFaultIn } from '../settings/say-fault.ts';
import { keptSecret } from '../settings/secret-file.ts';
import { serversClock } from '../setup/clock.ts';
import { failed, told, USAGE } from './tell.ts';

/**
 * A link that signs `name` in to the desk page, for who can read the server's data folder: once, for ten minutes. It needs no channel, so
 * that the desk page can be tried, and reached when Slack and Teams are away. `now` in ms UTC. Throws where no server has run in that folder.
 */
export const issueDeskLink = async (config: Config, name: string, now: () => number): Promise<string> =>
  createDeskLinks({
    secret: keptSecret(config),
    tenant: tenantOf(config.service, config.desk),
    baseUrl: pageUrls(config, () => config.port).baseUrl,
    now,
  }).issue({ id: `local:${name}`, name });

if (import.meta.main) {
  const read = readConfig(readEnvironment().env, sayFaultIn(ownLocale()));
  const name = process.argv.slice(2).join(' ').trim();
  if (!read.ok) failed(read.faults, USAGE);
  else if (name === '') failed(['your name is missing: npm run -s desk -- "Hanako Yamada"'], USAGE);
  else await told(async () => [await issueDeskLink(read.config, name, serversClock(read.config))]);
}

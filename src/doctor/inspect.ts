import { holidaysEnd } from '../calendar/hours.ts';
import type { Words } from '../dialogs/words.ts';
import type { Config } from '../settings/config.ts';
import type { Environment } from '../settings/environment.ts';
import { type AskFar, createAskFar } from './ask-far.ts';
import { type Found, skipped, warning, well } from './finding.ts';
import { inspectClock } from './inspect-clock.ts';
import { inspectExpiry } from './inspect-expiry.ts';
import { inspectMail } from './inspect-mail.ts';
import { inspectOidc } from './inspect-oidc.ts';
import { inspectPublicUrl } from './inspect-public-url.ts';
import { inspectSlack } from './inspect-slack.ts';
import { inspectStart } from './inspect-start.ts';
import { inspectTeams } from './inspect-teams.ts';
import { sendTestCard } from './send-test-card.ts';

const inspectService = ({ service }: Config, words: Words, now: number): readonly Found[] => {
  const year = holidaysEnd();
  const isNear = service.desk.holidays === 'JP' && year <= new Date(now).getUTCFullYear();
  return [
    well('service', { service: service.name[words.locale] }),
    ...(service.desk.holidays === 'none'
      ? []
      : [isNear ? warning('service.holidays', { year }) : well('holidays', { year })]),
  ];
};

/** Without OpenID Connect the settings can only name admins by their id in Slack or Teams. */
const inspectAdmins = ({ deskAdmins, oidc }: Config): readonly Found[] => {
  const nobody = oidc === undefined ? deskAdmins.filter((admin) => !/^(?:slack|teams):/.test(admin)) : [];
  return nobody.length === 0 ? [] : [warning('desk.admins', { who: nobody.join(', ') })];
};

const inspectFar = async (
  config: Config,
  words: Words,
  wantsCard: boolean,
  ask: AskFar,
  now: () => number,
): Promise<readonly Found[]> => {
  const { publicUrl, port, slack, teams, desk } = config;
  const isReached = teams.mode === 'authenticated' || (slack !== undefined && slack.appToken === undefined);
  const server = publicUrl ?? `http://localhost:${port}`;
  const url = await inspectPublicUrl(publicUrl, isReached, ask, now());
  const teamsFound = await inspectTeams(config, ask, now());
  return [
    ...url,
    ...teamsFound.found,
    ...(await inspectSlack(config, server, ask, now())),
    ...(await inspectOidc(config.oidc, ask)),
    await inspectMail(config.mail),
    ...inspectExpiry(config, now()),
    ...(desk === undefined && (slack !== undefined || teams.mode === 'authenticated')
      ? [warning('desk.unset')]
      : []),
    ...inspectAdmins(config),
    ...(wantsCard ? [await sendTestCard(config, words, ask, teamsFound.token)] : []),
  ];
};

/** Looks at everything that an installation depends on. `now` in ms UTC. */
export const inspect = async (
  environment: Environment,
  words: Words,
  { wantsCard, now }: { readonly wantsCard: boolean; readonly now: () => number },
): Promise<readonly Found[]> => {
  const { found, config } = await inspectStart(environment, words, now());
  if (config === undefined)
    return [...found, skipped('rest', { what: 'PUBLIC_URL, Teams, Slack, OpenID Connect' })];
  const { ask, skews } = createAskFar(now);
  const far = await inspectFar(config, words, wantsCard, ask, now);
  return [...found, ...inspectService(config, words, now()), ...far, inspectClock(skews)];
};

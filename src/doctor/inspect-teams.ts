import type { Config } from '../settings/config.ts';
import type { AskFar } from './ask-far.ts';
import { ENTRA_HOST, type EntraToken, fetchEntraToken, type TeamsCredentials } from './entra-token.ts';
import { codeOfError, type Found, fault, skipped, warning, well } from './finding.ts';

/** Refusals of Entra ID that have a remedy of their own in the words. */
const KNOWN_CODES: ReadonlySet<string> = new Set([
  '7000215',
  '7000222',
  '700016',
  '90002',
  '900023',
  '50194',
  '700027',
  '7000112',
  '7000229',
  '53003',
]);

const judge = (token: EntraToken, { appId }: TeamsCredentials, file: string): Found => {
  switch (token.kind) {
    case 'token':
      return token.appId === '' || token.appId.toLowerCase() === appId.toLowerCase()
        ? well('teams')
        : fault('teams.other-app', { found: token.appId });
    case 'refused':
      return KNOWN_CODES.has(token.code)
        ? fault(`teams.AADSTS${token.code}`, { app: appId })
        : fault('teams.refused', { code: /^\d+$/.test(token.code) ? `AADSTS${token.code}` : token.code });
    case 'unreachable':
      return fault('teams.unreachable', { host: ENTRA_HOST, code: token.code });
    case 'bad-key':
      return fault('teams.key', { file });
    default:
      return token satisfies never;
  }
};

/** Teams: a token as the bot gets it, and where its messages go. `token` is for who sends something. `now` in ms UTC. */
export const inspectTeams = async (
  { teams }: Config,
  ask: AskFar,
  now: number,
): Promise<{ readonly found: readonly Found[]; readonly token?: string }> => {
  if (teams.mode !== 'authenticated') return { found: [skipped('teams')] };
  if (teams.appType === 'UserAssignedMSI') return { found: [skipped('teams-identity')] };
  const token = await fetchEntraToken(teams, ask, now).catch(
    (error: unknown): EntraToken => ({ kind: 'unreachable', code: codeOfError(error) }),
  );
  const hosts = ['smba.trafficmanager.net', 'login.botframework.com'];
  const reached = await Promise.all(
    hosts.map(async (host) => ({ host, answer: await ask(`https://${host}/`) })),
  );
  return {
    found: [
      judge(token, teams, 'MicrosoftAppCertificateFile'),
      ...(teams.appType === 'MultiTenant' ? [warning('teams.multi-tenant')] : []),
      ...reached.flatMap(({ host, answer }) =>
        answer.ok ? [] : [fault('teams.unreachable', { host, code: answer.code })],
      ),
    ],
    ...(token.kind === 'token' && { token: token.token }),
  };
};

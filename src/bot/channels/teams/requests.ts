import type { Logger } from 'pino';
import type { Request } from 'restify';
import { readJson } from '../../../http/body.ts';
import { isFromHere } from '../../../http/client-address.ts';
import { HttpError } from '../../../http/error.ts';
import { isActivity, type TeamsActivity, tenantOf } from './activity.ts';
import type { BotFramework, TeamsConfig } from './botbuilder.ts';
import { refusalCause } from './refusal-cause.ts';

/** The tenants that are answered; none: any. */
const tenantsOf = (config: TeamsConfig): readonly string[] => {
  if (config.mode === 'local') return [];
  const own = config.appType === 'SingleTenant' && config.tenantId !== undefined ? [config.tenantId] : [];
  return (config.tenants ?? own).map((id) => id.toLowerCase());
};

/** What came: `elsewhere` is signed by Bot Framework, but of another of its channels, where whoever writes says themselves who they are. */
type Received = { readonly kind: 'teams' | 'elsewhere'; readonly activity: TeamsActivity };

/** Reads a request of Bot Framework: who may be answered, and what they sent. Throws HttpError. `now` in ms UTC. */
export const createReceive = (needs: {
  readonly config: TeamsConfig;
  readonly isTrusted: BotFramework['isTrusted'];
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
}): ((request: Request) => Promise<Received>) => {
  const { config, isTrusted, log, now } = needs;
  const tenants = tenantsOf(config);

  const unbelieved = (activity: TeamsActivity, authorization: string): HttpError => {
    const cause =
      config.mode === 'local'
        ? 'no credentials are set'
        : refusalCause(authorization, activity, config.appId, now());
    log.warn({ door: '/api/messages', cause }, 'a request of Bot Framework was not believed');
    return new HttpError(401, 'Unauthorized', 'A valid token of Bot Framework is needed.');
  };

  /** Teams names the tenant in every activity; one that has none comes from another part of Bot Framework, which signed it. */
  const isServed = (activity: TeamsActivity): boolean => {
    if (tenants.length === 0) return true;
    const tenant = tenantOf(activity);
    return tenant === undefined || tenants.includes(tenant.toLowerCase());
  };

  return async (request) => {
    if (config.mode === 'local' && !isFromHere(request))
      throw new HttpError(403, 'Forbidden', 'Without MicrosoftAppId only this machine is answered.');
    const activity = await readJson(request);
    if (!isActivity(activity)) {
      throw new HttpError(
        400,
        'BadArgument',
        'An activity needs type, channelId, serviceUrl, conversation.id, from.id and recipient.id.',
      );
    }
    const authorization = request.headers.authorization ?? '';
    if (!(await isTrusted(activity, authorization))) throw unbelieved(activity, authorization);
    if (config.mode === 'local') return { kind: 'teams', activity };
    if (activity.channelId !== 'msteams') return { kind: 'elsewhere', activity };
    if (!isServed(activity)) throw new HttpError(403, 'Forbidden', 'This tenant is not served here.');
    return { kind: 'teams', activity };
  };
};

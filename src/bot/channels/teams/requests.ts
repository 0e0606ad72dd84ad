import type { Logger } from 'pino';
import type { Request } from 'restify';
import { isLoopback } from '../../../http/client-address.ts';
import { readBody } from '../../../http/json.ts';
import { isActivity, type TeamsActivity, tenantOf } from './activity.ts';
import type { BotFramework, TeamsConfig } from './botbuilder.ts';

/** A request that is to be followed, or what it is answered at once; 200 where there is nothing to follow. */
export type Received =
  | { readonly ok: true; readonly activity: TeamsActivity }
  | { readonly ok: false; readonly status: number; readonly error?: string };

/** A peer on this machine that speaks for itself, not a proxy that passes others on. */
const isLocal = (request: Request): boolean =>
  isLoopback(request.socket.remoteAddress ?? '') &&
  request.headers['x-forwarded-for'] === undefined &&
  request.headers.forwarded === undefined;

/** The tenants that are answered; none: any. */
const tenantsOf = (config: TeamsConfig): readonly string[] => {
  if (config.mode === 'local') return [];
  const own = config.appType === 'SingleTenant' && config.tenantId !== undefined ? [config.tenantId] : [];
  return (config.tenants ?? own).map((id) => id.toLowerCase());
};

/** Reads a request of Bot Framework: who may be answered, and what they sent. A request that is refused is logged with why, without a word of it. */
export const createReceive = (needs: {
  readonly config: TeamsConfig;
  readonly isTrusted: BotFramework['isTrusted'];
  readonly log: Logger;
}): ((request: Request) => Promise<Received>) => {
  const { config, isTrusted, log } = needs;
  const tenants = tenantsOf(config);
  const refuse = (status: number, error: string): Received => {
    log.warn({ channel: 'teams', status, why: error }, 'a request was refused');
    return { ok: false, status, error };
  };

  return async (request) => {
    if (config.mode === 'local' && !isLocal(request))
      return refuse(403, 'Without MicrosoftAppId only this machine is answered.');
    const given = await readBody(request);
    if (!given.ok) return refuse(given.status, given.message);
    const { body: activity } = given;
    if (!isActivity(activity)) {
      return refuse(
        400,
        'An activity needs type, channelId, serviceUrl, conversation.id, from.id and recipient.id.',
      );
    }
    if (!(await isTrusted(activity, request.headers.authorization ?? '')))
      return refuse(401, 'A valid token of Bot Framework is needed.');
    if (config.mode === 'local') return { ok: true, activity };
    // Other channels of the same Azure bot are not ours: there, whoever writes says themselves who they are.
    if (activity.channelId !== 'msteams') return { ok: false, status: 200 };
    const tenant = tenantOf(activity);
    // Teams names the tenant in every activity; one that has none comes from another part of Bot Framework, which signed it.
    if (tenants.length > 0 && tenant !== undefined && !tenants.includes(tenant.toLowerCase()))
      return refuse(403, 'This tenant is not served here.');
    return { ok: true, activity };
  };
};

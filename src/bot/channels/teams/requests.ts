import type { Request } from 'restify';
import { readJson } from '../../../http/body.ts';
import { isFromHere } from '../../../http/client-address.ts';
import { HttpError } from '../../../http/error.ts';
import { isActivity, type TeamsActivity, tenantOf } from './activity.ts';
import type { BotFramework, TeamsConfig } from './botbuilder.ts';

/** The tenants that are answered; none: any. */
const tenantsOf = (config: TeamsConfig): readonly string[] => {
  if (config.mode === 'local') return [];
  const own = config.appType === 'SingleTenant' && config.tenantId !== undefined ? [config.tenantId] : [];
  return (config.tenants ?? own).map((id) => id.toLowerCase());
};

/** Reads a request of Bot Framework: who may be answered, and what they sent; undefined where there is nothing to follow. Throws HttpError. */
export const createReceive = (needs: {
  readonly config: TeamsConfig;
  readonly isTrusted: BotFramework['isTrusted'];
}): ((request: Request) => Promise<TeamsActivity | undefined>) => {
  const { config, isTrusted } = needs;
  const tenants = tenantsOf(config);

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
    if (!(await isTrusted(activity, request.headers.authorization ?? '')))
      throw new HttpError(401, 'Unauthorized', 'A valid token of Bot Framework is needed.');
    if (config.mode === 'local') return activity;
    // Other channels of the same Azure bot are not ours: there, whoever writes says themselves who they are.
    if (activity.channelId !== 'msteams') return undefined;
    const tenant = tenantOf(activity);
    // Teams names the tenant in every activity; one that has none comes from another part of Bot Framework, which signed it.
    if (tenants.length > 0 && tenant !== undefined && !tenants.includes(tenant.toLowerCase()))
      throw new HttpError(403, 'Forbidden', 'This tenant is not served here.');
    return activity;
  };
};

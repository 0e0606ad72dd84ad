import { isObject, type Json } from '../../../http/json.ts';
import type { HttpAnswer, KeepAlive } from '../../../http/keep-alive.ts';
import { DeliveryFailure, type Port } from '../../messages/outgoing.ts';
import { createAskMicrosoft } from './ask-microsoft.ts';
import type { Connector } from './connector.ts';
import { retryAfter } from './retry-after.ts';

/** Where Microsoft Graph is, and whom its tokens are for. */
export const GRAPH = 'https://graph.microsoft.com';

const MAX_BYTES = 64 * 1024;
/** Installed for them already. */
const CONFLICT = 409;
/** No such person; nobody who can have apps of Teams (a guest, somebody without a licence); an application that may not install. */
const NOT_THEM = [400, 403, 404];

/** A string in OData: a quote is doubled. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const jsonOf = (text: string): Json => {
  try {
    const read: unknown = JSON.parse(text);
    return isObject(read) ? read : {};
  } catch {
    return {};
  }
};

/**
 * The 1:1 chat with whoever of the tenant has this address of mail, with the app installed for them before
 * (https://learn.microsoft.com/microsoftteams/platform/graph-api/proactive-bots-and-messages/graph-proactive-bots-and-messages). The application
 * needs `TeamsAppInstallation.ReadWriteSelfForUser.All` and `User.ReadBasic.All`. Undefined where Graph knows nobody, or may not install for
 * them, which `refused` hears of; throws DeliveryFailure where it may go well later. `catalogApp`: the app's id in the organization's catalog;
 * `authorization` gives the header that Graph knows us by.
 */
export const createProactiveInstall = (needs: {
  readonly graphUrl: string;
  readonly catalogApp: string;
  readonly appId: string;
  readonly tenantId: string;
  readonly ask: KeepAlive;
  readonly authorization: () => Promise<string | undefined>;
  readonly connector: Pick<Connector, 'open'>;
  readonly refused: (status: number) => void;
  /** ms UTC. */
  readonly now: () => number;
}): NonNullable<Port['reach']> => {
  const { graphUrl, catalogApp, appId, tenantId, connector, refused, now, ...asking } = needs;
  const ask = createAskMicrosoft({ name: 'Microsoft Graph', maxBytes: MAX_BYTES, ...asking });

  const call = async (method: 'GET' | 'POST', path: string, body?: object): Promise<HttpAnswer> => {
    const asking = await ask(method, `${graphUrl}/v1.0${path}`, body);
    const answer = await asking();
    const isAnswer = answer.status < 300 || answer.status === CONFLICT || NOT_THEM.includes(answer.status);
    if (isAnswer) return answer;
    throw new DeliveryFailure(`Microsoft Graph answered ${answer.status}`, {
      retryAfter: retryAfter(answer.headers['retry-after'], now()),
    });
  };

  const userOf = async (email: string): Promise<string | undefined> => {
    const query = new URLSearchParams({
      $filter: `mail eq ${quoted(email)} or userPrincipalName eq ${quoted(email)}`,
      $select: 'id',
    });
    const { status, text } = await call('GET', `/users?${query}`);
    if (status >= 300) {
      refused(status);
      return undefined;
    }
    const { value } = jsonOf(text);
    const [first]: readonly unknown[] = Array.isArray(value) ? value : [];
    return isObject(first) && typeof first.id === 'string' ? first.id : undefined;
  };

  return async (email) => {
    const user = await userOf(email);
    if (user === undefined) return undefined;
    const { status } = await call('POST', `/users/${encodeURIComponent(user)}/teamwork/installedApps`, {
      'teamsApp@odata.bind': `${GRAPH}/v1.0/appCatalogs/teamsApps/${catalogApp}`,
    });
    if (NOT_THEM.includes(status)) {
      refused(status);
      return undefined;
    }
    const id = await connector.open({
      isGroup: false,
      bot: { id: `28:${appId}` },
      members: [{ id: user }],
      tenantId,
      channelData: { tenant: { id: tenantId } },
    });
    return { channel: 'teams', id };
  };
};

import type { Logger } from 'pino';
import type { Request } from 'restify';
import type { DeskNews } from '../desk/news.ts';
import type { Role, SignInWays } from '../desk/sign-in-api.ts';
import { createRedeem } from '../desk/sign-in-links.ts';
import { clientAddress, countedAs } from '../http/client-address.ts';
import type { Report } from '../http/error.ts';
import { type Limits, perMinute } from '../http/limits.ts';
import type { RateLimiter } from '../http/rate-limit.ts';
import type { Mount } from '../http/server.ts';
import type { Service } from '../machines/service.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';
import type { Store } from '../store/store.ts';
import type { DeskEvents } from './events.ts';
import { createDeskGuard, type DeskGuard } from './guard.ts';
import type { mountDeskOidc, OidcConfig } from './oidc.ts';
import { isNamed } from './oidc-claims.ts';
import { createSessions } from './session.ts';
import { mountDeskSession } from './session-routes.ts';

/** Who got the link from the server's own command line has its data folder anyway. */
const isOperator = (id: string): boolean => id.startsWith('local:');

export type SignInNeeds = {
  readonly store: Pick<Store, 'conversations' | 'agents'>;
  readonly news: Pick<DeskNews, 'number'>;
  readonly service: Service;
  readonly admins: readonly string[];
  readonly secret: Uint8Array;
  /** Names this desk in tokens. */
  readonly tenant: string;
  readonly publicUrl?: string | undefined;
  readonly baseUrl: () => string;
  readonly oidc?: { readonly config: OidcConfig; readonly mount: typeof mountDeskOidc } | undefined;
  /** Where agents get their links, if the desk has a channel. */
  readonly channel?: SignInWays['channel'] | undefined;
  readonly limits: Limits;
  readonly rateLimiter: RateLimiter;
  readonly log: Logger;
  readonly report: Report;
  /** ms UTC. */
  readonly now: () => number;
};

type SignIn = {
  /** What keeps everybody else off. */
  readonly guard: DeskGuard;
  /** The ways in, by a link and by OpenID Connect, and out again. */
  readonly mount: Mount;
};

/** Who may come in to the desk page, and as what; `events` end with their session. */
export const createSignIn = (needs: SignInNeeds, events: Pick<DeskEvents, 'end'>): SignIn => {
  const { store, service, admins, secret, tenant, publicUrl, baseUrl, limits, log, now } = needs;
  const oidc = needs.oidc?.config;
  const { hasLeft } = store.agents;
  const sessions = createSessions({
    secret,
    tenant,
    conversations: store.conversations,
    hasLeft,
    rules: [admins, oidc?.issuer, oidc?.clientId, oidc?.tenant, oidc?.allowed],
    secure: publicUrl?.startsWith('https:') ?? false,
    now,
  });
  const guard = createDeskGuard({
    sessions,
    origins: ({ headers: { host = '' } }) => [
      ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]),
      `http://${host}`,
      `https://${host}`,
    ],
    ways: { oidc: oidc !== undefined, channel: needs.channel ?? null },
    news: needs.news,
    log,
    report: needs.report,
  });
  const redeem = createRedeem({ secret, tenant, agents: store.agents, now });
  const take = perMinute(needs.rateLimiter, 'sign-ins', limits.signIns);
  const attempts = async (request: Request): Promise<number> => {
    const address = clientAddress(request, limits.proxies) ?? 'this machine';
    return Math.ceil((await take(countedAs(address))) / 1000);
  };
  const roleOf = ({ id }: Agent, names: readonly string[] = [id.toLowerCase()]): Role =>
    isOperator(id) || isNamed(admins, names) ? 'admin' : 'agent';
  const met = (agent: Agent): Promise<void> => store.agents.met(agent, now());
  const shared = { sessions, roleOf, attempts, log, now };
  return {
    guard,
    mount: (server) => {
      needs.oidc?.mount(server, { ...shared, met, config: needs.oidc.config, secret, baseUrl });
      mountDeskSession(server, { ...shared, guard, redeem, events, service });
    },
  };
};

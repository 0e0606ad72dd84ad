import type { Logger } from 'pino';
import type { Request } from 'restify';
import { duesOf, type ServiceLevels } from '../calendar/service-levels.ts';
import type { WorkingTime } from '../calendar/working-time.ts';
import type { ContinueInChat, MailChatLink } from '../desk/callers/continue-in-chat.ts';
import type { TakeCall } from '../desk/callers/take-call.ts';
import type { WishedAt } from '../desk/changes/call-backs.ts';
import type { TicketChanges } from '../desk/changes/ticket-changes.ts';
import type { Desk } from '../desk/desk.ts';
import type { Eraser } from '../desk/eraser.ts';
import type { HeldActs } from '../desk/held-acts.ts';
import type { DeskNews } from '../desk/news.ts';
import type { Role, SignInWays } from '../desk/sign-in-api.ts';
import { createRedeem } from '../desk/sign-in-links.ts';
import type { DeskUpkeep } from '../desk/upkeep.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { clientAddress, countedAs } from '../http/client-address.ts';
import type { Report } from '../http/error.ts';
import { type Limits, perMinute } from '../http/limits.ts';
import type { RateLimiter } from '../http/rate-limit.ts';
import type { Mount } from '../http/server.ts';
import type { Service } from '../machines/service.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';
import type { Store } from '../store/store.ts';
import type { SearchWords } from '../understanding/text/search-words.ts';
import { type CampaignRouteNeeds, mountCampaignRoutes } from './campaign-routes.ts';
import { mountDeskRoutes } from './desk-routes.ts';
import { createDeskEvents } from './events.ts';
import { createDeskGuard } from './guard.ts';
import type { mountDeskOidc, OidcConfig } from './oidc.ts';
import { isNamed } from './oidc-claims.ts';
import { createSessions } from './session.ts';
import { mountDeskSession } from './session-routes.ts';
import { mountSnippetRoutes, type SnippetRouteNeeds } from './snippet-routes.ts';
import { createDeskStats } from './statistics.ts';

/** Who got the link from the server's own command line has its data folder anyway. */
const isOperator = (id: string): boolean => id.startsWith('local:');

export type DeskPage = {
  readonly mount: Mount;
  /** Live events may have been missed: pages that are open come again and ask for everything anew. */
  readonly resume: () => void;
  readonly close: () => void;
};

/** The desk page's server side, put together. `tenant` names this desk in tokens; `now` in ms UTC. */
export const createDeskPage = (needs: {
  readonly desk: Desk;
  readonly heldActs: HeldActs;
  readonly changes: Pick<TicketChanges, 'hears'>;
  readonly looksSecret: (text: string) => boolean;
  readonly searchWords: SearchWords;
  readonly snippets: SnippetRouteNeeds['snippets'];
  readonly factsNow: SnippetRouteNeeds['factsNow'];
  readonly takeCall: TakeCall;
  readonly continueInChat: ContinueInChat;
  readonly mailChatLink?: MailChatLink | undefined;
  readonly wishedAt: WishedAt;
  readonly store: Store;
  readonly news: DeskNews;
  readonly upkeep: DeskUpkeep;
  readonly eraser: Eraser;
  readonly campaign: Omit<CampaignRouteNeeds, 'guard' | 'log'>;
  readonly service: Service;
  readonly wordsOf: WordsOf;
  readonly time: WorkingTime;
  readonly levels: ServiceLevels;
  readonly admins: readonly string[];
  readonly secret: Uint8Array;
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
  readonly now: () => number;
}): DeskPage => {
  const { store, service, admins, publicUrl, log, now } = needs;
  const oidc = needs.oidc?.config;
  const secure = publicUrl?.startsWith('https:') ?? false;
  const sessions = createSessions({
    secret: needs.secret,
    tenant: needs.tenant,
    conversations: store.conversations,
    hasLeft: store.agents.hasLeft,
    rules: [admins, oidc?.issuer, oidc?.clientId, oidc?.tenant, oidc?.allowed],
    secure,
    now,
  });
  const origins = (request: Request): readonly string[] => [
    ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]),
    `http://${request.headers.host ?? ''}`,
    `https://${request.headers.host ?? ''}`,
  ];
  const guard = createDeskGuard({
    sessions,
    origins,
    ways: { oidc: oidc !== undefined, channel: needs.channel ?? null },
    news: needs.news,
    log,
    report: needs.report,
  });
  const events = createDeskEvents(needs.news, now);
  const take = perMinute(needs.rateLimiter, 'sign-ins', needs.limits.signIns);
  const roleOf = ({ id }: Agent, names: readonly string[] = [id.toLowerCase()]): Role =>
    isOperator(id) || isNamed(admins, names) ? 'admin' : 'agent';
  const attempts = async (request: Request): Promise<number> => {
    const address = clientAddress(request, needs.limits.proxies) ?? 'this machine';
    return Math.ceil((await take(countedAs(address))) / 1000);
  };
  const met = (agent: Agent): Promise<void> => store.agents.met(agent, now());
  return {
    mount: (server) => {
      needs.oidc?.mount(server, {
        config: needs.oidc.config,
        sessions,
        secret: needs.secret,
        baseUrl: needs.baseUrl,
        roleOf,
        met,
        attempts,
        log,
        now,
      });
      mountDeskSession(server, {
        guard,
        sessions,
        redeem: createRedeem({
          secret: needs.secret,
          tenant: needs.tenant,
          conversations: store.conversations,
          now,
        }),
        events,
        roleOf,
        met,
        hasLeft: store.agents.hasLeft,
        attempts,
        service,
        log,
        now,
      });
      mountSnippetRoutes(server, {
        guard,
        snippets: needs.snippets,
        store,
        service,
        wordsOf: needs.wordsOf,
        factsNow: needs.factsNow,
      });
      mountCampaignRoutes(server, { ...needs.campaign, guard, log });
      mountDeskRoutes(server, {
        desk: needs.desk,
        heldActs: needs.heldActs,
        hears: needs.changes.hears,
        looksSecret: needs.looksSecret,
        searchWords: needs.searchWords,
        takeCall: needs.takeCall,
        continueInChat: needs.continueInChat,
        mailChatLink: needs.mailChatLink,
        news: needs.news,
        baseUrl: needs.baseUrl,
        wishedAt: needs.wishedAt,
        store,
        guard,
        events,
        wordsOf: needs.wordsOf,
        stats: createDeskStats({
          statistics: store.statistics,
          time: needs.time,
          zone: service.desk.timeZone,
          answerWithin: needs.levels.answer,
          now,
        }),
        lateOf: ({ state }, at) => {
          const late = duesOf(state, needs.levels, needs.time).find(({ past }) => past <= at);
          return late === undefined ? null : { limit: late.limit, at: late.past };
        },
        upkeep: needs.upkeep,
        eraser: needs.eraser,
        service,
        log,
        now,
      });
    },
    resume: events.close,
    close: events.close,
  };
};

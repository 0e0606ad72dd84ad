import type { DeskPage } from '../desk-page/desk-page.ts';
import { createServer, type HttpServer, type Mount } from '../http/server.ts';
import { mountCalendar } from '../pages/calendar-files.ts';
import { mountCheckVerdict } from '../pages/check-verdict.ts';
import { mountPages } from '../pages/pages.ts';
import type { Foundation } from './foundation.ts';
import { mountHealth, mountMetrics } from './health.ts';
import { tellCheckPage } from './tell-check-page.ts';
import type { OpenChannels } from './wire-channels.ts';
import type { ConversationParts } from './wire-conversation.ts';

/** `operators`: health and metrics on a port of their own, where one is set. */
type HttpServers = { readonly main: HttpServer; readonly operators: HttpServer | undefined };

/** The HTTP servers with the routes of every part; neither listens yet. */
export const createServers = (
  foundation: Foundation,
  parts: OpenChannels & {
    readonly conversation: Pick<ConversationParts, 'turn' | 'tokens'>;
    readonly deskPage: Pick<DeskPage, 'mount'>;
  },
): HttpServers => {
  const { config, store, urls, wordsOf, texts, log, report, now } = foundation;
  const { service, limits } = config;
  const { conversation, web, slack, teams, deskPage } = parts;
  const hasOwnPort = config.metricsPort !== undefined;
  const pages: Mount = (server) =>
    mountPages(server, {
      publicUrl: urls.publicUrl,
      checkPage: tellCheckPage(service, wordsOf),
      texts,
      pictures: config.pictures.folders,
    });
  const main = createServer({
    mounts: [
      mountHealth(foundation),
      ...(hasOwnPort ? [] : [mountMetrics(foundation, false)]),
      web.mount,
      mountCheckVerdict(conversation.turn, conversation.tokens, report, {
        pinned: service.issuers.length > 0,
      }),
      mountCalendar({ ...foundation, service, report, now, baseUrl: urls.baseUrl }),
      pages,
      deskPage.mount,
      ...[slack, teams].flatMap((channel) => channel?.mount ?? []),
    ],
    isAway: store.isAway,
    log,
    report,
    proxies: limits.proxies,
    sockets: { connections: config.maxConnections },
  });
  if (!hasOwnPort) return { main, operators: undefined };
  const operators = createServer({
    mounts: [mountHealth(foundation), mountMetrics(foundation, true)],
    isAway: store.isAway,
    log,
    report,
  });
  return { main, operators };
};

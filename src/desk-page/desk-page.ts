import { duesOf, type ServiceLevels } from '../calendar/service-levels.ts';
import type { WorkingTime } from '../calendar/working-time.ts';
import type { TicketChanges } from '../desk/changes/ticket-changes.ts';
import { createHears } from '../desk/hears.ts';
import type { DeskNews } from '../desk/news.ts';
import type { Mount } from '../http/server.ts';
import type { Store } from '../store/store.ts';
import { type CampaignRouteNeeds, mountCampaignRoutes } from './campaign-routes.ts';
import { type DeskRouteNeeds, mountDeskRoutes } from './desk-routes.ts';
import { createDeskEvents } from './events.ts';
import { createSignIn, type SignInNeeds } from './sign-in.ts';
import { mountSnippetRoutes, type SnippetRouteNeeds } from './snippet-routes.ts';
import { createDeskStats } from './statistics.ts';
import type { LateOf } from './ticket-json.ts';

export type DeskPage = {
  readonly mount: Mount;
  /** Live events may have been missed: pages that are open come again and ask for everything anew. */
  readonly resume: () => void;
  readonly close: () => void;
};

/** What the page's own parts give its routes. */
type Made = 'guard' | 'events' | 'stats' | 'lateOf' | 'hears';

type DeskPageNeeds = SignInNeeds &
  Omit<DeskRouteNeeds, Made> &
  Omit<SnippetRouteNeeds, Made> & {
    readonly changes: Pick<TicketChanges, 'hears'>;
    readonly store: Store;
    readonly news: DeskNews;
    readonly campaign: Omit<CampaignRouteNeeds, 'guard' | 'log'>;
    readonly time: WorkingTime;
    readonly levels: ServiceLevels;
  };

/** The desk page's server side, put together. */
export const createDeskPage = (needs: DeskPageNeeds): DeskPage => {
  const { changes, store, news, service, campaign, time, levels, log, now } = needs;
  const events = createDeskEvents(news, now);
  const signIn = createSignIn(needs, events);
  const { guard } = signIn;
  const stats = createDeskStats({
    statistics: store.statistics,
    time,
    zone: service.desk.timeZone,
    answerWithin: levels.answer,
    now,
  });
  const lateOf: LateOf = ({ state }, at) => {
    const late = duesOf(state, levels, time).find(({ past }) => past <= at);
    return late === undefined ? null : { limit: late.limit, at: late.past };
  };
  return {
    mount: (server) => {
      signIn.mount(server);
      mountSnippetRoutes(server, { ...needs, guard });
      mountCampaignRoutes(server, { ...campaign, guard, log });
      mountDeskRoutes(server, {
        ...needs,
        guard,
        events,
        stats,
        lateOf,
        hears: createHears(changes, store.tickets),
      });
    },
    resume: events.close,
    close: events.close,
  };
};

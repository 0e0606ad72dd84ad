import type { Web } from '../bot/channels/web/direct-line.ts';
import type { Runner } from '../bot/tasks/runner.ts';
import type { DeskNews } from '../desk/news.ts';
import type { DeskPage } from '../desk-page/desk-page.ts';
import type { Listener } from '../store/signals.ts';

/** What other processes committed, for who has a socket or a page open here. */
export const hearOthers =
  (parts: {
    readonly web: Pick<Web, 'wake' | 'wakeAll'>;
    readonly news: Pick<DeskNews, 'changed' | 'alarmed' | 'moved' | 'missed' | 'wrote'>;
    readonly deskPage: Pick<DeskPage, 'resume'>;
    readonly runner: Pick<Runner, 'wakeDue'>;
  }): Listener =>
  (signal) => {
    const { web, news, deskPage, runner } = parts;
    switch (signal.kind) {
      case 'chat':
        return web.wake(signal.conversation);
      case 'ticket':
        return news.changed(signal.ticket);
      case 'writing':
        return news.wrote(signal.ticket, { id: signal.id, name: signal.name });
      case 'alarm':
        return news.alarmed();
      case 'campaign':
        return news.moved();
      case 'missed':
        news.moved();
        // After the last that pages hear over the line that ends now: by the next one they know that something is missing.
        news.missed();
        web.wakeAll();
        deskPage.resume();
        return runner.wakeDue();
      default:
        return signal satisfies never;
    }
  };

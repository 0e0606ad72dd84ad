import type { Response } from 'restify';
import type { DeskNews } from '../desk/news.ts';
import { HttpError } from '../http/error.ts';
import type { Session } from './session.ts';

/** Proxies close what is silent for a minute; a page that hears nothing for longer than this knows that its line is dead. */
const HEARTBEAT_MS = 15_000;
/** Pages that may be open at once; a page that is turned away comes again by itself. */
const MAX_OPEN = 1000;
/** Bytes that may wait for a page that reads nothing; then it has to begin anew. */
const MAX_WAITING = 256 * 1024;

export type DeskEvents = {
  /** Server-sent events: `hello` with the number of the last news, then what happens, until the session ends. */
  readonly open: (response: Response, session: Pick<Session, 'id' | 'until'>) => void;
  /** Ends those of a session. */
  readonly end: (session: string) => void;
  /** Ends all, whose pages come again and ask for everything anew; also at a stop. */
  readonly close: () => void;
};

/** Live events for the pages that are open. `now` in ms UTC. */
export const createDeskEvents = (
  news: DeskNews,
  now: () => number,
  mostOpen: number = MAX_OPEN,
): DeskEvents => {
  const open = new Map<() => void, string>();
  return {
    open: (response, session) => {
      // The page left while it was found out who it is.
      if (response.destroyed) return;
      if (open.size >= mostOpen) {
        throw new HttpError(503, 'too-many', 'Too many pages are open.', { retryAfter: 60 });
      }
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      const write = (text: string): void => {
        if (now() >= session.until) end();
        else if (response.writableLength > MAX_WAITING) response.destroy();
        else response.write(text);
      };
      const send = (event: string, data: object): void =>
        write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      /** With its number, by which the page knows whether an answer of its holds that. */
      const tell = (event: string, data: object): void =>
        write(`id: ${news.number()}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      const unfollow = news.follow((what) => {
        switch (what.kind) {
          case 'ticket':
            return tell('ticket', { number: what.ticket });
          case 'writing':
            return send('writing', { number: what.ticket, agent: what.agent });
          default:
            return tell(what.kind, {});
        }
      });
      const beat = setInterval(() => send('beat', {}), HEARTBEAT_MS);
      beat.unref();
      const end = (): void => {
        unfollow();
        clearInterval(beat);
        open.delete(end);
        response.end();
      };
      open.set(end, session.id);
      response.once('close', end);
      tell('hello', {});
    },
    end: (session) => {
      for (const [end, of] of open) if (of === session) end();
    },
    close: () => {
      for (const end of open.keys()) end();
    },
  };
};

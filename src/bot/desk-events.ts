import type { Request, Response } from 'restify';
import type { DeskNews } from './desk-news.ts';

/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 25_000;

export type DeskEvents = {
  /** Server-sent events: `hello`, then what happens. */
  readonly open: (request: Request, response: Response) => void;
  readonly close: () => void;
};

export const createDeskEvents = (news: DeskNews): DeskEvents => {
  const open = new Set<() => void>();
  return {
    open: (_request, response) => {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      const send = (event: string, data: object): void => {
        response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      };
      send('hello', {});
      const unfollow = news.follow((what) =>
        what.kind === 'ticket' ? send('ticket', { number: what.ticket }) : send('alarm', {}),
      );
      const beat = setInterval(() => void response.write(': \n\n'), HEARTBEAT_MS);
      beat.unref();
      const end = (): void => {
        unfollow();
        clearInterval(beat);
        open.delete(end);
        response.end();
      };
      open.add(end);
      response.once('close', end);
    },
    close: () => {
      for (const end of open) end();
    },
  };
};

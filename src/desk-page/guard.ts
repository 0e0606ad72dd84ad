import type { Logger } from 'pino';
import type { Request, RequestHandler, Response } from 'restify';
import { NEWS_HEADER, OURS_HEADER } from '../desk/api.ts';
import type { DeskNews } from '../desk/news.ts';
import type { Role, SignInWays } from '../desk/sign-in-api.ts';
import { createAnswering, type Handler, HttpError, type Report } from '../http/error.ts';
import type { Session, Sessions } from './session.ts';

/** What a route of the desk page does for somebody who is signed in. */
export type DeskHandler = (request: Request, response: Response, session: Session) => Promise<void>;

export type DeskGuard = {
  /** For everybody; what is thrown is answered `{ why }`. */
  readonly open: (handler: Handler) => RequestHandler;
  /** Only for who is signed in; `admin`: for admins alone. A request that changes something has to come from our own page. */
  readonly guarded: (handler: DeskHandler, role?: Role) => RequestHandler;
  /** Says on an answer which news what is read from now on holds; `guarded` says so of what its handlers read. */
  readonly number: (response: Response) => void;
  /** Throws HttpError 403 unless a request that changes something comes from our own page. */
  readonly mustBeOurs: (request: Request) => void;
};

export const createDeskGuard = (needs: {
  readonly sessions: Sessions;
  /** Origins under which browsers know this server. */
  readonly origins: (request: Request) => readonly string[];
  readonly ways: SignInWays;
  readonly news: Pick<DeskNews, 'number'>;
  readonly log: Logger;
  readonly report: Report;
}): DeskGuard => {
  const { sessions, origins, ways, news, log, report } = needs;
  const number = (response: Response): void => {
    response.setHeader(NEWS_HEADER, news.number());
  };
  const open = createAnswering(report, ({ code, details }) => ({ why: code, ...details }));

  const mustBeOurs = (request: Request): void => {
    const { origin } = request.headers;
    const fine =
      request.headers[OURS_HEADER.toLowerCase()] === '1' &&
      (origin === undefined || origins(request).includes(origin)) &&
      request.headers['sec-fetch-site'] !== 'cross-site';
    if (!fine) throw new HttpError(403, 'elsewhere', 'Requests come from the desk page alone.');
  };

  return {
    open,
    number,
    mustBeOurs,
    guarded: (handler, role) =>
      open(async (request, response) => {
        response.setHeader('Cache-Control', 'no-store');
        const read = await sessions.read(request);
        if (!read.ok) {
          if (read.why === 'invalid')
            log.warn({ path: request.path() }, 'a session that is none was refused');
          throw new HttpError(401, 'signed-out', 'Nobody is signed in.', { details: ways });
        }
        const { session } = read;
        number(response);
        if (request.method !== 'GET') mustBeOurs(request);
        if (role === 'admin' && session.role !== 'admin') {
          log.warn({ path: request.path(), agent: session.agent.id }, 'a request of an admin’s was refused');
          throw new HttpError(403, 'admins-only', 'This is for admins.');
        }
        await handler(request, response, session);
      }),
  };
};

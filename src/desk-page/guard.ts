import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import type { Role, SignedOut, SignInWays } from '../desk/api.ts';
import type { Session, Sessions } from './session.ts';

/** What a route of the desk page does for somebody who is signed in. */
export type DeskHandler = (request: Request, response: Response, session: Session) => Promise<void>;

export type DeskGuard = {
  /** Only for who is signed in; `admin`: for admins alone. A request that changes something has to come from our own page. */
  readonly guarded: (
    handler: DeskHandler,
    role?: Role,
  ) => (request: Request, response: Response) => Promise<void>;
  /** Whether a request that changes something comes from our own page; else it is answered 403 and logged. */
  readonly isOurs: (request: Request, response: Response) => boolean;
};

/** What another site's page cannot send without being asked first. */
const HEADER = 'x-madoguchi-desk';

export const createDeskGuard = (needs: {
  readonly sessions: Sessions;
  /** Origins under which browsers know this server. */
  readonly origins: (request: Request) => readonly string[];
  readonly ways: SignInWays;
  readonly log: Logger;
}): DeskGuard => {
  const { sessions, origins, ways, log } = needs;
  const signedOut: SignedOut = { why: 'signed-out', ...ways };

  const isOurs = (request: Request, response: Response): boolean => {
    const { origin } = request.headers;
    const fine =
      request.headers[HEADER] === '1' &&
      (origin === undefined || origins(request).includes(origin)) &&
      request.headers['sec-fetch-site'] !== 'cross-site';
    if (fine) return true;
    log.warn({ path: request.path() }, 'a request from elsewhere to the desk page was refused');
    response.send(403, { why: 'elsewhere' });
    return false;
  };

  return {
    isOurs,
    guarded: (handler, role) => async (request, response) => {
      response.setHeader('Cache-Control', 'no-store');
      const read = await sessions.read(request);
      if (!read.ok) {
        if (read.why === 'invalid') log.warn({ path: request.path() }, 'a session that is none was refused');
        response.send(401, signedOut);
        return;
      }
      const { session } = read;
      if (request.method !== 'GET' && !isOurs(request, response)) return;
      if (role === 'admin' && session.role !== 'admin') {
        log.warn({ path: request.path(), agent: session.agent.id }, 'a request of an admin’s was refused');
        response.send(403, { why: 'admins-only' });
        return;
      }
      await handler(request, response, session);
    },
  };
};

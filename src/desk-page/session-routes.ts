import type { Logger } from 'pino';
import type { Request, Server } from 'restify';
import { z } from 'zod';
import type { Me, Role } from '../desk/sign-in-api.ts';
import type { Redeemed } from '../desk/sign-in-links.ts';
import { readJson } from '../http/body.ts';
import { HttpError } from '../http/error.ts';
import type { Service } from '../machines/service.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';
import type { DeskEvents } from './events.ts';
import type { DeskGuard } from './guard.ts';
import type { Sessions } from './session.ts';

const signIn = z.object({ token: z.string().min(1).max(4000), framed: z.boolean().default(false) });

/** Who is signed in to the desk page: by a link's token, and out again. */
export const mountDeskSession = (
  server: Server,
  needs: {
    readonly guard: DeskGuard;
    readonly sessions: Sessions;
    readonly redeem: (token: string) => Promise<Redeemed>;
    readonly events: Pick<DeskEvents, 'end'>;
    readonly roleOf: (agent: Agent) => Role;
    /** Seconds to wait before this client may try to sign in again, or 0. */
    readonly attempts: (request: Request) => Promise<number>;
    readonly service: Service;
    readonly log: Logger;
    /** ms UTC. */
    readonly now: () => number;
  },
): void => {
  const { guard, sessions, redeem, events, roleOf, attempts, service, log, now } = needs;
  const { guarded } = guard;

  server.get(
    '/desk/api/me',
    guarded(async (_request, response, { agent, role }) => {
      const me: Me = {
        agent,
        role,
        service: { name: service.name, zone: service.desk.timeZone },
        at: now(),
      };
      response.send(200, me);
    }),
  );

  server.post(
    '/desk/api/session',
    guard.open(async (request, response) => {
      guard.mustBeOurs(request);
      const wait = await attempts(request);
      if (wait > 0)
        throw new HttpError(429, 'too-often', 'Too many attempts to sign in.', { retryAfter: wait });
      const read = signIn.safeParse(await readJson(request));
      const redeemed = read.success
        ? await redeem(read.data.token)
        : ({ ok: false, why: 'invalid' } as const);
      if (!redeemed.ok) {
        const hasLeft = redeemed.why === 'left';
        if (hasLeft)
          log.warn(
            { agent: redeemed.agent.id },
            'a link to the desk page was refused: this agent has left the channel',
          );
        const why = hasLeft ? 'invalid' : redeemed.why;
        throw new HttpError(401, why, 'The link to the desk page opens nothing.');
      }
      const { agent } = redeemed;
      const session = { agent, role: roleOf(agent) };
      const how = { framed: read.data?.framed === true, byLink: true };
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Set-Cookie', await sessions.begin(session, how));
      log.info({ agent: agent.id, role: session.role }, 'signed in to the desk page');
      response.send(204);
    }),
  );

  server.del(
    '/desk/api/session',
    guarded(async (_request, response, session) => {
      const cookies = await sessions.end(session);
      events.end(session.id);
      response.writeHead(204, { 'Set-Cookie': [...cookies] });
      response.end();
    }),
  );
};

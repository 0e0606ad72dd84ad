import type { IncomingMessage } from 'node:http';
import { jwtVerify, SignJWT } from 'jose';
import type { Agent } from '../machines/ticket-types.ts';
import { ROLES, type Role } from './desk-api.ts';

const AUDIENCE = 'desk-session';
/** Seconds that a session lasts. */
const LIFETIME = 12 * 3600;
const COOKIE = 'madoguchi-desk';

export type Session = { readonly agent: Agent; readonly role: Role };

export type Sessions = {
  /** The `Set-Cookie` of a new session. `framed`: within another site's frame, which only https allows. */
  readonly begin: (session: Session, framed: boolean) => Promise<string>;
  /** Undefined for none, a forged one, one that is over, another desk's, or one without a role. */
  readonly read: (request: IncomingMessage) => Promise<Session | undefined>;
  readonly end: () => string;
};

const cookieOf = (request: IncomingMessage): string | undefined =>
  (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1);

/** Sessions of the desk page, for the desk `tenant` alone; signed cookies, so that they outlive the process. `now` in ms UTC. */
export const createSessions = (needs: {
  readonly secret: Uint8Array;
  readonly tenant: string;
  /** The page is reached over https. */
  readonly secure: boolean;
  readonly now: () => number;
}): Sessions => {
  const { secret, tenant, secure, now } = needs;
  const cookie = (value: string, seconds: number, framed: boolean): string =>
    [
      `${COOKIE}=${value}`,
      'Path=/desk',
      'HttpOnly',
      `Max-Age=${seconds}`,
      ...(framed && secure ? ['SameSite=None', 'Partitioned'] : ['SameSite=Strict']),
      ...(secure ? ['Secure'] : []),
    ].join('; ');
  return {
    begin: async ({ agent, role }, framed) =>
      cookie(
        await new SignJWT({ name: agent.name, role })
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer(tenant)
          .setSubject(agent.id)
          .setAudience(AUDIENCE)
          .setExpirationTime(Math.floor(now() / 1000) + LIFETIME)
          .sign(secret),
        LIFETIME,
        framed,
      ),
    read: async (request) => {
      const token = cookieOf(request);
      if (token === undefined) return undefined;
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: ['HS256'],
          audience: AUDIENCE,
          issuer: tenant,
          currentDate: new Date(now()),
        });
        const role = ROLES.find((known) => known === payload.role);
        const { sub, name } = payload;
        if (role === undefined || sub === undefined || typeof name !== 'string') return undefined;
        return { agent: { id: sub, name }, role };
      } catch {
        return undefined;
      }
    },
    end: () => cookie('', 0, false),
  };
};

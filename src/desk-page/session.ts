import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { JWTPayload } from 'jose';
import * as errors from 'jose/errors';
import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';
import { createUntilEnd } from '../collections/until-end.ts';
import { ROLES, type Role } from '../desk/sign-in-api.ts';
import { createCookies } from '../http/cookies.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';
import type { Conversations } from '../store/conversations/conversations.ts';

const AUDIENCE = 'desk-session';
/** Seconds that a session lasts. */
const LIFETIME = 12 * 3600;
/** How many cookies that were checked are remembered until they end: a page sends its own with all that it asks. */
const MAX_KNOWN = 1_000;

/** Who is signed in; `id` is the session's own, `until` its end, ms UTC. */
export type Session = {
  readonly id: string;
  readonly agent: Agent;
  readonly role: Role;
  readonly until: number;
};

/** `none`: nothing was shown; `over`: it has ended; `invalid`: forged, another desk's, or without a role. */
type SessionRead =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly why: 'none' | 'over' | 'invalid' };

/** How somebody came in. `framed`: within another site's frame, which only https allows; `byLink`: as a member of the desk's channel. */
type Entrance = { readonly framed: boolean; readonly byLink: boolean };

export type Sessions = {
  /** The `Set-Cookie` of a new session. */
  readonly begin: (who: Pick<Session, 'agent' | 'role'>, how: Entrance) => Promise<string>;
  readonly read: (request: IncomingMessage) => Promise<SessionRead>;
  /** Ends it for good, also for who copied the cookie; gives the `Set-Cookie`s that take it away. */
  readonly end: (session: Session) => Promise<readonly string[]>;
};

/** Sessions of the desk page, for the desk `tenant` alone; signed cookies, so that they outlive the process. `now` in ms UTC. */
export const createSessions = (needs: {
  readonly secret: Uint8Array;
  readonly tenant: string;
  readonly conversations: Pick<Conversations, 'see' | 'isSeen'>;
  /** The rules of who is let in, and as what; sessions that began under other rules are over. */
  readonly rules: unknown;
  /** Whether an agent has left the desk's channel. */
  readonly hasLeft: (agent: string) => Promise<boolean>;
  /** Whether the page is reached over https. */
  readonly secure: boolean;
  readonly now: () => number;
}): Sessions => {
  const { secret, tenant, conversations, hasLeft, secure, now } = needs;
  const rules = createHash('sha256').update(JSON.stringify(needs.rules)).digest('base64url');
  const cookies = createCookies('madoguchi-desk', '/desk');
  const endedKey = (id: string): string => `desk-session:${id}`;

  const known = createUntilEnd<JWTPayload>(MAX_KNOWN, now);

  const verified = async (token: string): Promise<JWTPayload | 'over' | 'invalid'> => {
    const checked = known.get(token);
    if (checked !== undefined) return checked;
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ['HS256'],
        audience: AUDIENCE,
        issuer: tenant,
        requiredClaims: ['exp'],
        currentDate: new Date(now()),
      });
      known.set(token, payload, payload.exp ?? 0);
      return payload;
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'over' : 'invalid';
    }
  };

  /** Throws where the store is away, so that nobody is signed out for that. */
  const sessionIn = async (token: string): Promise<SessionRead> => {
    const payload = await verified(token);
    if (typeof payload === 'string') return { ok: false, why: payload };
    const { sub, jti, name, exp = 0 } = payload;
    const role = ROLES.find((one) => one === payload.role);
    if (role === undefined || sub === undefined || jti === undefined || typeof name !== 'string') {
      return { ok: false, why: 'invalid' };
    }
    if (payload.rules !== rules || (payload.byLink === true && (await hasLeft(sub))))
      return { ok: false, why: 'over' };
    return { ok: true, session: { id: jti, agent: { id: sub, name }, role, until: exp * 1000 } };
  };

  return {
    begin: async ({ agent, role }, { framed, byLink }) =>
      cookies.set(
        await new SignJWT({ name: agent.name, role, rules, byLink })
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer(tenant)
          .setSubject(agent.id)
          .setAudience(AUDIENCE)
          .setJti(randomUUID())
          .setExpirationTime(Math.floor(now() / 1000) + LIFETIME)
          .sign(secret),
        LIFETIME,
        { sameSite: framed && secure ? 'None' : 'Strict', secure },
      ),
    read: async (request) => {
      const token = cookies.of(request) ?? '';
      if (token === '') return { ok: false, why: 'none' };
      const read = await sessionIn(token);
      if (!read.ok || !(await conversations.isSeen(endedKey(read.session.id)))) return read;
      return { ok: false, why: 'over' };
    },
    end: async ({ id }) => {
      await conversations.see(endedKey(id), now());
      return [
        cookies.set('', 0, { sameSite: 'Strict', secure }),
        ...(secure ? [cookies.set('', 0, { sameSite: 'None', secure })] : []),
      ];
    },
  };
};

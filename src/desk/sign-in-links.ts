import { randomUUID } from 'node:crypto';
import * as errors from 'jose/errors';
import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';
import { type Address, addressKey } from '../bot/messages/address.ts';
import type { Service } from '../machines/service.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';
import type { Agents } from '../store/agents.ts';

const AUDIENCE = 'desk-link';
/** Seconds within which a link has to be opened. */
const LIFETIME = 600;

export type Redeemed =
  | { readonly ok: true; readonly agent: Agent }
  | { readonly ok: false; readonly why: 'expired' | 'used' | 'invalid' }
  /** They have left the desk's channel. */
  | { readonly ok: false; readonly why: 'left'; readonly agent: Agent };

/** Links that sign a member of the desk's channel in to the desk page: signed, for ten minutes, once. */
export type DeskLinks = {
  /** The address, its token in the fragment, so that no log and no link preview has it. */
  readonly issue: (agent: Agent) => Promise<string>;
};

/** What names this desk in tokens, so that another desk's are refused. */
export const tenantOf = (service: Pick<Service, 'id'>, desk: Address | undefined): string =>
  `${service.id} ${desk === undefined ? '' : addressKey(desk)}`;

/** Signed with the server's secret, for the desk `tenant` alone; `now` in ms UTC. */
export const createDeskLinks = (needs: {
  readonly secret: Uint8Array;
  readonly tenant: string;
  readonly baseUrl: () => string;
  readonly now: () => number;
}): DeskLinks => ({
  issue: async ({ id, name }) => {
    const token = await new SignJWT({ name })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(needs.tenant)
      .setSubject(id)
      .setAudience(AUDIENCE)
      .setJti(randomUUID())
      .setExpirationTime(Math.floor(needs.now() / 1000) + LIFETIME)
      .sign(needs.secret);
    return `${needs.baseUrl()}/desk/login#t=${token}`;
  },
});

/** Takes what such a link holds, once: with it, its agent is met. */
export const createRedeem = (needs: {
  readonly secret: Uint8Array;
  readonly tenant: string;
  readonly agents: Pick<Agents, 'hasLeft' | 'metOnce'>;
  readonly now: () => number;
}): ((token: string) => Promise<Redeemed>) => {
  const { secret, tenant, agents, now } = needs;
  const verified = (token: string) =>
    jwtVerify(token, secret, {
      algorithms: ['HS256'],
      audience: AUDIENCE,
      issuer: tenant,
      currentDate: new Date(now()),
    }).catch((error: unknown) => (error instanceof errors.JWTExpired ? 'expired' : 'invalid'));

  return async (token) => {
    const read = await verified(token);
    if (typeof read === 'string') return { ok: false, why: read };
    const { sub, jti, name } = read.payload;
    if (sub === undefined || jti === undefined || typeof name !== 'string')
      return { ok: false, why: 'invalid' };
    const agent = { id: sub, name };
    if (await agents.hasLeft(sub)) return { ok: false, why: 'left', agent };
    // Throws where the store is away: the link is none the worse for that.
    const isFirst = await agents.metOnce(agent, `desk-link:${jti}`, now());
    return isFirst ? { ok: true, agent } : { ok: false, why: 'used' };
  };
};

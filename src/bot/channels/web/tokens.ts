import type { JWTPayload } from 'jose';
import * as errors from 'jose/errors';
import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';
import { createUntilEnd } from '../../../collections/until-end.ts';

/** Seconds that a conversation's token is good for, as Direct Line's are. */
export const TOKEN_SECONDS = 1800;
/** Seconds within which the address of a stream has to be used. */
const STREAM_SECONDS = 300;
/** Seconds for which a token that ran out still buys a new one: a laptop that slept, a page that was closed for the holidays. */
const REFRESH_SECONDS = 30 * 24 * 3600;

/** Seconds for which a link carries a conversation to another device. */
export const RESUME_SECONDS = 900;

/** How many checked tokens are remembered, the newest, until they expire: a page sends the same token with every request. */
const MAX_KNOWN = 5_000;

const ALGORITHM = 'HS256';
const CONVERSATION = 'directline';
const STREAM = 'directline-stream';
const RESUME = 'directline-resume';

/** A conversation as a token knows it: which, and how often it had moved to another device. */
export type Held = {
  readonly conversation: string;
  readonly moves: number;
  /** Whoever holds it tells what was in sight; of others, what they have fetched counts as read. */
  readonly tellsRead?: boolean | undefined;
};

/** What a token says: the one conversation that it is bound to. `expired`: its time is over, but it still buys a new one; `over`: for that, too. */
export type TokenRead = Held & { readonly time: 'good' | 'expired' | 'over' };

type Purpose = 'rest' | 'stream' | 'resume';
const AUDIENCES: Readonly<Record<Purpose, readonly string[]>> = {
  rest: [CONVERSATION],
  stream: [STREAM, CONVERSATION],
  resume: [RESUME],
};

export type Tokens = {
  /** For the REST routes (and the stream). */
  readonly forConversation: (held: Held) => Promise<string>;
  /** For the stream alone: it stands in an address, and addresses get logged. */
  readonly forStream: (held: Held) => Promise<string>;
  /** For the device that is to go on with the conversation. */
  readonly forResume: (held: Held) => Promise<string>;
  /** Undefined for anything that was not signed here, or not for this purpose. */
  readonly read: (token: string, purpose?: Purpose) => Promise<TokenRead | undefined>;
};

const heldBy = ({ sub, moves, tellsRead }: JWTPayload): Held | undefined =>
  sub === undefined
    ? undefined
    : {
        conversation: sub,
        moves: typeof moves === 'number' ? moves : 0,
        ...(tellsRead === true && { tellsRead }),
      };

/** Tokens of the browser chat: JWTs signed with `secret` (32 bytes or more), so that they outlive the process. `now` in ms UTC. */
export const createTokens = (secret: Uint8Array, now: () => number): Tokens => {
  const seconds = () => Math.floor(now() / 1000);
  /** What tokens say that were checked, by purpose and token. */
  const known = createUntilEnd<Held>(MAX_KNOWN, now);
  const sign = ({ conversation, moves, tellsRead }: Held, audience: string, lifetime: number) =>
    new SignJWT({ ...(moves !== 0 && { moves }), ...(tellsRead === true && { tellsRead }) })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setSubject(conversation)
      .setAudience(audience)
      .setIssuedAt(seconds())
      .setExpirationTime(seconds() + lifetime)
      .sign(secret);
  const expired = (payload: JWTPayload): TokenRead | undefined => {
    const held = heldBy(payload);
    const age = seconds() - (payload.exp ?? 0);
    return held && { ...held, time: age <= REFRESH_SECONDS ? 'expired' : 'over' };
  };
  return {
    forConversation: (held) => sign(held, CONVERSATION, TOKEN_SECONDS),
    forStream: (held) => sign(held, STREAM, STREAM_SECONDS),
    forResume: (held) => sign(held, RESUME, RESUME_SECONDS),
    read: async (token, purpose = 'rest') => {
      const key = `${purpose} ${token}`;
      const checked = known.get(key);
      if (checked !== undefined) return { ...checked, time: 'good' };
      const options = {
        algorithms: [ALGORITHM],
        audience: [...AUDIENCES[purpose]],
        currentDate: new Date(now()),
      };
      try {
        const { payload } = await jwtVerify(token, secret, options);
        const held = heldBy(payload);
        if (held !== undefined) known.set(key, held, payload.exp ?? 0);
        return held && { ...held, time: 'good' };
      } catch (error) {
        return error instanceof errors.JWTExpired ? expired(error.payload) : undefined;
      }
    },
  };
};

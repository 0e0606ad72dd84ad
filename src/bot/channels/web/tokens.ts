import { errors, jwtVerify, SignJWT } from 'jose';

/** Seconds that a conversation's token is good for, as Direct Line's are. */
export const TOKEN_SECONDS = 1800;
/** Seconds within which the address of a stream has to be used. */
const STREAM_SECONDS = 300;
/** Seconds for which a token that ran out still buys a new one: a laptop that slept, a page that was closed for the holidays. */
const REFRESH_SECONDS = 30 * 24 * 3600;

const ALGORITHM = 'HS256';
const CONVERSATION = 'directline';
const STREAM = 'directline-stream';

/** What a token says: the one conversation that it is bound to, and whether its time is over. */
export type TokenRead = {
  readonly conversation: string;
  readonly expired: boolean;
  readonly refreshable: boolean;
};

export type Tokens = {
  /** For the REST routes (and the stream). */
  readonly forConversation: (conversation: string) => Promise<string>;
  /** For the stream alone: it stands in an address, and addresses get logged. */
  readonly forStream: (conversation: string) => Promise<string>;
  /** Undefined for anything that was not signed here, or not for this purpose. */
  readonly read: (token: string, purpose?: 'rest' | 'stream') => Promise<TokenRead | undefined>;
};

/** Tokens of the browser chat: JWTs signed with `secret` (32 bytes or more), so that they outlive the process. `now` in ms UTC. */
export const createTokens = (secret: Uint8Array, now: () => number): Tokens => {
  const seconds = () => Math.floor(now() / 1000);
  const sign = (conversation: string, audience: string, lifetime: number) =>
    new SignJWT({})
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setSubject(conversation)
      .setAudience(audience)
      .setIssuedAt(seconds())
      .setExpirationTime(seconds() + lifetime)
      .sign(secret);
  return {
    forConversation: (conversation) => sign(conversation, CONVERSATION, TOKEN_SECONDS),
    forStream: (conversation) => sign(conversation, STREAM, STREAM_SECONDS),
    read: async (token, purpose = 'rest') => {
      const options = {
        algorithms: [ALGORITHM],
        audience: purpose === 'stream' ? [STREAM, CONVERSATION] : [CONVERSATION],
        currentDate: new Date(now()),
      };
      try {
        const { payload } = await jwtVerify(token, secret, options);
        return payload.sub === undefined
          ? undefined
          : { conversation: payload.sub, expired: false, refreshable: true };
      } catch (error) {
        if (!(error instanceof errors.JWTExpired) || error.payload.sub === undefined) return undefined;
        const age = seconds() - (error.payload.exp ?? 0);
        return { conversation: error.payload.sub, expired: true, refreshable: age <= REFRESH_SECONDS };
      }
    },
  };
};

import { createHmac, createSecretKey, randomUUID } from 'node:crypto';
import { jwtVerify } from 'jose/jwt/verify';
import { CHANNELS } from '../../machines/channels.ts';
import type { Address } from '../messages/address.ts';
import type { Outgoing } from '../messages/outgoing.ts';

const AUDIENCE = 'check';
/** Seconds within which the check page may answer. */
const LIFETIME = 24 * 3600;

const base64url = (text: string): string => Buffer.from(text).toString('base64url');
/** JWS compact serialisation (RFC 7515, 3.1). Signed here and not by jose, whose WebCrypto costs a turn more than all else of its view. */
const HEADER = base64url(JSON.stringify({ alg: 'HS256' }));

/** Stands for a token where a message is drawn or kept; never in JSON by chance. */
export const TOKEN_BLANK = '~check-token~';
/** The same, as it stands in JSON and in a form. */
const BLANKS = /~check-token~|%7Echeck-token%7E/g;

/** What lets the check page speak to one conversation, once: `id` is the dedupe id of its answer. */
export type CheckTokens = {
  readonly sign: (address: Address) => string;
  /** Undefined for anything forged, expired or made for another purpose. */
  readonly read: (token: string) => Promise<{ readonly id: string; readonly address: Address } | undefined>;
};

/** Signed with the server's secret; `now` in ms UTC. */
export const createCheckTokens = (secret: Uint8Array, now: () => number): CheckTokens => {
  // A key is made once: node:crypto copies bytes into one at every signature.
  const key = createSecretKey(secret);
  const seconds = () => Math.floor(now() / 1000);
  return {
    sign: ({ channel, id }) => {
      const claims = { channel, sub: id, aud: AUDIENCE, jti: randomUUID(), exp: seconds() + LIFETIME };
      const signed = `${HEADER}.${base64url(JSON.stringify(claims))}`;
      return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
    },
    read: async (token) => {
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: ['HS256'],
          audience: AUDIENCE,
          currentDate: new Date(now()),
        });
        const channel = CHANNELS.find((known) => known === payload.channel);
        if (channel === undefined || payload.sub === undefined || payload.jti === undefined) return undefined;
        return { id: `check:${payload.jti}`, address: { channel, id: payload.sub } };
      } catch {
        return undefined;
      }
    },
  };
};

/** Puts a fresh token into the blanks of a kept message. */
export const fillBlanks = (message: object, address: Address, tokens: CheckTokens): object => {
  const text = JSON.stringify(message);
  return text.includes(TOKEN_BLANK)
    ? JSON.parse(text.replaceAll(TOKEN_BLANK, tokens.sign(address)))
    : message;
};

/** The same of a message as a channel writes it, in JSON or as a form, where a link of its view leads to the check page. */
export const fillWritten = (
  written: string,
  { view, address }: Pick<Outgoing, 'view' | 'address'>,
  tokens: CheckTokens,
): string =>
  view.links.some(({ url }) => url.includes(TOKEN_BLANK))
    ? written.replaceAll(BLANKS, tokens.sign(address))
    : written;

import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { CHANNELS } from '../../machines/channels.ts';
import type { Address } from '../messages/address.ts';

const AUDIENCE = 'check';
/** Seconds within which the check page may answer. */
const LIFETIME = 24 * 3600;

/** Stands for a token where a message is kept; never in JSON by chance. */
export const TOKEN_BLANK = '~check-token~';

/** What lets the check page speak to one conversation, once: `id` is the dedupe id of its answer. */
export type CheckTokens = {
  readonly sign: (address: Address) => Promise<string>;
  /** Undefined for anything forged, expired or made for another purpose. */
  readonly read: (token: string) => Promise<{ readonly id: string; readonly address: Address } | undefined>;
};

/** Signed with the server's secret; `now` in ms UTC. */
export const createCheckTokens = (secret: Uint8Array, now: () => number): CheckTokens => {
  const seconds = () => Math.floor(now() / 1000);
  return {
    sign: (address) =>
      new SignJWT({ channel: address.channel })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(address.id)
        .setAudience(AUDIENCE)
        .setJti(randomUUID())
        .setExpirationTime(seconds() + LIFETIME)
        .sign(secret),
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
export const fillBlanks = async (message: object, address: Address, tokens: CheckTokens): Promise<object> => {
  const text = JSON.stringify(message);
  return text.includes(TOKEN_BLANK)
    ? JSON.parse(text.replaceAll(TOKEN_BLANK, await tokens.sign(address)))
    : message;
};

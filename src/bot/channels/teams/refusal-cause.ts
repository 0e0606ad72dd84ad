import { isObject } from '../../../http/json.ts';
import type { TeamsActivity } from './activity.ts';

/** Who signs for Bot Framework, and for its Emulator. */
const ISSUER = 'https://api.botframework.com';
const LEEWAY_S = 300;

/** The claims of a token as it says them itself; nothing of it is verified. */
const claimsOf = (authorization: string): Readonly<Record<string, unknown>> | undefined => {
  const [, payload] = /^Bearer\s+([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization)?.[1]?.split('.') ?? [];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Why a request of Bot Framework was most likely refused with 401, and what to do, for the log. It goes by what the token says of itself, which
 * anybody can write: it is for the operator alone, and decides nothing. `now` in ms UTC.
 */
export const refusalCause = (
  authorization: string,
  { serviceUrl }: TeamsActivity,
  appId: string,
  now: number,
): string => {
  if (authorization === '')
    return 'no token came with it: it is not from Teams, or a proxy takes the Authorization header away';
  const claims = claimsOf(authorization);
  if (claims === undefined) return 'what came as a token is none';
  const seconds = now / 1000;
  if (typeof claims.aud === 'string' && claims.aud.toLowerCase() !== appId.toLowerCase())
    return 'the token is for another application: MicrosoftAppId is not the Microsoft App ID of the Azure Bot';
  if (claims.iss !== ISSUER)
    return 'the token is not Bot Framework’s: the Emulator, or another sender, has the address of this bot';
  if (typeof claims.serviceurl === 'string' && claims.serviceurl !== serviceUrl)
    return 'the token is for another service address than the activity’s: a proxy changed the body, or it is forged';
  if (typeof claims.exp === 'number' && claims.exp + LEEWAY_S < seconds)
    return 'the token has ended: this server’s clock is fast, or the request is an old one';
  if (typeof claims.nbf === 'number' && claims.nbf - LEEWAY_S > seconds)
    return 'the token is not valid yet: this server’s clock is slow';
  return 'its signature does not hold, or the keys of login.botframework.com cannot be fetched';
};

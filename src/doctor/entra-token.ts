import { createPrivateKey, type KeyObject, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose/jwt/sign';
import type { Config } from '../settings/config.ts';
import { type AskFar, fieldsOf, stringOf } from './ask-far.ts';

export type TeamsCredentials = Extract<Config['teams'], { mode: 'authenticated' }>;

/** A token of Entra ID for Bot Framework, or why there is none. */
export type EntraToken =
  | { readonly kind: 'token'; readonly token: string; readonly appId: string }
  /** `code`: such as `7000215`, without its AADSTS. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreachable'; readonly code: string }
  /** The private key of the settings cannot be read. */
  | { readonly kind: 'bad-key' };

export const ENTRA_HOST = 'login.microsoftonline.com';
const SCOPE = 'https://api.botframework.com/.default';
/** The directory that issues tokens to multi-tenant bots. */
const BOT_FRAMEWORK = 'botframework.com';
const LIFETIME_S = 300;

const privateKeyOf = (pem: string): KeyObject | undefined => {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
};

/** https://learn.microsoft.com/entra/identity-platform/certificate-credentials */
const assertionOf = (
  key: KeyObject,
  thumbprint: string,
  appId: string,
  url: string,
  now: number,
): Promise<string> => {
  const seconds = Math.floor(now / 1000);
  const print = Buffer.from(thumbprint, 'hex').toString('base64url');
  return new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', [thumbprint.length === 40 ? 'x5t' : 'x5t#S256']: print })
    .setIssuer(appId)
    .setSubject(appId)
    .setAudience(url)
    .setJti(randomUUID())
    .setNotBefore(seconds - LIFETIME_S)
    .setExpirationTime(seconds + LIFETIME_S)
    .sign(key);
};

const appOf = (token: string): string => {
  const payload = fieldsOf(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return stringOf(payload.appid) || stringOf(payload.azp);
};

/** The code of a refusal: Entra's own number, else OAuth's word, else the HTTP status. */
const refusalOf = (status: number, answer: Readonly<Record<string, unknown>>): string => {
  const [first]: readonly unknown[] = Array.isArray(answer.error_codes) ? answer.error_codes : [];
  const inWords = /AADSTS(\d+)/.exec(stringOf(answer.error_description))?.[1];
  return (
    (typeof first === 'number' ? String(first) : inWords) ?? (stringOf(answer.error) || `HTTP ${status}`)
  );
};

/** Asks for the token that the bot sends with (OAuth 2.0, RFC 6749, 4.4), by password or certificate. `now` in ms UTC. */
export const fetchEntraToken = async (
  teams: TeamsCredentials,
  ask: AskFar,
  now: number,
): Promise<EntraToken> => {
  const tenant = teams.appType === 'MultiTenant' ? BOT_FRAMEWORK : (teams.tenantId ?? BOT_FRAMEWORK);
  const url = `https://${ENTRA_HOST}/${tenant}/oauth2/v2.0/token`;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: teams.appId,
    scope: SCOPE,
  });
  if (teams.certificate === undefined) form.set('client_secret', teams.appPassword ?? '');
  else {
    const key = privateKeyOf(teams.certificate.privateKey);
    if (key === undefined) return { kind: 'bad-key' };
    form.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    form.set('client_assertion', await assertionOf(key, teams.certificate.thumbprint, teams.appId, url, now));
  }
  const answer = await ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  if (!answer.ok) return { kind: 'unreachable', code: answer.code };
  const fields = fieldsOf(answer.text);
  const token = stringOf(fields.access_token);
  return token === ''
    ? { kind: 'refused', code: refusalOf(answer.status, fields) }
    : { kind: 'token', token, appId: appOf(token) };
};

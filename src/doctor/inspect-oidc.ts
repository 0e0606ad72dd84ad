import type { OidcConfig } from '../desk-page/oidc.ts';
import { type AskFar, fieldsOf, stringOf } from './ask-far.ts';
import { type Found, fault, skipped, well } from './finding.ts';

/** Sends a code that nobody was given: a provider that knows the client answers `invalid_grant` (RFC 6749, 5.2). */
const inspectClient = async (
  { clientId, clientSecret, issuer }: OidcConfig,
  endpoint: string,
  ask: AskFar,
): Promise<Found> => {
  const credentials = [clientId, clientSecret].map(encodeURIComponent).join(':');
  const form = { grant_type: 'authorization_code', code: 'doctor', redirect_uri: 'http://localhost/doctor' };
  const answer = await ask(endpoint, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(form).toString(),
  });
  const word = answer.ok ? stringOf(fieldsOf(answer.text).error) : answer.code;
  if (/^(?:invalid_client|unauthorized_client)$/.test(word)) return fault('oidc.client', { code: word });
  return word === 'invalid_grant' ? well('oidc', { url: issuer }) : skipped('oidc-client');
};

/** The OpenID Provider of the desk page: its metadata (OpenID Connect Discovery 1.0, 4), its name, and our client. */
export const inspectOidc = async (config: OidcConfig | undefined, ask: AskFar): Promise<readonly Found[]> => {
  if (config === undefined) return [skipped('oidc')];
  const { issuer } = config;
  const url = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const answer = await ask(url);
  if (!answer.ok) return [fault('oidc.unreachable', { url, code: answer.code })];
  const metadata = fieldsOf(answer.text);
  const found = stringOf(metadata.issuer);
  const endpoint = stringOf(metadata.token_endpoint);
  if (answer.status !== 200 || found === '' || !URL.canParse(endpoint))
    return [fault('oidc.no-metadata', { url, status: answer.status })];
  if (found.replace(/\/+$/, '') !== issuer.replace(/\/+$/, '')) return [fault('oidc.issuer', { found })];
  return [await inspectClient(config, endpoint, ask)];
};

import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import type { OidcRefusal, Role } from '../desk/sign-in-api.ts';
import { isLocalUrl } from '../http/client-address.ts';
import { createCookies } from '../http/cookies.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';
import { isNamed, type OidcPerson, personOf } from './oidc-claims.ts';
import type { Sessions } from './session.ts';

/** An OpenID Provider that knows the agents, such as Entra ID (`https://login.microsoftonline.com/<tenant>/v2.0`). */
export type OidcConfig = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Entra's `tid`, or Google's `hd`, that alone is let in. */
  readonly tenant?: string | undefined;
  /** E-mail addresses, groups, roles or agents' ids of which one is needed; none: everybody whom the provider lets in. */
  readonly allowed: readonly string[];
};

/** Seconds within which a sign-in at the provider has to end. */
const LIFETIME = 600;
/** How many seconds the provider has for each answer. */
const TIMEOUT = 10;

type Begun = { readonly state: string; readonly nonce: string; readonly verifier: string };

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Whether this desk lets the person in. */
const isAllowed = ({ tenant, names }: OidcPerson, config: OidcConfig): boolean =>
  (config.tenant === undefined || tenant?.toLowerCase() === config.tenant.toLowerCase()) &&
  (config.allowed.length === 0 || isNamed(config.allowed, names));

/** The library's codes for a provider that is silent, or that answers with a fault of its own. */
const AWAY = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'];
const isAway = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof oidc.ClientError && AWAY.includes(String(error.code))) ||
  (error instanceof oidc.ResponseBodyError && error.status >= 500);

/** Names what failed by its code; the provider's own sentences may hold anything. */
const codeOf = (error: unknown): string => {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) {
    return error.error.replace(/[^\w.-]/g, '').slice(0, 60);
  }
  if (!(error instanceof Error)) return '';
  return 'code' in error ? String(error.code) : error.name;
};

/**
 * Sign-in to the desk page through OpenID Connect: code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636). What has to
 * be remembered meanwhile is in an encrypted cookie. The provider is asked for its metadata at the first sign-in.
 */
export const mountDeskOidc = (
  server: Server,
  needs: {
    readonly config: OidcConfig;
    readonly sessions: Sessions;
    readonly secret: Uint8Array;
    readonly baseUrl: () => string;
    /** `names`: by which settings may name them. */
    readonly roleOf: (agent: Agent, names: readonly string[]) => Role;
    readonly met: (agent: Agent) => Promise<void>;
    /** Seconds to wait before this client may try to sign in again, or 0. */
    readonly attempts: (request: Request) => Promise<number>;
    readonly log: Logger;
    /** ms UTC. */
    readonly now: () => number;
  },
): void => {
  const { config, sessions, secret, baseUrl, roleOf, met, attempts, log, now } = needs;
  /** A key of its own, since this is not for signing. */
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'madoguchi oidc', 32));
  const callback = () => `${baseUrl()}/desk/oidc/callback`;
  const cookies = createCookies('madoguchi-oidc', '/desk/oidc');
  /** Lax: the way back begins at the provider's page, from which a Strict one would not be sent. */
  const cookie = (value: string, seconds: number) =>
    cookies.set(value, seconds, { sameSite: 'Lax', secure: baseUrl().startsWith('https:') });

  let discovered: Promise<oidc.Configuration> | undefined;
  const provider = (): Promise<oidc.Configuration> => {
    const issuer = new URL(config.issuer);
    discovered ??= oidc
      .discovery(issuer, config.clientId, config.clientSecret, undefined, {
        timeout: TIMEOUT,
        // The signature of the token is checked as well, although it comes from the provider itself.
        execute: [
          oidc.enableNonRepudiationChecks,
          ...(isLocalUrl(issuer) ? [oidc.allowInsecureRequests] : []),
        ],
      })
      .catch((error: unknown) => {
        discovered = undefined;
        throw error;
      });
    return discovered;
  };

  const remember = (begun: Begun): Promise<string> =>
    new EncryptJWT(begun)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setExpirationTime(Math.floor(now() / 1000) + LIFETIME)
      .encrypt(key);

  const recall = async (request: Request): Promise<Begun | undefined> => {
    const value = cookies.of(request);
    if (value === undefined) return undefined;
    try {
      const { payload } = await jwtDecrypt(value, key, { currentDate: new Date(now()) });
      const [state, nonce, verifier] = [text(payload.state), text(payload.nonce), text(payload.verifier)];
      return state && nonce && verifier ? { state, nonce, verifier } : undefined;
    } catch {
      return undefined;
    }
  };

  const go = (response: Response, where: string): void => {
    response.setHeader('Location', where);
    response.setHeader('Cache-Control', 'no-store');
    response.send(302);
  };
  const refuse = (response: Response, why: OidcRefusal, error?: unknown): void => {
    log.warn(
      { why, ...(error !== undefined && { error: codeOf(error) }) },
      'a sign-in by OpenID Connect was refused',
    );
    response.setHeader('Set-Cookie', cookie('', 0));
    go(response, `/desk/login?refused=${why}`);
  };

  server.get('/desk/oidc/login', async (_request: Request, response: Response) => {
    try {
      const verifier = oidc.randomPKCECodeVerifier();
      const begun = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
      const address = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: callback(),
        scope: 'openid profile email',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: begun.state,
        nonce: begun.nonce,
      });
      response.setHeader('Set-Cookie', cookie(await remember(begun), LIFETIME));
      go(response, address.href);
    } catch (error) {
      refuse(response, 'unreachable', error);
    }
  });

  server.get('/desk/oidc/callback', async (request: Request, response: Response) => {
    if ((await attempts(request)) > 0) return refuse(response, 'too-often');
    const begun = await recall(request);
    if (begun === undefined) return refuse(response, 'expired');
    let person: OidcPerson | undefined;
    try {
      const tokens = await oidc.authorizationCodeGrant(
        await provider(),
        new URL(`${callback()}?${request.getQuery()}`),
        {
          pkceCodeVerifier: begun.verifier,
          expectedState: begun.state,
          expectedNonce: begun.nonce,
          idTokenExpected: true,
        },
      );
      person = personOf(tokens.claims());
    } catch (error) {
      // The person refused at the provider, or was turned away there.
      if (error instanceof oidc.AuthorizationResponseError) return refuse(response, 'not-allowed', error);
      return refuse(response, isAway(error) ? 'unreachable' : 'invalid', error);
    }
    if (person === undefined || !isAllowed(person, config)) return refuse(response, 'not-allowed');
    const { agent, names } = person;
    await met(agent);
    const role = roleOf(agent, names);
    response.setHeader('Set-Cookie', [
      cookie('', 0),
      await sessions.begin({ agent, role }, { framed: false, byLink: false }),
    ]);
    log.info({ agent: agent.id, role }, 'signed in to the desk page');
    go(response, '/desk');
  });
};

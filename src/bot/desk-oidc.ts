import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import type { Agent } from '../machines/ticket-types.ts';
import type { Role } from './desk-api.ts';
import type { Sessions } from './desk-session.ts';

/** An OpenID Provider that knows the agents, such as Entra ID (`https://login.microsoftonline.com/<tenant>/v2.0`). */
export type OidcConfig = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Entra's `tid` that alone is let in. */
  readonly tenant?: string;
  /** E-mail addresses or ids of groups of which one is needed; none: everybody whom the provider lets in. */
  readonly allowed: readonly string[];
};

const COOKIE = 'madoguchi-oidc';
/** Seconds within which a sign-in at the provider has to end. */
const LIFETIME = 600;

type Begun = { readonly state: string; readonly nonce: string; readonly verifier: string };

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Whom the provider names; undefined for who is not let in. Entra's `oid` is the id that Teams knows the person by. */
const agentOf = (
  claims: Claims,
  config: OidcConfig,
): { readonly agent: Agent; readonly email?: string } | undefined => {
  if (config.tenant !== undefined && claims.tid !== config.tenant) return undefined;
  const email = (text(claims.email) ?? text(claims.preferred_username))?.toLowerCase();
  const known = [...texts(claims.groups), ...(email === undefined ? [] : [email])];
  if (config.allowed.length > 0 && !config.allowed.some((one) => known.includes(one.toLowerCase()))) {
    return undefined;
  }
  const oid = text(claims.oid);
  const id = oid === undefined ? `oidc:${claims.sub}` : `teams:${oid}`;
  return {
    agent: { id, name: text(claims.name) ?? email ?? claims.sub },
    ...(email === undefined ? {} : { email }),
  };
};

const isLoopback = (url: URL): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);

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
    readonly roleOf: (agent: Agent, email?: string) => Role;
    readonly met: (agent: Agent) => Promise<void>;
    readonly log: Logger;
    /** ms UTC. */
    readonly now: () => number;
  },
): void => {
  const { config, sessions, secret, baseUrl, roleOf, met, log, now } = needs;
  /** A key of its own, for another purpose than signing. */
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'madoguchi oidc', 32));
  const callback = () => `${baseUrl()}/desk/oidc/callback`;
  const secure = () => (baseUrl().startsWith('https:') ? '; Secure' : '');
  const cookie = (value: string, seconds: number) =>
    `${COOKIE}=${value}; Path=/desk/oidc; HttpOnly; Max-Age=${seconds}; SameSite=Lax${secure()}`;

  let discovered: Promise<oidc.Configuration> | undefined;
  const provider = (): Promise<oidc.Configuration> => {
    const issuer = new URL(config.issuer);
    discovered ??= oidc
      .discovery(issuer, config.clientId, config.clientSecret, undefined, {
        execute: isLoopback(issuer) ? [oidc.allowInsecureRequests] : [],
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
    const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1];
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
  const refuse = (response: Response, why: string): void => {
    log.warn({ why }, 'a sign-in by OpenID Connect was refused');
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
      log.error({ error: error instanceof Error ? error.message : String(error) }, 'the OpenID Provider');
      refuse(response, 'unreachable');
    }
  });

  server.get('/desk/oidc/callback', async (request: Request, response: Response) => {
    const begun = await recall(request);
    if (begun === undefined) return refuse(response, 'expired');
    let claims: Claims | undefined;
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
      claims = tokens.claims();
    } catch (error) {
      // The library's own messages name no token.
      log.warn({ error: error instanceof Error ? error.message : '' }, 'OpenID Connect');
      return refuse(response, 'invalid');
    }
    const known = claims === undefined ? undefined : agentOf(claims, config);
    if (known === undefined) return refuse(response, 'not-allowed');
    const { agent, email } = known;
    await met(agent);
    const role = roleOf(agent, email);
    response.setHeader('Set-Cookie', [cookie('', 0), await sessions.begin({ agent, role }, false)]);
    log.info({ agent: agent.id, role }, 'signed in to the desk page');
    go(response, '/desk');
  });
};

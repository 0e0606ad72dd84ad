import type { OidcConfig } from '../desk-page/oidc.ts';
import type { FaultList } from './say-fault.ts';
import type { Settings } from './settings.ts';

/** Issuers that sign in people of anybody's: Google, and Entra ID beyond one directory. */
const SIGNS_IN_ANYBODY =
  /^https:\/\/(?:accounts\.google\.com|login\.microsoftonline\.com\/(?:common|organizations|consumers))(?:\/|$)/;
const IS_SAFE_ISSUER = /^(?:https:|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$))/;

/** The sign-in by an OpenID Provider, if it is set up; what is wrong goes to `faults`. */
export const oidcOf = (env: Settings, production: boolean, faults: FaultList): OidcConfig | undefined => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  const isNarrowed = env.OIDC_TENANT !== undefined || env.OIDC_ALLOWED.length > 0;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) {
    if (isNarrowed) faults.tell('oidc.narrow');
    return undefined;
  }
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    faults.tell('oidc.three');
    return undefined;
  }
  if (!IS_SAFE_ISSUER.test(issuer)) faults.tell('oidc.issuer');
  if (SIGNS_IN_ANYBODY.test(issuer) && !isNarrowed) {
    faults.tell('oidc.anybody');
  }
  if (production && env.PUBLIC_URL === undefined) {
    faults.tell('oidc.url');
  }
  return {
    issuer,
    clientId,
    clientSecret,
    allowed: env.OIDC_ALLOWED,
    tenant: env.OIDC_TENANT,
  };
};

import type { OidcConfig } from '../desk-page/oidc.ts';
import type { Settings } from './settings.ts';

/** Issuers that sign in people of anybody's: Google, and Entra ID beyond one directory. */
const SIGNS_IN_ANYBODY =
  /^https:\/\/(?:accounts\.google\.com|login\.microsoftonline\.com\/(?:common|organizations|consumers))(?:\/|$)/;
const IS_SAFE_ISSUER = /^(?:https:|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$))/;

/** The sign-in by an OpenID Provider, if it is set up; what is wrong goes to `faults`. */
export const oidcOf = (env: Settings, production: boolean, faults: string[]): OidcConfig | undefined => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  const isNarrowed = env.OIDC_TENANT !== undefined || env.OIDC_ALLOWED.length > 0;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) {
    if (isNarrowed)
      faults.push('OIDC_TENANT and OIDC_ALLOWED narrow OIDC_ISSUER: set that too, or unset them');
    return undefined;
  }
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    faults.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together: set all three or none');
    return undefined;
  }
  if (!IS_SAFE_ISSUER.test(issuer)) faults.push('OIDC_ISSUER: an https address (http for localhost alone)');
  if (SIGNS_IN_ANYBODY.test(issuer) && !isNarrowed) {
    faults.push('OIDC_ISSUER signs in people of anybody’s: set OIDC_TENANT or OIDC_ALLOWED as well');
  }
  if (production && env.PUBLIC_URL === undefined) {
    faults.push('PUBLIC_URL is missing: the OpenID Provider leads back to PUBLIC_URL/desk/oidc/callback');
  }
  return {
    issuer,
    clientId,
    clientSecret,
    allowed: env.OIDC_ALLOWED,
    tenant: env.OIDC_TENANT,
  };
};

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SECRETS, type SecretEnd, type SecretName } from '../machines/own-secrets.ts';
import type { Settings } from './settings.ts';

/** The setting that says when each of our secrets ends. */
export const SECRET_SETTINGS: Readonly<Record<SecretName, string>> = {
  teams: 'MicrosoftAppPasswordExpires',
  oidc: 'OIDC_CLIENT_SECRET_EXPIRES',
  certificate: 'MicrosoftAppCertificateFile',
};

/** The last day of a certificate that stands beside its key in a PEM file; undefined where there is none, or it cannot be read. */
const certificateEnd = (file: string): string | undefined => {
  try {
    const [pem] =
      /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(readFileSync(file, 'utf8')) ?? [];
    return pem === undefined ? undefined : new X509Certificate(pem).validToDate.toISOString().slice(0, 10);
  } catch {
    return undefined;
  }
};

/** When our own secrets end, as far as the settings say so. */
export const secretEndsOf = (env: Settings): readonly SecretEnd[] => {
  const file = env.MicrosoftAppCertificateFile;
  const ends = {
    teams: env.MicrosoftAppPasswordExpires,
    oidc: env.OIDC_CLIENT_SECRET_EXPIRES,
    certificate: file === undefined ? undefined : certificateEnd(file),
  };
  return SECRETS.flatMap((secret) => {
    const lastDay = ends[secret];
    return lastDay === undefined ? [] : [{ secret, lastDay }];
  });
};

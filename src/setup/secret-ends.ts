import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import type { Settings } from './settings.ts';

/** A secret of ours that ends. `lastDay`: `YYYY-MM-DD`. */
export type SecretEnd = { readonly secret: 'teams' | 'oidc' | 'certificate'; readonly lastDay: string };

/** The setting that says when each of our secrets ends. */
export const SECRET_SETTINGS: Readonly<Record<SecretEnd['secret'], string>> = {
  teams: 'MicrosoftAppPasswordExpires',
  oidc: 'OIDC_CLIENT_SECRET_EXPIRES',
  certificate: 'MicrosoftAppCertificateFile',
};

/** Whole days from today to the last day (`YYYY-MM-DD`) in a zone; 0 is today, less is over. `now` in ms UTC. */
export const daysLeft = (lastDay: string, now: number, zone: string): number => {
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  return Math.round(DateTime.fromISO(lastDay, { zone }).diff(today, 'days').days);
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
  return (['teams', 'oidc', 'certificate'] as const).flatMap((secret) => {
    const lastDay = ends[secret];
    return lastDay === undefined ? [] : [{ secret, lastDay }];
  });
};

/** Secrets of the installation that end at a day that is known. */
export const SECRETS = ['teams', 'oidc', 'certificate'] as const;
export type SecretName = (typeof SECRETS)[number];

/** `lastDay`: `YYYY-MM-DD`. */
export type SecretEnd = { readonly secret: SecretName; readonly lastDay: string };

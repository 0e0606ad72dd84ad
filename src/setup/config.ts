import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SlackConfig } from '../bot/channels/slack/slack.ts';
import type { TeamsConfig } from '../bot/channels/teams/botbuilder.ts';
import type { Address } from '../bot/messages/address.ts';
import type { ServiceLevels } from '../calendar/service-levels.ts';
import type { OidcConfig } from '../desk-page/oidc.ts';
import { LIMITS_UNLESS_SET, type Limits } from '../http/limits.ts';
import { SOCKET_LIMITS } from '../http/sockets.ts';
import { LOCALES, type Locale } from '../machines/locales.ts';
import type { Service } from '../machines/service.ts';
import { readService } from './service-file.ts';

/** `off`: no credentials in production, so Teams is not answered at all. */
type TeamsSetting = TeamsConfig | { readonly mode: 'off' };

export type Config = {
  readonly production: boolean;
  readonly port: number;
  readonly dataDir: string;
  /** In the place of `secret.key`, and the one before it: 32 characters or more. */
  readonly secret?: string;
  readonly oldSecret?: string;
  /** A PostgreSQL database in the place of the SQLite file. */
  readonly databaseUrl?: string;
  readonly service: Service;
  /** Where this server is reached from outside, without a slash at its end. */
  readonly publicUrl?: string;
  /** A port of its own for operators: health and metrics. */
  readonly metricsPort?: number;
  readonly limits: Limits;
  /** Connections at once. */
  readonly maxConnections: number;
  /** Origins of other pages that may embed the browser chat. */
  readonly webOrigins: readonly string[];
  /** Where the clock starts, ms UTC; for demonstrations and tests. */
  readonly startAt?: number;
  readonly desk?: Address;
  /** Sign-in to the desk page by an OpenID Provider. */
  readonly oidc?: OidcConfig;
  /** Agents who may export and delete a person's data: `slack:U…`, `teams:…`, `oidc:…`, or an e-mail address. */
  readonly deskAdmins: readonly string[];
  readonly levels: ServiceLevels;
  /** Hours for which something is tried to be sent, before a person has to look at it. */
  readonly giveUpHours: number;
  /** Days after its end for which a ticket keeps contact data and what was written. */
  readonly retentionDays: number;
  /** The language of the desk's channel. */
  readonly deskLocale: Locale;
  readonly slack?: SlackConfig;
  readonly teams: TeamsSetting;
  readonly logLevel: string;
};

export type ConfigRead =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

type Env = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const APP_TYPES = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const;

const url = (protocol: RegExp) => z.url({ protocol }).transform((text) => text.replace(/\/+$/, ''));

const listed = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
  .default([]);

/** Scheme, host and port as a browser sends them: no path, no slash at the end, no `*`. */
const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;

const minutes = z.coerce
  .number({ error: 'working minutes, such as 60' })
  .int('whole minutes')
  .min(1, 'at least 1 minute')
  .max(100_000, 'at most 100,000 minutes');

const secret = z.string().min(32, 'at least 32 characters, such as those of: openssl rand -hex 32');

/** What one address may do in a minute. */
const perMinute = z.coerce
  .number({ error: 'a number for one address and minute, such as 600' })
  .int('a whole number')
  .min(1, 'at least 1')
  .max(1_000_000, 'at most 1,000,000');

const port = z.coerce
  .number({ error: 'a port number, such as 3978' })
  .int('a port number, such as 3978')
  .min(0, 'a port from 0 to 65535')
  .max(65535, 'a port from 0 to 65535');

const schema = z.object({
  NODE_ENV: z.string().optional(),
  PORT: port.default(3978),
  METRICS_PORT: port.optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  MADOGUCHI_SECRET: secret.optional(),
  MADOGUCHI_SECRET_OLD: secret.optional(),
  SERVICE: z.string().min(1).default('tdb-class2'),
  PUBLIC_URL: url(/^https?$/).optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^(?:true|false|[0-9])$/, 'how many reverse proxies stand before this server: 0 to 9 (true: 1)')
    .transform((text) => Number(text === 'true' ? 1 : text === 'false' ? 0 : text))
    .default(LIMITS_UNLESS_SET.proxies),
  LIMIT_CHATS: perMinute.default(LIMITS_UNLESS_SET.chats),
  LIMIT_ACTIVITIES: perMinute.default(LIMITS_UNLESS_SET.activities),
  LIMIT_UPLOADS: perMinute.default(LIMITS_UNLESS_SET.uploads),
  LIMIT_SIGN_INS: perMinute.default(LIMITS_UNLESS_SET.signIns),
  LIMIT_CONNECTIONS: z.coerce
    .number({ error: 'connections at once, such as 20000' })
    .int('whole connections')
    .min(100, 'at least 100')
    .max(1_000_000, 'at most 1,000,000')
    .default(SOCKET_LIMITS.connections),
  WEB_ORIGINS: listed.refine(
    (origins) => origins.every(isOrigin),
    'origins with a comma between them, each as a browser names it: https://www.example.co.jp',
  ),
  MADOGUCHI_NOW: z.iso
    .datetime({ offset: true, error: 'a time with its zone, such as 2025-03-10T10:00:00+09:00' })
    .optional(),
  DESK_CHANNEL: z
    .string()
    .regex(/^(?:slack:[CG][A-Z\d]+|teams:19:.+)$/, 'slack:C… (a channel id) or teams:19:…@thread.tacv2')
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', 'the Bot User OAuth Token, which begins with xoxb-')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(8, 'the Signing Secret of the app’s Basic Information page')
    .optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'an App-Level Token, which begins with xapp-').optional(),
  SLACK_API_URL: z.url().optional(),
  SLACK_WORKSPACES: listed.refine(
    (ids) => ids.every((id) => /^[TE][A-Z\d]+$/.test(id)),
    'ids of workspaces (T…) or organizations (E…) with a comma between them',
  ),
  MicrosoftAppId: z.guid('the application (client) id, a GUID').optional(),
  MicrosoftAppPassword: z.string().min(1).optional(),
  MicrosoftAppCertificateFile: z.string().min(1).optional(),
  MicrosoftAppCertificateThumbprint: z
    .string()
    .regex(/^[\dA-Fa-f]{40}(?:[\dA-Fa-f]{24})?$/, 'the certificate’s thumbprint in hex')
    .optional(),
  MicrosoftAppType: z.enum(APP_TYPES, { error: `one of ${APP_TYPES.join(', ')}` }).default('SingleTenant'),
  MicrosoftAppTenantId: z.guid('the directory (tenant) id, a GUID').optional(),
  TEAMS_TENANTS: listed,
  DESK_LOCALE: z.enum(LOCALES, { error: `one of ${LOCALES.join(', ')}` }).default('ja'),
  DESK_ADMINS: listed,
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_TENANT: z.string().min(1).optional(),
  OIDC_ALLOWED: listed,
  RETENTION_DAYS: z.coerce
    .number({ error: 'days, such as 90' })
    .int('whole days')
    .min(14, 'at least 14 days, for so long a ticket can be reopened')
    .max(3650, 'at most 3,650 days')
    .default(90),
  GIVE_UP_HOURS: z.coerce
    .number({ error: 'hours, such as 24' })
    .int('whole hours')
    .min(1, 'at least 1 hour')
    .max(720, 'at most 720 hours')
    .default(24),
  SLA_ANSWER_MINUTES: minutes.default(60),
  SLA_RESOLUTION_MINUTES: minutes.default(480),
  SLA_NEAR_MINUTES: minutes.default(15),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(?:ql)?$/,
      error: 'an address such as postgres://user:password@host:5432/madoguchi',
    })
    .optional(),
});
type Settings = z.infer<typeof schema>;

const slackOf = (env: Settings, faults: string[]): SlackConfig | undefined => {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  if (botToken === undefined) {
    if (signingSecret !== undefined || appToken !== undefined) {
      faults.push(
        'SLACK_BOT_TOKEN is missing: set the Bot User OAuth Token (xoxb-…) beside the other Slack settings',
      );
    }
    return undefined;
  }
  if (signingSecret === undefined && appToken === undefined) {
    faults.push('SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) is missing: set one of them');
  }
  return {
    botToken,
    ...(signingSecret === undefined ? {} : { signingSecret }),
    ...(appToken === undefined ? {} : { appToken }),
    ...(env.SLACK_API_URL === undefined ? {} : { apiUrl: env.SLACK_API_URL }),
    ...(env.SLACK_WORKSPACES.length === 0 ? {} : { workspaces: env.SLACK_WORKSPACES }),
  };
};

const certificateOf = (env: Settings, faults: string[]) => {
  const { MicrosoftAppCertificateFile: file, MicrosoftAppCertificateThumbprint: thumbprint } = env;
  if (file === undefined && thumbprint === undefined) return undefined;
  if (file === undefined || thumbprint === undefined) {
    faults.push(
      'MicrosoftAppCertificateFile and MicrosoftAppCertificateThumbprint go together: set both or neither',
    );
    return undefined;
  }
  try {
    return { thumbprint, privateKey: readFileSync(file, 'utf8') };
  } catch {
    faults.push(`MicrosoftAppCertificateFile: ${file} cannot be read`);
    return undefined;
  }
};

const teamsOf = (env: Settings, production: boolean, faults: string[]): TeamsSetting => {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: appPassword, MicrosoftAppType: appType } = env;
  const certificate = certificateOf(env, faults);
  if (appId === undefined) {
    if (appPassword !== undefined || certificate !== undefined) {
      faults.push(
        'MicrosoftAppId is missing: set the application (client) id beside the other Microsoft settings',
      );
    }
    return { mode: production ? 'off' : 'local' };
  }
  if (appType !== 'UserAssignedMSI' && appPassword === undefined && certificate === undefined) {
    faults.push(
      'MicrosoftAppPassword (or MicrosoftAppCertificateFile and …Thumbprint) is missing: set one of them',
    );
  }
  const { MicrosoftAppTenantId: tenantId } = env;
  if (appType !== 'MultiTenant' && tenantId === undefined) {
    faults.push(`MicrosoftAppTenantId is missing: ${appType} needs the directory (tenant) id`);
  }
  return {
    mode: 'authenticated',
    appId,
    appType,
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(env.TEAMS_TENANTS.length === 0 ? {} : { tenants: env.TEAMS_TENANTS }),
    ...(appPassword === undefined ? {} : { appPassword }),
    ...(certificate === undefined ? {} : { certificate }),
  };
};

/** Issuers that sign in people of anybody's: Google, and Entra ID beyond one directory. */
const SIGNS_IN_ANYBODY =
  /^https:\/\/(?:accounts\.google\.com|login\.microsoftonline\.com\/(?:common|organizations|consumers))(?:\/|$)/;
const IS_SAFE_ISSUER = /^(?:https:|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$))/;

const oidcOf = (env: Settings, production: boolean, faults: string[]): OidcConfig | undefined => {
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
    ...(env.OIDC_TENANT === undefined ? {} : { tenant: env.OIDC_TENANT }),
  };
};

const deskOf = (channel: string | undefined): Address | undefined => {
  if (channel === undefined) return undefined;
  const at = channel.indexOf(':');
  return { channel: channel.slice(0, at) === 'slack' ? 'slack' : 'teams', id: channel.slice(at + 1) };
};

/** Reads the environment. Every fault at once, each with what would be right; values of secrets are never repeated. */
export const readConfig = (environment: Env): ConfigRead => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const faults: string[] = [];
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const broken = new Set(parsed.error?.issues.map((issue) => String(issue.path[0])));
  const env =
    parsed.data ??
    schema.safeParse(Object.fromEntries(Object.entries(given).filter(([name]) => !broken.has(name)))).data;
  if (env === undefined) return { ok: false, faults };

  const production = env.NODE_ENV === 'production';
  const service = readService(env.SERVICE);
  if (!service.ok) faults.push(...service.faults);
  if (production && env.MADOGUCHI_NOW !== undefined) {
    faults.push('MADOGUCHI_NOW is for demonstrations and tests: unset it where NODE_ENV=production');
  }
  const slack = slackOf(env, faults);
  const teams = teamsOf(env, production, faults);
  const desk = deskOf(env.DESK_CHANNEL);
  const oidc = oidcOf(env, production, faults);
  if (desk?.channel === 'slack' && slack === undefined) {
    faults.push(
      'DESK_CHANNEL names a Slack channel, but Slack is not set up: set SLACK_BOT_TOKEN, or unset it',
    );
  }
  if (desk?.channel === 'teams' && teams.mode === 'off') {
    faults.push(
      'DESK_CHANNEL names a Teams channel, but Teams is not set up: set MicrosoftAppId, or unset it',
    );
  }
  if (faults.length > 0 || !service.ok) return { ok: false, faults };
  return {
    ok: true,
    config: Object.freeze({
      production,
      port: env.PORT,
      dataDir: env.DATA_DIR,
      ...(env.MADOGUCHI_SECRET === undefined ? {} : { secret: env.MADOGUCHI_SECRET }),
      ...(env.MADOGUCHI_SECRET_OLD === undefined ? {} : { oldSecret: env.MADOGUCHI_SECRET_OLD }),
      service: service.service,
      limits: {
        chats: env.LIMIT_CHATS,
        activities: env.LIMIT_ACTIVITIES,
        uploads: env.LIMIT_UPLOADS,
        signIns: env.LIMIT_SIGN_INS,
        proxies: env.TRUST_PROXY,
      },
      maxConnections: env.LIMIT_CONNECTIONS,
      ...(env.METRICS_PORT === undefined ? {} : { metricsPort: env.METRICS_PORT }),
      webOrigins: env.WEB_ORIGINS,
      ...(env.DATABASE_URL === undefined ? {} : { databaseUrl: env.DATABASE_URL }),
      ...(env.PUBLIC_URL === undefined ? {} : { publicUrl: env.PUBLIC_URL }),
      ...(env.MADOGUCHI_NOW === undefined ? {} : { startAt: Date.parse(env.MADOGUCHI_NOW) }),
      ...(desk === undefined ? {} : { desk }),
      levels: {
        answer: env.SLA_ANSWER_MINUTES,
        resolution: env.SLA_RESOLUTION_MINUTES,
        near: env.SLA_NEAR_MINUTES,
      },
      ...(oidc === undefined ? {} : { oidc }),
      deskAdmins: env.DESK_ADMINS,
      giveUpHours: env.GIVE_UP_HOURS,
      retentionDays: env.RETENTION_DAYS,
      deskLocale: env.DESK_LOCALE,
      ...(slack === undefined ? {} : { slack }),
      teams,
      logLevel: env.LOG_LEVEL,
    }),
  };
};

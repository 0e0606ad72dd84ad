import { z } from 'zod';
import { LIMITS_UNLESS_SET } from '../http/limits.ts';
import { SOCKET_LIMITS } from '../http/sockets.ts';
import { LOCALES } from '../machines/locales.ts';

/** The service that runs where none is named: the one that this program was made for. */
export const SERVICE_UNLESS_SET = 'tdb-class2';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const APP_TYPES = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const;

/** Scheme, host and port alone: links are made by putting paths behind it. */
const isBareAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { pathname, search, hash, username, password } = new URL(text);
  return /^\/*$/.test(pathname) && [search, hash, username, password].every((part) => part === '');
};

const publicAddress = z
  .url({ protocol: /^https?$/, error: 'an address such as https://bot.example.co.jp', abort: true })
  .refine(
    isBareAddress,
    'scheme and host alone, such as https://bot.example.co.jp: no path, query or password',
  )
  .transform((text) => text.replace(/\/+$/, ''));

const day = z.iso.date('a day as YYYY-MM-DD');

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

const MAIL_FROM = /^(?:[^\s<>@]+@[^\s<>@]+|[^<>@\r\n]+<[^\s<>@]+@[^\s<>@]+>)$/;

/** Every setting, by the name of its variable in the environment. */
export const settingsSchema = z.object({
  NODE_ENV: z.string().optional(),
  PORT: port.default(3978),
  METRICS_PORT: port.optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  MADOGUCHI_SECRET: secret.optional(),
  MADOGUCHI_SECRET_OLD: secret.optional(),
  SERVICE: z.string().min(1).default(SERVICE_UNLESS_SET),
  LOCALES_DIR: z.string().min(1).optional(),
  PUBLIC_URL: publicAddress.optional(),
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
  MicrosoftAppPasswordExpires: day.optional(),
  TEAMS_TENANTS: listed,
  TEAMS_CATALOG_APP: z.guid('the app’s id in the organization’s catalog, a GUID').optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'an address such as smtp://user:password@mail.example.co.jp:587' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(MAIL_FROM, 'an address such as desk@example.co.jp, or Helpdesk <desk@example.co.jp>')
    .optional(),
  DESK_LOCALE: z.enum(LOCALES, { error: `one of ${LOCALES.join(', ')}` }).default('ja'),
  DESK_ADMINS: listed,
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET_EXPIRES: day.optional(),
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
export type Settings = z.infer<typeof settingsSchema>;

type SettingName = keyof typeof settingsSchema.shape;

/** Every setting that the program knows, by what it is for. */
export const SETTING_GROUPS = {
  server: ['PORT', 'PUBLIC_URL', 'TRUST_PROXY', 'METRICS_PORT', 'NODE_ENV', 'LOG_LEVEL', 'WEB_ORIGINS'],
  data: ['DATA_DIR', 'DATABASE_URL', 'MADOGUCHI_SECRET', 'MADOGUCHI_SECRET_OLD', 'RETENTION_DAYS'],
  service: ['SERVICE', 'LOCALES_DIR', 'MADOGUCHI_NOW'],
  desk: [
    'DESK_CHANNEL',
    'DESK_LOCALE',
    'DESK_ADMINS',
    'SLA_ANSWER_MINUTES',
    'SLA_RESOLUTION_MINUTES',
    'SLA_NEAR_MINUTES',
    'GIVE_UP_HOURS',
  ],
  oidc: [
    'OIDC_ISSUER',
    'OIDC_CLIENT_ID',
    'OIDC_CLIENT_SECRET',
    'OIDC_CLIENT_SECRET_EXPIRES',
    'OIDC_TENANT',
    'OIDC_ALLOWED',
  ],
  teams: [
    'MicrosoftAppId',
    'MicrosoftAppTenantId',
    'MicrosoftAppType',
    'MicrosoftAppPassword',
    'MicrosoftAppPasswordExpires',
    'MicrosoftAppCertificateFile',
    'MicrosoftAppCertificateThumbprint',
    'TEAMS_TENANTS',
    'TEAMS_CATALOG_APP',
  ],
  slack: ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_WORKSPACES', 'SLACK_API_URL'],
  mail: ['SMTP_URL', 'MAIL_FROM'],
  limits: ['LIMIT_CHATS', 'LIMIT_ACTIVITIES', 'LIMIT_UPLOADS', 'LIMIT_SIGN_INS', 'LIMIT_CONNECTIONS'],
} as const satisfies Readonly<Record<string, readonly SettingName[]>>;

/** Every setting that the program knows. */
export const SETTING_NAMES: readonly string[] = Object.keys(settingsSchema.shape);

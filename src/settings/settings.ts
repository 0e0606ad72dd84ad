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
  .url({ protocol: /^https?$/, error: 'publicUrl', abort: true })
  .refine(isBareAddress, 'bareUrl')
  .transform((text) => text.replace(/\/+$/, ''));

const day = z.iso.date('day');

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
  .number({ error: 'minutes' })
  .int('wholeMinutes')
  .min(1, 'minutesLeast')
  .max(100_000, 'minutesMost');

const secret = z.string().min(32, 'secret');

/** What one address may do in a minute. */
const perMinute = z.coerce
  .number({ error: 'perMinute' })
  .int('whole')
  .min(1, 'least1')
  .max(1_000_000, 'mostMillion');

const port = z.coerce.number({ error: 'port' }).int('port').min(0, 'portRange').max(65535, 'portRange');

const MAIL_FROM = /^(?:[^\s<>@]+@[^\s<>@]+|[^<>@\r\n]+<[^\s<>@]+@[^\s<>@]+>)$/;

/** Every setting, by the name of its variable in the environment; messages are ids of `value` in `locales/<locale>/faults.json`. */
export const settingsSchema = z.object({
  NODE_ENV: z.string().optional(),
  PORT: port.default(3978),
  METRICS_PORT: port.optional(),
  // An address in its place would be made as a folder of that name.
  DATA_DIR: z
    .string()
    .regex(/^(?![A-Za-z][\w+.-]+:\/\/)./, 'folder')
    .default('./data'),
  MADOGUCHI_SECRET: secret.optional(),
  MADOGUCHI_SECRET_OLD: secret.optional(),
  SERVICE: z.string().min(1).default(SERVICE_UNLESS_SET),
  LOCALES_DIR: z.string().min(1).optional(),
  PUBLIC_URL: publicAddress.optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^(?:true|false|[0-9])$/, 'proxies')
    .transform((text) => Number(text === 'true' ? 1 : text === 'false' ? 0 : text))
    .default(LIMITS_UNLESS_SET.proxies),
  LIMIT_CHATS: perMinute.default(LIMITS_UNLESS_SET.chats),
  LIMIT_ACTIVITIES: perMinute.default(LIMITS_UNLESS_SET.activities),
  LIMIT_UPLOADS: perMinute.default(LIMITS_UNLESS_SET.uploads),
  LIMIT_SIGN_INS: perMinute.default(LIMITS_UNLESS_SET.signIns),
  LIMIT_CONNECTIONS: z.coerce
    .number({ error: 'connections' })
    .int('wholeConnections')
    .min(100, 'least100')
    .max(1_000_000, 'mostMillion')
    .default(SOCKET_LIMITS.connections),
  WEB_ORIGINS: listed.refine((origins) => origins.every(isOrigin), 'origins'),
  MADOGUCHI_NOW: z.iso.datetime({ offset: true, error: 'time' }).optional(),
  DESK_CHANNEL: z
    .string()
    .regex(/^(?:slack:[CG][A-Z\d]+|teams:19:.+)$/, 'channel')
    .optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'botToken').optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'signingSecret').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'appToken').optional(),
  SLACK_API_URL: z.url('url').optional(),
  SLACK_WORKSPACES: listed.refine((ids) => ids.every((id) => /^[TE][A-Z\d]+$/.test(id)), 'workspaces'),
  MicrosoftAppId: z.guid('appId').optional(),
  MicrosoftAppPassword: z.string().min(1).optional(),
  MicrosoftAppCertificateFile: z.string().min(1).optional(),
  MicrosoftAppCertificateThumbprint: z
    .string()
    .regex(/^[\dA-Fa-f]{40}(?:[\dA-Fa-f]{24})?$/, 'thumbprint')
    .optional(),
  MicrosoftAppType: z.enum(APP_TYPES).default('SingleTenant'),
  MicrosoftAppTenantId: z.guid('tenantId').optional(),
  MicrosoftAppPasswordExpires: day.optional(),
  TEAMS_TENANTS: listed,
  TEAMS_CATALOG_APP: z.guid('catalogApp').optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'smtp' }).optional(),
  MAIL_FROM: z.string().regex(MAIL_FROM, 'from').optional(),
  DESK_LOCALE: z.enum(LOCALES).default('ja'),
  DESK_ADMINS: listed,
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'url' }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET_EXPIRES: day.optional(),
  OIDC_TENANT: z.string().min(1).optional(),
  OIDC_ALLOWED: listed,
  RETENTION_DAYS: z.coerce
    .number({ error: 'days' })
    .int('wholeDays')
    .min(14, 'daysLeast')
    .max(3650, 'daysMost')
    .default(90),
  GIVE_UP_HOURS: z.coerce
    .number({ error: 'hours' })
    .int('wholeHours')
    .min(1, 'hoursLeast')
    .max(720, 'hoursMost')
    .default(24),
  SLA_ANSWER_MINUTES: minutes.default(60),
  SLA_RESOLUTION_MINUTES: minutes.default(480),
  SLA_NEAR_MINUTES: minutes.default(15),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(?:ql)?$/,
      error: 'database',
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

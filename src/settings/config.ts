import type { SlackConfig } from '../bot/channels/slack/slack.ts';
import type { MailConfig } from '../bot/mail/mailer.ts';
import type { Address } from '../bot/messages/address.ts';
import type { ServiceLevels } from '../calendar/service-levels.ts';
import type { OidcConfig } from '../desk-page/oidc.ts';
import type { Limits } from '../http/limits.ts';
import type { Locale } from '../machines/locales.ts';
import type { SecretEnd } from '../machines/own-secrets.ts';
import type { Service } from '../machines/service.ts';
import { deskOf, slackOf, type TeamsSetting, teamsOf } from './channel-settings.ts';
import { faultsOfWords, type OwnWords } from './load-words.ts';
import { mailOf } from './mail-settings.ts';
import { oidcOf } from './oidc-settings.ts';
import { createFaultList, type FaultList, type SayFault, sayFaultIn } from './say-fault.ts';
import { secretEndsOf } from './secret-ends.ts';
import { readService, SERVICES_DIR } from './service-file.ts';
import { picturesOf, type ServicePictures } from './service-pictures.ts';
import { SETTING_NAMES, type Settings, settingsSchema } from './settings.ts';
import { misspeltSettings } from './unknown-settings.ts';
import { sayValueFault } from './value-fault.ts';

export type Config = {
  readonly production: boolean;
  readonly port: number;
  readonly dataDir: string;
  /** In the place of `secret.key`, and the one before it: 32 characters or more. */
  readonly secret?: string | undefined;
  readonly oldSecret?: string | undefined;
  /** A PostgreSQL database in the place of the SQLite file. */
  readonly databaseUrl?: string | undefined;
  readonly service: Service;
  /** What the service shows of its own. */
  readonly pictures: ServicePictures;
  /** Words in the place of the product's. */
  readonly ownWords: OwnWords;
  /** Where this server is reached from outside, without a slash at its end. */
  readonly publicUrl?: string | undefined;
  /** A port of its own for operators: health and metrics. */
  readonly metricsPort?: number | undefined;
  readonly limits: Limits;
  /** Connections at once. */
  readonly maxConnections: number;
  /** Origins of other pages that may embed the browser chat. */
  readonly webOrigins: readonly string[];
  /** Where the clock starts, ms UTC; for demonstrations and tests. */
  readonly startAt?: number | undefined;
  readonly desk?: Address | undefined;
  /** Sign-in to the desk page by an OpenID Provider. */
  readonly oidc?: OidcConfig | undefined;
  /** Agents who may export and delete a person's data: `slack:U…`, `teams:…`, `oidc:…`, or an e-mail address. */
  readonly deskAdmins: readonly string[];
  readonly levels: ServiceLevels;
  /** Hours for which something is tried to be sent, before a person has to look at it. */
  readonly giveUpHours: number;
  /** Days after its end for which a ticket keeps contact data and what was written. */
  readonly retentionDays: number;
  /** The language of the desk's channel. */
  readonly deskLocale: Locale;
  readonly slack?: SlackConfig | undefined;
  readonly teams: TeamsSetting;
  /** Mail to holders who agreed to it. */
  readonly mail?: MailConfig | undefined;
  readonly logLevel: string;
  /** The last days of our own secrets, where they are known (`YYYY-MM-DD`), by the setting that says so. */
  readonly secretEnds: readonly SecretEnd[];
};

type ConfigRead =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

type Env = Readonly<Record<string, string | undefined>>;

/** Read once: what is compiled of a schema for the next time would cost more than it gives. */
const ONCE = { jitless: true };

/** The settings that can be read, every fault of the others told; undefined where nothing can be. */
const readSettings = (environment: Env, say: SayFault, faults: FaultList): Settings | undefined => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  for (const { name, nearest } of misspeltSettings(Object.keys(given), SETTING_NAMES))
    faults.tell('unknown', { name, nearest });
  const parsed = settingsSchema.safeParse(given, ONCE);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) faults.add(sayValueFault(issue.path.join('.'), issue, say));
  const broken = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  const sound = Object.entries(given).filter(([name]) => !broken.has(name));
  return settingsSchema.safeParse(Object.fromEntries(sound), ONCE).data;
};

/** The part of the configuration that settings give as they are. */
const plainConfig = (env: Settings) => ({
  port: env.PORT,
  dataDir: env.DATA_DIR,
  secret: env.MADOGUCHI_SECRET,
  oldSecret: env.MADOGUCHI_SECRET_OLD,
  limits: {
    chats: env.LIMIT_CHATS,
    activities: env.LIMIT_ACTIVITIES,
    uploads: env.LIMIT_UPLOADS,
    signIns: env.LIMIT_SIGN_INS,
    proxies: env.TRUST_PROXY,
  },
  maxConnections: env.LIMIT_CONNECTIONS,
  metricsPort: env.METRICS_PORT,
  webOrigins: env.WEB_ORIGINS,
  databaseUrl: env.DATABASE_URL,
  publicUrl: env.PUBLIC_URL,
  startAt: env.MADOGUCHI_NOW === undefined ? undefined : Date.parse(env.MADOGUCHI_NOW),
  levels: {
    answer: env.SLA_ANSWER_MINUTES,
    resolution: env.SLA_RESOLUTION_MINUTES,
    near: env.SLA_NEAR_MINUTES,
  },
  deskAdmins: env.DESK_ADMINS,
  giveUpHours: env.GIVE_UP_HOURS,
  retentionDays: env.RETENTION_DAYS,
  deskLocale: env.DESK_LOCALE,
  logLevel: env.LOG_LEVEL,
  secretEnds: secretEndsOf(env),
});

/** What a service is called, by the blanks that hold it (dialogs/service-words.ts). */
const namesIn = ({ name, short, successors }: Service, locale: Locale): Readonly<Record<string, string>> => ({
  service: name[locale],
  short: short[locale],
  successorBy: successors.by[locale],
});

/**
 * Reads the environment. Tells every fault at once, each with what would be right; values of secrets are never repeated. `say` is the language
 * of the faults.
 */
export const readConfig = (environment: Env, say: SayFault = sayFaultIn('en')): ConfigRead => {
  const faults = createFaultList(say);
  const env = readSettings(environment, say, faults);
  if (env === undefined) return { ok: false, faults: faults.told };

  const production = env.NODE_ENV === 'production';
  const service = readService(env.SERVICE, say);
  const ownWords = {
    ...(service.ok && {
      service: service.service.id,
      file: service.service.file,
      japaneseNames: namesIn(service.service, 'ja'),
    }),
    dir: env.LOCALES_DIR,
  };
  for (const fault of [...(service.ok ? [] : service.faults), ...faultsOfWords(ownWords, say)])
    faults.add(fault);
  if (production && env.MADOGUCHI_NOW !== undefined) faults.tell('demo');
  if (env.SLA_RESOLUTION_MINUTES < env.SLA_ANSWER_MINUTES)
    faults.tell('sla', { resolution: env.SLA_RESOLUTION_MINUTES, answer: env.SLA_ANSWER_MINUTES });
  const slack = slackOf(env, faults);
  const teams = teamsOf(env, production, faults);
  const desk = deskOf(env.DESK_CHANNEL);
  const oidc = oidcOf(env, production, faults);
  const mail = mailOf(env, faults);
  if (desk?.channel === 'slack' && slack === undefined) faults.tell('desk.slack');
  if (desk?.channel === 'teams' && teams.mode === 'off') faults.tell('desk.teams');
  if (faults.told.length > 0 || !service.ok) return { ok: false, faults: faults.told };
  return {
    ok: true,
    config: Object.freeze({
      ...plainConfig(env),
      production,
      service: service.service,
      pictures: picturesOf(service.service.id, env.SERVICE, SERVICES_DIR),
      ownWords,
      desk,
      oidc,
      slack,
      teams,
      mail,
    }),
  };
};

import type { Words } from '../dialogs/words.ts';
import type { Asker } from './asker.ts';

/** How Slack is reached. */
const SLACK_WAYS = ['no', 'http', 'socket'] as const;
const YES_NO = ['yes', 'no'] as const;

export type Answers = {
  /** The settings by name; undefined takes one away. */
  readonly values: ReadonlyMap<string, string | undefined>;
  readonly publicUrl: string | undefined;
  readonly slack: (typeof SLACK_WAYS)[number];
  readonly teams:
    | { readonly appId: string; readonly developer: string; readonly privacy: string; readonly terms: string }
    | undefined;
};

type Name = Parameters<Asker['setting']>[0];

/** What the parts of the installation ask by; `set` notes a setting without asking. */
type Questions = {
  readonly ask: (name: Name, needed?: boolean) => Promise<string | undefined>;
  readonly set: (name: string, value: string | undefined) => void;
  /** Whether a part is wanted; where it is not, its settings are taken away. */
  readonly part: (question: string, names: readonly Name[]) => Promise<boolean>;
  readonly choice: Asker['choice'];
  readonly free: Asker['text'];
  readonly text: Words['text'];
  readonly has: (name: Name) => boolean;
};

const askPublicUrl = async ({ ask, set }: Questions): Promise<string | undefined> => {
  const publicUrl = (await ask('PUBLIC_URL'))?.replace(/\/+$/, '');
  set('PUBLIC_URL', publicUrl);
  if (publicUrl === undefined) set('TRUST_PROXY', undefined);
  else await ask('TRUST_PROXY');
  return publicUrl;
};

const TEAMS_NAMES = [
  'MicrosoftAppId',
  'MicrosoftAppTenantId',
  'MicrosoftAppPassword',
  'MicrosoftAppPasswordExpires',
  'MicrosoftAppCertificateFile',
  'MicrosoftAppCertificateThumbprint',
] as const;

const askTeams = async (questions: Questions, site: string): Promise<Answers['teams']> => {
  const { ask, part, free, text, has } = questions;
  if (!(await part('setup:ask.teams', TEAMS_NAMES))) return undefined;
  const appId = (await ask('MicrosoftAppId', true)) ?? '';
  await ask('MicrosoftAppTenantId', true);
  if (!has('MicrosoftAppCertificateFile')) {
    await ask('MicrosoftAppPassword', true);
    await ask('MicrosoftAppPasswordExpires');
  }
  return {
    appId,
    developer: await free(text('setup:ask.developer'), 'madoguchi'),
    privacy: await free(text('setup:ask.privacy'), site),
    terms: await free(text('setup:ask.terms'), site),
  };
};

const askSlack = async ({ ask, set, choice, text, has }: Questions): Promise<Answers['slack']> => {
  const way = has('SLACK_APP_TOKEN') ? 'socket' : has('SLACK_BOT_TOKEN') ? 'http' : 'no';
  const slack = await choice(text('setup:ask.slack'), SLACK_WAYS, way);
  if (slack === 'no')
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN']) set(name, undefined);
  // The app is made from the manifest first, so its tokens may not be there yet.
  else if ((await choice(text('setup:ask.slack-app'), YES_NO, way === 'no' ? 'no' : 'yes')) === 'yes') {
    await ask('SLACK_BOT_TOKEN', true);
    if (slack === 'http') set('SLACK_APP_TOKEN', undefined);
    await ask(slack === 'http' ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN', true);
  }
  return slack;
};

const OIDC_NAMES = [
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_CLIENT_SECRET_EXPIRES',
  'OIDC_ALLOWED',
  'OIDC_TENANT',
] as const;

const askDesk = async ({ ask, set, part }: Questions, hasChannel: boolean): Promise<void> => {
  if (hasChannel) await ask('DESK_CHANNEL');
  else set('DESK_CHANNEL', undefined);
  await ask('DESK_LOCALE');
  await ask('DESK_ADMINS');
  if (!(await part('setup:ask.oidc', OIDC_NAMES))) return;
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const) await ask(name, true);
  for (const name of ['OIDC_CLIENT_SECRET_EXPIRES', 'OIDC_ALLOWED'] as const) await ask(name);
};

/** Asks for everything that a real installation needs, part by part; what is set already is offered. */
export const askAll = async (
  { setting, choice, text: free }: Asker,
  { text }: Words,
  known: ReadonlyMap<string, string>,
): Promise<Answers> => {
  const values = new Map<string, string | undefined>();
  const questions: Questions = {
    ask: async (name, needed = false) => {
      const value = await setting(name, needed);
      values.set(name, value);
      return value;
    },
    set: (name, value) => void values.set(name, value),
    part: async (question, names) => {
      const [first] = names;
      const before = first !== undefined && known.has(first) ? 'yes' : 'no';
      const wants = (await choice(text(question), YES_NO, before)) === 'yes';
      if (!wants) for (const name of names) values.set(name, undefined);
      return wants;
    },
    choice,
    free,
    text,
    has: (name) => known.has(name),
  };
  const { ask, part } = questions;

  await ask('DATA_DIR');
  await ask('PORT');
  const publicUrl = await askPublicUrl(questions);
  const teams = await askTeams(questions, publicUrl ?? '');
  const slack = await askSlack(questions);
  await askDesk(questions, teams !== undefined || slack !== 'no');
  if (await part('setup:ask.mail', ['SMTP_URL', 'MAIL_FROM']))
    for (const name of ['SMTP_URL', 'MAIL_FROM'] as const) await ask(name, true);
  await ask('DATABASE_URL');
  return { values, publicUrl, slack, teams };
};

import type { Words } from '../dialogs/words.ts';
import type { Asker } from './asker.ts';

/** How Slack is reached. */
const SLACK_WAYS = ['no', 'http', 'socket'] as const;
const YES_NO = ['yes', 'no'] as const;

export type Answers = {
  /** The settings by name; undefined: taken away. */
  readonly values: ReadonlyMap<string, string | undefined>;
  readonly publicUrl: string | undefined;
  readonly slack: (typeof SLACK_WAYS)[number];
  readonly teams:
    | { readonly appId: string; readonly developer: string; readonly privacy: string; readonly terms: string }
    | undefined;
};

/** Asks for everything that an installation in earnest needs, one part after the other; what is there already is offered. */
export const askAll = async (
  { setting, choice, text: free }: Asker,
  { text }: Words,
  known: ReadonlyMap<string, string>,
): Promise<Answers> => {
  const values = new Map<string, string | undefined>();
  type Name = Parameters<Asker['setting']>[0];
  const ask = async (name: Name, needed = false): Promise<string | undefined> => {
    const value = await setting(name, needed);
    values.set(name, value);
    return value;
  };
  const part = async (question: string, names: readonly Name[], has: boolean): Promise<boolean> => {
    const wants = (await choice(text(question), YES_NO, has ? 'yes' : 'no')) === 'yes';
    if (!wants) for (const name of names) values.set(name, undefined);
    return wants;
  };

  await ask('DATA_DIR');
  await ask('PORT');
  const publicUrl = (await ask('PUBLIC_URL'))?.replace(/\/+$/, '');
  values.set('PUBLIC_URL', publicUrl);
  if (publicUrl === undefined) values.set('TRUST_PROXY', undefined);
  else await ask('TRUST_PROXY');

  const teamsNames = [
    'MicrosoftAppId',
    'MicrosoftAppTenantId',
    'MicrosoftAppPassword',
    'MicrosoftAppPasswordExpires',
    'MicrosoftAppCertificateFile',
    'MicrosoftAppCertificateThumbprint',
  ] as const;
  let teams: Answers['teams'];
  if (await part('setup:ask.teams', teamsNames, known.has('MicrosoftAppId'))) {
    const appId = (await ask('MicrosoftAppId', true)) ?? '';
    await ask('MicrosoftAppTenantId', true);
    const hasCertificate = known.has('MicrosoftAppCertificateFile');
    if (!hasCertificate) {
      await ask('MicrosoftAppPassword', true);
      await ask('MicrosoftAppPasswordExpires');
    }
    const site = publicUrl ?? '';
    teams = {
      appId,
      developer: await free(text('setup:ask.developer'), 'madoguchi'),
      privacy: await free(text('setup:ask.privacy'), site),
      terms: await free(text('setup:ask.terms'), site),
    };
  }

  const way = known.has('SLACK_APP_TOKEN') ? 'socket' : known.has('SLACK_BOT_TOKEN') ? 'http' : 'no';
  const slack = await choice(text('setup:ask.slack'), SLACK_WAYS, way);
  if (slack === 'no')
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'])
      values.set(name, undefined);
  // The app is made from the manifest first, so that its tokens may not be there yet.
  else if ((await choice(text('setup:ask.slack-app'), YES_NO, way === 'no' ? 'no' : 'yes')) === 'yes') {
    await ask('SLACK_BOT_TOKEN', true);
    if (slack === 'http') values.set('SLACK_APP_TOKEN', undefined);
    await ask(slack === 'http' ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN', true);
  }

  if (teams !== undefined || slack !== 'no') await ask('DESK_CHANNEL');
  else values.set('DESK_CHANNEL', undefined);
  await ask('DESK_LOCALE');
  await ask('DESK_ADMINS');
  const oidcNames = [
    'OIDC_ISSUER',
    'OIDC_CLIENT_ID',
    'OIDC_CLIENT_SECRET',
    'OIDC_CLIENT_SECRET_EXPIRES',
    'OIDC_ALLOWED',
    'OIDC_TENANT',
  ] as const;
  if (await part('setup:ask.oidc', oidcNames, known.has('OIDC_ISSUER'))) {
    for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const)
      await ask(name, true);
    for (const name of ['OIDC_CLIENT_SECRET_EXPIRES', 'OIDC_ALLOWED'] as const) await ask(name);
  }
  if (await part('setup:ask.mail', ['SMTP_URL', 'MAIL_FROM'], known.has('SMTP_URL')))
    for (const name of ['SMTP_URL', 'MAIL_FROM'] as const) await ask(name, true);
  await ask('DATABASE_URL');
  return { values, publicUrl, slack, teams };
};

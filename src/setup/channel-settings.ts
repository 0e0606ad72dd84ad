import { readFileSync } from 'node:fs';
import type { SlackConfig } from '../bot/channels/slack/slack.ts';
import type { TeamsConfig } from '../bot/channels/teams/botbuilder.ts';
import type { Address } from '../bot/messages/address.ts';
import type { Settings } from './settings.ts';

/** `off`: no credentials in production, so Teams is not answered at all. */
export type TeamsSetting = TeamsConfig | { readonly mode: 'off' };

/** None given is none set. */
const given = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

/** Slack's settings, if it is set up; what is wrong goes to `faults`. */
export const slackOf = (env: Settings, faults: string[]): SlackConfig | undefined => {
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
    signingSecret,
    appToken,
    apiUrl: env.SLACK_API_URL,
    workspaces: given(env.SLACK_WORKSPACES),
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

/** As `slackOf`; where nothing is set, this machine alone is answered, and in production nobody. */
export const teamsOf = (env: Settings, production: boolean, faults: string[]): TeamsSetting => {
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
  const { TEAMS_CATALOG_APP: catalogApp } = env;
  if (catalogApp !== undefined && appType === 'MultiTenant') {
    faults.push(
      'TEAMS_CATALOG_APP: the app is installed for people of one tenant, so MicrosoftAppType cannot be MultiTenant',
    );
  }
  return {
    mode: 'authenticated',
    appId,
    appType,
    tenantId,
    tenants: given(env.TEAMS_TENANTS),
    appPassword,
    certificate,
    catalogApp,
  };
};

/** `slack:C…` or `teams:19:…` as an address. */
export const deskOf = (channel: string | undefined): Address | undefined => {
  if (channel === undefined) return undefined;
  const at = channel.indexOf(':');
  return { channel: channel.slice(0, at) === 'slack' ? 'slack' : 'teams', id: channel.slice(at + 1) };
};

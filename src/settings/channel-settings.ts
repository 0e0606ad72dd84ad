import { readFileSync } from 'node:fs';
import type { SlackConfig } from '../bot/channels/slack/slack.ts';
import type { TeamsConfig } from '../bot/channels/teams/botbuilder.ts';
import type { Address } from '../bot/messages/address.ts';
import type { FaultList } from './say-fault.ts';
import type { Settings } from './settings.ts';

/** `off`: no credentials in production, so Teams is not answered at all. */
export type TeamsSetting = TeamsConfig | { readonly mode: 'off' };

/** An empty list counts as not set. */
const given = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

/** Slack's settings, if it is set up; what is wrong goes to `faults`. */
export const slackOf = (env: Settings, faults: FaultList): SlackConfig | undefined => {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  if (botToken === undefined) {
    if (signingSecret !== undefined || appToken !== undefined) {
      faults.tell('slack.token');
    }
    return undefined;
  }
  if (signingSecret === undefined && appToken === undefined) {
    faults.tell('slack.way');
  }
  return {
    botToken,
    signingSecret,
    appToken,
    apiUrl: env.SLACK_API_URL,
    workspaces: given(env.SLACK_WORKSPACES),
  };
};

const certificateOf = (env: Settings, faults: FaultList) => {
  const { MicrosoftAppCertificateFile: file, MicrosoftAppCertificateThumbprint: thumbprint } = env;
  if (file === undefined && thumbprint === undefined) return undefined;
  if (file === undefined || thumbprint === undefined) {
    faults.tell('teams.pair');
    return undefined;
  }
  try {
    return { thumbprint, privateKey: readFileSync(file, 'utf8') };
  } catch {
    faults.tell('teams.file', { file });
    return undefined;
  }
};

/** As `slackOf`; where nothing is set, this machine alone is answered, and in production nobody. */
export const teamsOf = (env: Settings, production: boolean, faults: FaultList): TeamsSetting => {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: appPassword, MicrosoftAppType: appType } = env;
  const certificate = certificateOf(env, faults);
  if (appId === undefined) {
    if (appPassword !== undefined || certificate !== undefined) {
      faults.tell('teams.id');
    }
    return { mode: production ? 'off' : 'local' };
  }
  if (appType !== 'UserAssignedMSI' && appPassword === undefined && certificate === undefined) {
    faults.tell('teams.password');
  }
  const { MicrosoftAppTenantId: tenantId } = env;
  if (appType !== 'MultiTenant' && tenantId === undefined) {
    faults.tell('teams.tenant', { type: appType });
  }
  const { TEAMS_CATALOG_APP: catalogApp } = env;
  if (catalogApp !== undefined && appType === 'MultiTenant') {
    faults.tell('teams.catalog');
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

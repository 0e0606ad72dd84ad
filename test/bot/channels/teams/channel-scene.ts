import { APP_ID, TENANT } from '../../../helpers/teams/teams.ts';

export const CONFIG = {
  mode: 'authenticated',
  appId: APP_ID,
  appType: 'SingleTenant',
  appPassword: 'x',
  tenantId: TENANT,
} as const;
/** The kind of an attachment that is a file of the person’s. */
export const FILE = 'application/vnd.microsoft.teams.file.download.info';
export const CHANNEL = {
  id: '19:desk@thread.tacv2;messageid=1700',
  conversationType: 'channel',
  isGroup: true,
};

/** A press of a card’s button by `Action.Execute`. */
export const execute = (data: object, verb?: string) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  replyToId: 'card-1',
  value: { action: { type: 'Action.Execute', ...(verb && { verb }), data }, trigger: 'manual' },
});

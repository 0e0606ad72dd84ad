import { afterEach, beforeEach } from '@jest/globals';
import { APP_ID, startTeamsWorld, TENANT, type TeamsWorld } from '../../../helpers/teams/teams.ts';
import { type Scripted, startScripted } from '../../../helpers/teams/teams-script.ts';

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

export type ChannelScene = { world: TeamsWorld; bot: Scripted };

/** A Teams and a bot in it that says what it is told, both anew for each test of the file that asks for them. */
export const eachInTeams = (): Readonly<ChannelScene> => {
  const scene = {} as ChannelScene;
  beforeEach(async () => {
    scene.world = await startTeamsWorld();
    scene.bot = await startScripted({ config: CONFIG, ...scene.world.seams });
  });
  afterEach(async () => {
    await scene.bot.close();
    await scene.world.close();
  });
  return scene;
};

import type { createAgent } from './agent.ts';
import type { createHolder } from './holder.ts';
import type { House } from './house.ts';
import type { Platforms } from './platforms.ts';
import { createSlackHolder } from './slack-holder.ts';
import { createTeamsHolder } from './teams-holder.ts';
import type { Walk, Walker } from './walk.ts';

/** Everybody who is at work while the program is ended. */
export type Crowd = {
  readonly people: readonly ReturnType<typeof createHolder>[];
  readonly inSlack: readonly Walk[];
  readonly inTeams: readonly Walk[];
  readonly agents: readonly ReturnType<typeof createAgent>[];
};

/** One holder for each person of the platforms, in Slack and in Teams, each request to any of the addresses. */
export const walksAt = (
  platforms: Platforms | undefined,
  house: House,
  walker: Walker,
): Pick<Crowd, 'inSlack' | 'inTeams'> => {
  if (platforms === undefined) return { inSlack: [], inTeams: [] };
  const { workspace, world, holders } = platforms;
  const anyUrl = () => house.urls()[Math.floor(Math.random() * house.urls().length)] ?? '';
  workspace.sendTo(() => `${anyUrl()}/slack/events`);
  const users: readonly string[] = workspace.ids.agents;
  return {
    inSlack: users.map((user) => createSlackHolder({ ...walker, workspace, user, channel: holders })),
    inTeams: users.map((user) =>
      createTeamsHolder({ ...walker, world, urls: house.urls, user: `29:${user}` }),
    ),
  };
};

/** Whether something of every kind was taken. */
export const hasTaken = ({ people, inSlack, inTeams, agents }: Crowd): boolean =>
  [inSlack, inTeams].every((all) => all.length === 0 || all.some((walk) => walk.taken() > 0)) &&
  people.some(({ chats }) => chats.some(({ submitted }) => submitted)) &&
  (agents.length === 0 || agents.some(({ acted }) => acted.length > 0));

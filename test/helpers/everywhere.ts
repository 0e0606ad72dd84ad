import { createServer } from 'node:http';
import type { Checker } from '../../src/bot/checks/checker.ts';
import { type Bot, startBot } from './bot.ts';
import type { FarFault } from './far-faults.ts';
import { listening } from './listening.ts';
import { directMessage } from './slack/payloads.ts';
import { type Json, SECRET, startWorkspace, TOKEN, type Workspace } from './slack/slack.ts';
import { cardPress } from './teams/payloads.ts';
import { startTeamsWorld, TEAMS_ENV, type TeamsWorld } from './teams/teams.ts';
import { until } from './until.ts';

export type Everywhere = {
  readonly bot: Bot;
  readonly workspace: Workspace;
  readonly world: TeamsWorld;
  /** Drops a file into the direct message; gives the bot's answer. */
  readonly giveInSlack: (name: string, bytes: Uint8Array) => Promise<Json>;
  /** Sends a file in the 1:1 chat; gives the bot's answer. */
  readonly giveInTeams: (name: string, bytes: Uint8Array) => Promise<Json>;
  /** The addresses of files that the bot fetched from OneDrive. */
  readonly fetched: readonly string[];
  /** Presses a button of Teams' newest card; gives the answer to the invoke and the bot's next message. */
  readonly pressInTeams: (
    data: Json,
  ) => Promise<{ readonly answer: Json; readonly message: Json; readonly status: number }>;
  readonly close: () => Promise<void>;
};

const FILE = 'application/vnd.microsoft.teams.file.download.info';

/** One bot with Slack, Teams and the browser; OneDrive is a server on loopback. */
export const startEverywhere = async (
  options: {
    readonly now?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** PEM of the service's issuers. */
    readonly issuers?: readonly string[];
    /** DESK_CHANNEL; empty: none. */
    readonly desk?: (workspace: Workspace) => string;
    /** How a call of Slack's Web API or of Teams' connector goes wrong, if it does. */
    readonly faults?: (platform: 'slack' | 'teams', method: string) => FarFault | undefined;
    /** What checks files, in the place of this process. */
    readonly checker?: () => Checker;
  } = {},
): Promise<Everywhere> => {
  const { faults, checker } = options;
  const workspace = await startWorkspace({ ...(faults && { faults: (method) => faults('slack', method) }) });
  const world = await startTeamsWorld(faults && ((_, method) => faults('teams', method)));
  const files = new Map<string, Uint8Array>();
  const fetched: string[] = [];
  const drive = createServer(({ url = '' }, response) => {
    fetched.push(url);
    response.end(files.get(url));
  });
  const { origin, close } = await listening(drive);
  const bot = await startBot({
    ...options,
    env: {
      ...TEAMS_ENV,
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: workspace.apiUrl,
      DESK_CHANNEL: options.desk?.(workspace) ?? '',
      ...options.env,
    },
    seams: {
      slackFileHosts: [workspace.host],
      teams: { ...world.seams, fileOrigins: [origin] },
      ...(checker && { checker }),
    },
  });
  workspace.sendTo(`${bot.url}/slack/events`);
  let count = 0;

  const tellTeams = async (over: Json) => {
    const posts = () => world.sent.filter(({ method }) => method === 'POST');
    const before = posts().length;
    const { status, body } = await world.post(bot.url, world.activity(over));
    if (body.statusCode === 500) throw new Error('Teams was answered 500');
    await until(() => posts().length > before);
    await bot.idle();
    return { status, answer: body, message: posts()[before]?.body ?? {} };
  };

  return {
    bot,
    workspace,
    world,
    fetched,
    giveInSlack: async (name, bytes) => {
      const file = await workspace.upload(name, bytes);
      const before = workspace.callsOf('chat.postMessage').length;
      count += 1;
      await workspace.event(
        directMessage(workspace.ids, {
          subtype: 'file_share',
          ts: `1741568400.0000${count}`,
          text: '',
          files: [file],
        }),
      );
      await until(() => workspace.callsOf('chat.postMessage').length > before);
      await bot.idle();
      return workspace.callsOf('chat.postMessage')[before] ?? {};
    },
    giveInTeams: async (name, bytes) => {
      count += 1;
      const path = `/${count}`;
      files.set(path, bytes);
      const content = { downloadUrl: `${origin}${path}`, uniqueId: String(count), fileType: 'p12' };
      return (await tellTeams({ attachments: [{ contentType: FILE, name, content }] })).message;
    },
    pressInTeams: (data) => tellTeams(cardPress(String(data.event), data, { replyToId: 'card' })),
    close: async () => {
      await bot.stop();
      await world.close();
      await workspace.close();
      await close();
    },
  };
};

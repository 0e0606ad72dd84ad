import { setTimeout as pause } from 'node:timers/promises';
import type { FarFault } from '../helpers/far-faults.ts';
import { SECRET, startWorkspace, TOKEN, type Workspace } from '../helpers/slack/slack.ts';
import { startTeamsWorld, TEAMS_ENV, type TeamsWorld } from '../helpers/teams/teams.ts';
import { type Aim, createAim } from './aim.ts';
import { startMailSide, type TakenMail } from './mail-side.ts';
import type { Told } from './told-again.ts';

/** Slack, Teams and a mail server beside the program, and what of their calls goes wrong. */
export type Platforms = {
  readonly workspace: Workspace;
  readonly world: TeamsWorld;
  /** The desk's channel, and the one in whose threads holders walk. */
  readonly desk: string;
  readonly holders: string;
  /** For the program. */
  readonly env: Readonly<Record<string, string>>;
  readonly mails: readonly TakenMail[];
  /** Ends the program where something of its is on its way. */
  readonly aim: Aim;
  /** The program has ended, and all that it had sent is read. */
  readonly ended: () => void;
  /** What Teams and the mail server were told, who cannot be asked what they have. */
  readonly told: () => readonly Told[];
  /** From now on every call goes well. */
  readonly calm: () => void;
  /** How many calls went wrong. */
  readonly faults: () => number;
  /** When a call for that thread or conversation went wrong last (performance.now). */
  readonly lastFault: (place: string) => number;
  readonly close: () => Promise<void>;
};

/** One call in so many goes wrong. */
const ONE_IN = 12;
const KINDS: readonly FarFault[] = ['limited', 'limited', 'broken', 'broken', 'lost', 'lost', 'mute'];
/** Slack takes in one call in so many late, by at most so many ms, whether or not whoever asked is still there. */
const LATE_ONE_IN = 20;
const LATE_MS = 3_000;
/** A form that does not open is pressed for again, and who we are is asked once. */
const SPARED: readonly string[] = ['views.open', 'views.generateTriggerId', 'auth.test', ''];

export const startPlatforms = async (people: number): Promise<Platforms> => {
  const aim = createAim();
  let calm = false;
  let count = 0;
  const last = new Map<string, number>();
  const faultFor = (place: string): FarFault | undefined => {
    if (calm || Math.random() >= 1 / ONE_IN) return undefined;
    count += 1;
    last.set(place, performance.now());
    return KINDS[Math.floor(Math.random() * KINDS.length)];
  };
  const workspace = await startWorkspace({
    agents: people,
    faults: async (method, place) => {
      if (SPARED.includes(method)) return undefined;
      if (!calm && Math.random() < 1 / LATE_ONE_IN)
        await pause(Math.random() * LATE_MS, undefined, { ref: false });
      return aim.before(method) ?? faultFor(place);
    },
    done: aim.done,
  });
  const world = await startTeamsWorld(
    (conversation, method) => aim.before(method) ?? faultFor(conversation),
    aim.done,
  );
  const mail = await startMailSide(aim);
  /** How much each had been told as the program ended. */
  const ends: { readonly inTeams: number; readonly mails: number }[] = [];
  const made = await workspace.api('conversations.create', { name: 'madoguchi-desk' }, TOKEN);
  const desk = String((made.channel as { id?: string }).id);
  return {
    workspace,
    world,
    desk,
    holders: workspace.ids.channel,
    env: {
      ...TEAMS_ENV,
      BREAK_OPENID: world.metadataUrl,
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: workspace.apiUrl,
      DESK_CHANNEL: `slack:${desk}`,
      ...mail.env,
    },
    mails: mail.taken,
    aim,
    ended: () => void ends.push({ inTeams: world.sent.length, mails: mail.taken.length }),
    told: () => [
      {
        what: world.sent.map(({ method, path, body }) =>
          method === 'POST' && body.type === 'message'
            ? { place: path, text: JSON.stringify(body) }
            : undefined,
        ),
        ends: ends.map(({ inTeams }) => inTeams),
      },
      {
        what: mail.taken.map(({ to, id }) => ({ place: to, text: id })),
        ends: ends.map(({ mails }) => mails),
      },
    ],
    calm: () => {
      calm = true;
      aim.rest();
    },
    faults: () => count,
    lastFault: (place) => last.get(place) ?? 0,
    close: async () => {
      await world.close();
      await mail.close();
      await workspace.close();
    },
  };
};

import type { TeamsSeams } from '../../../../src/bot/channels/teams/teams.ts';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { rowsIn } from '../../../helpers/rows-in.ts';
import { cardPress } from '../../../helpers/teams/payloads.ts';
import {
  APP_ID,
  type Sent,
  startTeamsWorld,
  TEAMS_ENV,
  type TeamsWorld,
} from '../../../helpers/teams/teams.ts';

export const DESK = '19:desk@thread.tacv2';

/** A message as it went out, in writing. */
export const written = ({ body }: Sent): string => JSON.stringify(body);

/** The steps that the buttons of a message belong to. */
export const stepOf = (sent: Sent): string | undefined => /"step":"([\w.]+)"/.exec(written(sent))?.[1];

/** The whole bot in Teams, and somebody who talks to it in a 1:1 chat. */
export type TeamsFlow = {
  readonly world: TeamsWorld;
  readonly bot: Bot;
  readonly posted: () => readonly Sent[];
  /** What the bot said last. */
  readonly last: () => Sent;
  /** An activity of that person, and all that follows it. */
  readonly tell: (activity: object) => ReturnType<TeamsWorld['post']>;
  readonly say: (text: string) => ReturnType<TeamsWorld['post']>;
  /** A press of a card's button. */
  readonly execute: (
    step: string,
    event: string,
    inputs?: object,
    over?: object,
  ) => ReturnType<TeamsWorld['post']>;
  readonly install: () => Promise<void>;
  /** Cards of which the store knows what they say. */
  readonly kept: () => number;
  readonly close: () => Promise<void>;
};

/** Starts it while the desk is open, with the desk in a channel of Teams. */
export const startTeamsFlow = async (over: TeamsSeams = {}): Promise<TeamsFlow> => {
  const world = await startTeamsWorld();
  const bot = await startBot({
    now: '2025-03-10T10:00:00+09:00',
    env: { ...TEAMS_ENV, DESK_CHANNEL: `teams:${DESK}` },
    seams: { teams: { ...world.seams, ...over } },
  });
  const posted = () => world.sent.filter(({ method }) => method === 'POST');
  const tell: TeamsFlow['tell'] = async (activity) => {
    const answer = await world.post(bot.url, world.activity({ ...activity }));
    await bot.idle();
    return answer;
  };
  return {
    world,
    bot,
    posted,
    tell,
    last: () => {
      const sent = posted().at(-1);
      if (sent === undefined) throw new Error('the bot has said nothing');
      return sent;
    },
    say: (text) => tell({ text }),
    execute: (step, event, inputs = {}, over = {}) =>
      tell(cardPress(event, { step, ...inputs }, { replyToId: 'card', ...over })),
    install: async () => {
      await tell({ type: 'conversationUpdate', membersAdded: [{ id: `28:${APP_ID}` }] });
      await tell({ type: 'installationUpdate', action: 'add' });
    },
    kept: () => rowsIn(bot.dataDir, 'select message from said_on_cards').length,
    close: async () => {
      await bot.stop();
      await world.close();
    },
  };
};

import type { Logger } from 'pino';
import type { Words, WordsOf } from '../../../dialogs/words.ts';
import { errorForLog, retryAfterOf } from '../../../http/fault.ts';
import { LOCALES } from '../../../machines/locales.ts';
import { addressKey, type Person } from '../../messages/address.ts';
import type { Turn, Turned } from '../../messages/loop.ts';
import { channelIdOf, localeOf, type TeamsActivity, threadOf } from './activity.ts';
import { type IncomingOf, incomingOf, type Reads } from './incoming-activity.ts';
import type { ArrivalOf } from './installs.ts';
import { cardAnswer, errorAnswer, type InvokeAnswer, textAnswer } from './message.ts';
import { referenceOf } from './reference-of.ts';
import { createTeamChannel, type TeamChannelNeeds } from './team-channel.ts';
import type { TeamsTurn } from './turn.ts';

/** What a request is answered; `invoke` stands beside 200 only. */
type Answer = {
  readonly status: 200 | 500 | 501 | 503;
  readonly body?: InvokeAnswer;
  /** Seconds, beside 503. */
  readonly retryAfter?: number;
};

const TAKEN: Answer = { status: 200 };

/** What people send, and wait for what comes of it. */
const SENT_BY_PEOPLE: readonly TeamsActivity['type'][] = ['message', 'messageUpdate', 'messageDelete'];

type AnswerNeeds = TeamChannelNeeds & {
  readonly turn: Turn;
  readonly words: WordsOf;
  readonly read: Reads;
  readonly personOf: (turn: TeamsTurn) => Promise<Person>;
  /** One arrival of somebody who has the app, or has it again. */
  readonly arrivalOf: ArrivalOf;
  readonly log: Logger;
};

type Answers = {
  /** To what came in from Teams: it is worked on, and who did it hears where that failed. */
  readonly toTeams: (teamsTurn: TeamsTurn) => Promise<Answer>;
  /** To what came in from another channel of the Azure bot. */
  readonly elsewhere: (teamsTurn: TeamsTurn) => Promise<void>;
};

/** What an activity leads to, and what its request is answered. */
export const createAnswers = (needs: AnswerNeeds): Answers => {
  const { desk, turn, words, read, personOf, arrivalOf, log } = needs;
  const channel = createTeamChannel(needs);

  const showTyping = ({ reply }: TeamsTurn): void => {
    reply({ type: 'typing' }).catch((error: unknown) =>
      log.debug(errorForLog(error), 'typing was not shown'),
    );
  };

  const walk = async (teamsTurn: TeamsTurn, incoming: IncomingOf<'did'>): Promise<Turned> => {
    const { activity } = teamsTurn;
    if (incoming.did.some(({ kind }) => kind === 'gave')) showTyping(teamsTurn);
    const person = await personOf(teamsTurn);
    const locale = localeOf(activity) ?? incoming.locale;
    return turn({
      id: incoming.id,
      address: { channel: 'teams', id: channelIdOf(activity) },
      thread: threadOf(activity),
      person,
      reference: referenceOf(activity),
      locale,
      did: incoming.did,
    });
  };

  const invokeAnswer = async (turned: Turned, { text }: Words): Promise<InvokeAnswer> => {
    // It was taken, whatever becomes of the card.
    const chosen = await turned.chosen?.().catch((error: unknown) => {
      log.warn(errorForLog(error), 'what was chosen could not be drawn');
      return undefined;
    });
    return chosen === undefined ? textAnswer(text('teams:pressed')) : cardAnswer(chosen);
  };

  const done = async (teamsTurn: TeamsTurn, did: IncomingOf<'did'>): Promise<Answer> => {
    if (teamsTurn.activity.type === 'message' && (await desk?.asked(teamsTurn))) return TAKEN;
    const turned = await walk(teamsTurn, did);
    return did.invoke ? { status: 200, body: await invokeAnswer(turned, words(turned.locale)) } : TAKEN;
  };

  const act = async (teamsTurn: TeamsTurn): Promise<Answer> => {
    const { activity } = teamsTurn;
    const incoming = await incomingOf(activity, read, arrivalOf);
    const here = words(localeOf(activity) ?? LOCALES[0]);
    switch (incoming.kind) {
      case 'did':
        return done(teamsTurn, incoming);
      case 'pressed-elsewhere': {
        const body = await channel.pressed(teamsTurn, incoming, here);
        return body === undefined ? TAKEN : { status: 200, body };
      }
      case 'mentioned':
        await channel.mentioned(teamsTurn, here);
        return TAKEN;
      case 'placed':
        await channel.placed(activity);
        return TAKEN;
      case 'amended':
        await channel.amended(teamsTurn, incoming);
        return TAKEN;
      case 'overheard':
        await channel.overheard(teamsTurn);
        return TAKEN;
      case 'members-changed':
        await channel.membersChanged(incoming);
        return TAKEN;
      case 'unknown-invoke':
        return { status: 501 };
      case 'nothing':
        return TAKEN;
      default:
        return incoming satisfies never;
    }
  };

  /** A turn that failed: the person hears so, the log gets no word of theirs. Teams may send a message again; it is then tried anew. */
  const failed = async (teamsTurn: TeamsTurn, error: unknown): Promise<Answer> => {
    const { activity } = teamsTurn;
    log.error(
      {
        key: addressKey({ channel: 'teams', id: activity.conversation.id }),
        type: activity.type,
        ...errorForLog(error),
      },
      'a turn of Teams failed',
    );
    const retryAfter = retryAfterOf(error);
    if (retryAfter !== undefined && activity.type !== 'invoke') return { status: 503, retryAfter };
    const text = words(localeOf(activity) ?? LOCALES[0]).text('teams:failed');
    if (activity.type === 'invoke') return { status: 200, body: errorAnswer(text) };
    if (SENT_BY_PEOPLE.includes(activity.type))
      await teamsTurn.reply({ type: 'message', text }).catch(() => undefined);
    return { status: 500 };
  };

  /** Azure's Test in Web Chat, the Emulator and the like: whoever tries the bot there hears what works, and that nothing else will. */
  const answerElsewhere = async ({ activity, reply }: TeamsTurn): Promise<void> => {
    if (activity.type !== 'message') return;
    const where =
      activity.channelId === 'webchat' || activity.channelId === 'emulator' ? activity.channelId : 'other';
    const text = words(localeOf(activity) ?? LOCALES[0])
      .lines(`teams:elsewhere.${where}`)
      .join('\n\n');
    await reply({ type: 'message', text }).catch((error: unknown) =>
      log.warn(
        { channel: where, ...errorForLog(error) },
        'another channel of the Azure bot could not be answered',
      ),
    );
  };

  return {
    toTeams: (teamsTurn) => act(teamsTurn).catch((error: unknown) => failed(teamsTurn, error)),
    elsewhere: answerElsewhere,
  };
};

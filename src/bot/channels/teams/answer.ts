import type { Logger } from 'pino';
import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import type { Words, WordsOf } from '../../../dialogs/words.ts';
import { errorForLog, retryAfterOf } from '../../../http/fault.ts';
import { LOCALES } from '../../../machines/locales.ts';
import type { Reference, References } from '../../../store/references.ts';
import { addressKey, type Person } from '../../messages/address.ts';
import type { Turn, Turned } from '../../messages/loop.ts';
import { channelIdOf, localeOf, type TeamsActivity, threadOf } from './activity.ts';
import { isAskingForDesk, type TeamsDesk } from './desk.ts';
import { type IncomingActivity, incomingOf, type Reads } from './incoming-activity.ts';
import type { ArrivalOf } from './installs.ts';
import { cardAnswer, errorAnswer, type InvokeAnswer, invitation, textAnswer } from './message.ts';
import type { Roster } from './roster.ts';
import type { TeamsTurn } from './turn.ts';

/** What a request is answered; `invoke` stands beside 200 only. */
type Answer = {
  readonly status: 200 | 500 | 501 | 503;
  readonly body?: InvokeAnswer;
  /** Seconds, beside 503. */
  readonly retryAfter?: number;
};

const TAKEN: Answer = { status: 200 };

type IncomingOf<Kind extends IncomingActivity['kind']> = Extract<IncomingActivity, { kind: Kind }>;

/** The way back to a conversation; nothing of one activity is in it, so that it stays the same from turn to turn. */
const referenceOf = (activity: TeamsActivity): Reference => {
  const { channelId, serviceUrl, conversation, from, recipient, locale } = activity;
  return {
    user: from,
    bot: recipient,
    conversation: { ...conversation, id: channelIdOf(activity) },
    channelId,
    locale: typeof locale === 'string' ? locale : undefined,
    serviceUrl,
  };
};

type AnswerNeeds = {
  readonly appId: string | undefined;
  readonly desk: TeamsDesk | undefined;
  /** The desk behind it. */
  readonly channelDesk: ChannelDesk | undefined;
  readonly roster: Roster | undefined;
  readonly turn: Turn;
  readonly words: WordsOf;
  readonly references: Pick<References, 'save'>;
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
  const { appId, desk, channelDesk, roster, turn, words, references, read, personOf, arrivalOf, log } = needs;
  const isDesk = (activity: TeamsActivity): boolean => desk?.isHere(activity) ?? false;

  const remember = (activity: TeamsActivity): Promise<void> => {
    const id = channelIdOf(activity);
    return references.save(addressKey({ channel: 'teams', id }), referenceOf(activity));
  };

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
    const chosen = await turned.chosen?.();
    return chosen === undefined ? textAnswer(text('teams:pressed')) : cardAnswer(chosen);
  };

  const done = async (teamsTurn: TeamsTurn, did: IncomingOf<'did'>): Promise<Answer> => {
    if (teamsTurn.activity.type === 'message' && (await desk?.asked(teamsTurn))) return TAKEN;
    const turned = await walk(teamsTurn, did);
    return did.invoke ? { status: 200, body: await invokeAnswer(turned, words(turned.locale)) } : TAKEN;
  };

  /** In the desk's channel it is for the desk; whoever sets it up is told the channel's id; anybody else is led to a chat of their own. */
  const mentioned = async (teamsTurn: TeamsTurn, here: Words): Promise<void> => {
    const { activity } = teamsTurn;
    await remember(activity);
    if (desk && isDesk(activity)) return desk.mentioned(teamsTurn);
    if (isAskingForDesk(activity)) {
      const line = `DESK_CHANNEL=teams:${channelIdOf(activity)}`;
      const text = here.lines('teams:desk-line', { line }).join('\n\n');
      await teamsTurn.reply({ type: 'message', text });
    } else {
      await teamsTurn.reply(invitation(here, appId === undefined ? activity.recipient.id : `28:${appId}`));
    }
  };

  const placed = async (activity: TeamsActivity): Promise<void> => {
    await remember(activity);
    if (!isDesk(activity)) return;
    await roster?.refresh();
    await channelDesk?.invited();
  };

  const pressedElsewhere = async (
    activity: TeamsActivity,
    { did, invoke }: IncomingOf<'pressed-elsewhere'>,
    here: Words,
  ): Promise<Answer> => {
    if (desk === undefined || !isDesk(activity))
      return invoke ? { status: 200, body: textAnswer(here.text('teams:pressed-elsewhere')) } : TAKEN;
    if (invoke) return { status: 200, body: await desk.press(activity, did) };
    await desk.submit(activity, did);
    return TAKEN;
  };

  const act = async (teamsTurn: TeamsTurn): Promise<Answer> => {
    const { activity } = teamsTurn;
    const incoming = await incomingOf(activity, read, arrivalOf);
    const here = words(localeOf(activity) ?? LOCALES[0]);
    switch (incoming.kind) {
      case 'did':
        return done(teamsTurn, incoming);
      case 'pressed-elsewhere':
        return pressedElsewhere(activity, incoming, here);
      case 'mentioned':
        await mentioned(teamsTurn, here);
        return TAKEN;
      case 'placed':
        await placed(activity);
        return TAKEN;
      case 'amended':
        if (desk && isDesk(activity)) await desk.amended(activity, incoming);
        return TAKEN;
      case 'overheard':
        if (desk && isDesk(activity)) await desk.overheard(activity);
        return TAKEN;
      case 'members-changed':
        await roster?.without(incoming.left);
        await roster?.refresh();
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

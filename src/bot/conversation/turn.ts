import type { Logger } from 'pino';
import type { Eraser } from '../../desk/eraser.ts';
import type { DeskNews } from '../../desk/news.ts';
import type { ButtonEvent } from '../../dialogs/view.ts';
import { LOCALES, type Locale } from '../../machines/locales.ts';
import type { TurnWrite } from '../../store/conversations/turn-write.ts';
import type { Store } from '../../store/store.ts';
import type { Task } from '../../store/tasks/add-tasks.ts';
import { type Address, addressKey, isTheirs } from '../messages/address.ts';
import type { Did, Incoming } from '../messages/incoming.ts';
import type { Turn, Turned } from '../messages/loop.ts';
import type { Runner } from '../tasks/runner.ts';
import { type CameIn, type CameInNeeds, createComeIn } from './came-in.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { createOutcomeOf, type Outcome, type OutcomeNeeds } from './outcome.ts';
import { answeredOf, buttonOf, pressedStep } from './pressed-button.ts';
import { createPressedTwice } from './pressed-twice.ts';
import { readOnce } from './read-once.ts';
import type { Standing } from './standing.ts';
import { createTurnWrites, type Done, type TurnWritesNeeds } from './turn-writes.ts';
import type { PressedCards } from './views/pressed-cards.ts';

type TurnNeeds = CameInNeeds &
  OutcomeNeeds &
  TurnWritesNeeds & {
    readonly store: Store;
    readonly pressedCards: PressedCards;
    readonly runner: Pick<Runner, 'wake' | 'claiming' | 'take' | 'wakeDue'>;
    readonly eraser: Eraser;
    /** Draws an answer that is not to go out yet. */
    readonly prepare: (task: Task) => void;
    readonly news: Pick<DeskNews, 'changed' | 'moved'>;
    readonly log: Logger;
  };

/** How often a turn is tried again that another process overtook. */
const MAX_RACES = 5;

/** The button that the chart took last; a second press that nothing comes of is answered as the first was. */
const pressTaken = ({ did }: Incoming, { outcomes }: Done): ButtonEvent | undefined => {
  const last = did.at(-1);
  return outcomes.length === 0 ? last && buttonOf(last) : outcomes.at(-1)?.press;
};

const isOfSomebodyElse = ({ incoming, stored, standing }: CameIn): boolean =>
  incoming.ownerOnly === true && !isTheirs(stored?.person, standing.person.id);

/** Such a press may be the second of whoever had all deleted: their name is not to be kept by that. */
const comesToNothing = ({ stored, echo }: CameIn, { outcomes }: Done): boolean =>
  stored === undefined && outcomes.length === 0 && echo === undefined;

/**
 * THE loop: reads where the conversation stands, asks the chart, writes state, tickets and tasks in one transaction, and
 * wakes those who perform. The same id changes nothing a second time and is answered the same.
 */
export const createTurn = (
  needs: TurnNeeds,
): {
  readonly turn: Turn;
  /** Resolves when no turn is under way. */
  readonly idle: () => Promise<void>;
} => {
  const { store, campaign, pressedCards, runner, eraser, news, log } = needs;
  const inOrder = createKeyedQueue();
  const pressedTwice = createPressedTwice();
  const comeIn = createComeIn(needs);
  const outcomeOf = createOutcomeOf(needs);
  const writesOfTurn = createTurnWrites(needs);

  /** `press`: the button that the chart took. */
  const answer = (
    address: Address,
    did: Did | undefined,
    locale: Locale,
    press: ButtonEvent | undefined,
    rest: Pick<Turned, 'came' | 'echo'>,
  ): Turned => {
    if (did?.kind !== 'pressed') return { locale, ...rest };
    const { message } = did;
    const step = pressedStep(did);
    return {
      locale,
      chosen: () =>
        step === undefined
          ? pressedCards.answered({ address, locale, message, answered: answeredOf(did) })
          : pressedCards.chosen({ address, locale, message, step, press }),
      ...rest,
    };
  };

  const repeated = async ({ incoming, echo, standing }: CameIn): Promise<Turned> => {
    const last = incoming.did.at(-1);
    return answer(incoming.address, last, standing.locale, last && buttonOf(last), {
      came: 'repeated',
      echo: echo?.task === undefined ? undefined : await store.webLog.find(echo.task),
    });
  };

  /** What comes of each thing that was done, where the one before has led; `erases` is what has everything of the person deleted. */
  const doAll = async (came: CameIn): Promise<Done & { readonly erases?: Did }> => {
    const { incoming, key, now, stored, belonging } = came;
    const outcomes: Outcome[] = [];
    let standing: Standing = {
      ...came.standing,
      notices: [...came.standing.notices, ...campaign.greeting(belonging, came.standing.locale, now.at)],
      talking: stored?.talking ?? 'nobody',
    };
    for (const did of incoming.did) {
      if (pressedTwice.isSecond(key, incoming.id, did, standing.state, now.at)) continue;
      const outcome = await outcomeOf(did, standing, now);
      if (outcome === 'erase') return { outcomes, standing, erases: did };
      if (outcome === undefined) continue;
      outcomes.push(outcome);
      standing = { ...outcome, notices: [] };
    }
    return { outcomes, standing };
  };

  const erase = async (came: CameIn, { person, locale }: Standing, did: Did): Promise<Turned> => {
    const { incoming, key, seen, echo, now } = came;
    const { address } = incoming;
    const erased = await eraser.erase({ seen, address, person, locale, echo });
    if (erased.came === 'repeated') return repeated(came);
    pressedTwice.took(key, incoming.id, did, now.at);
    return answer(address, did, locale, buttonOf(did), { came: 'taken', echo: erased.echo });
  };

  /** Wakes those who perform what is written, and tells the desk of it. */
  const goOn = ({ key }: CameIn, { opened, changed, campaign }: TurnWrite, first: Task | undefined): void => {
    if (first === undefined) runner.wake(key);
    else runner.take(first);
    if (opened.length + changed.length > 0) runner.wakeDue();
    if (campaign !== undefined && campaign.moves.length > 0) news.moved();
    for (const { ticket } of opened) news.changed(ticket.number);
    for (const { ticket } of changed) news.changed(ticket);
  };

  /** The last thing that was done is what is answered. */
  const answerLast = ({ incoming }: CameIn, done: Done, echo: Turned['echo']): Turned => {
    const last = incoming.did.at(-1);
    return answer(incoming.address, last, done.standing.locale, pressTaken(incoming, done), {
      came: 'taken',
      echo,
    });
  };

  const logTurn = ({ incoming, key, standing: before }: CameIn, done: Done): void => {
    const did = incoming.did.map(({ kind }) => kind).join(' ');
    const press = pressTaken(incoming, done);
    log.info({ key, did, press, from: before.state.step, step: done.standing.state.step }, 'turn');
  };

  /** Writes what came of it; undefined where the conversation moved meanwhile. */
  const keep = async (came: CameIn, done: Done): Promise<Turned | undefined> => {
    const { incoming, key, now, standing } = came;
    const { reference } = incoming;
    const write = await writesOfTurn(came, done);
    const withWay = (task: Task): Task => ({ ...task, reference });
    const prepare = (first: Task): void => needs.prepare(withWay(first));
    const written = await store.conversations.commit({ ...write, prepare });
    switch (written.came) {
      case 'raced':
        return undefined;
      case 'gone':
        return { locale: standing.locale, came: 'gone' };
      case 'repeated':
        return repeated(came);
      case 'written':
        pressedTwice.took(key, incoming.id, incoming.did.at(-1), now.at);
        goOn(came, write, written.first && withWay(written.first));
        logTurn(came, done);
        return answerLast(came, done, written.echo);
      default:
        return written.came satisfies never;
    }
  };

  /** One try; undefined where the conversation moved meanwhile. */
  const attempt = async (incoming: Incoming): Promise<Turned | undefined> => {
    const came = await comeIn(incoming);
    if (came === 'gone') return { locale: LOCALES[0], came: 'gone' };
    const { stored, standing } = came;
    if (isOfSomebodyElse(came)) return { locale: standing.locale, came: 'not-theirs' };
    if (stored?.seen) return repeated(came);

    const { erases, ...done } = await doAll(came);
    if (erases !== undefined) return erase(came, done.standing, erases);
    if (comesToNothing(came, done)) return answerLast(came, done, undefined);
    return keep(came, done);
  };

  return {
    idle: inOrder.idle,
    turn: (given) => {
      const key = addressKey(given.address);
      return inOrder.run(key, () =>
        runner.claiming(key, async () => {
          const incoming = { ...given, did: given.did.map(readOnce) };
          for (let races = 0; races <= MAX_RACES; races += 1) {
            const turned = await attempt(incoming);
            if (turned !== undefined) return turned;
          }
          throw new Error(`conversation ${key} was overtaken ${MAX_RACES} times`);
        }),
      );
    },
  };
};

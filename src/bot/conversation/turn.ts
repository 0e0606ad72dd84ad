import type { Logger } from 'pino';
import type { Reminders } from '../../desk/campaign/reminders.ts';
import type { TicketChanges } from '../../desk/changes/ticket-changes.ts';
import type { Eraser } from '../../desk/eraser.ts';
import type { DeskNews } from '../../desk/news.ts';
import type { Steps } from '../../dialogs/steps/steps.ts';
import type { ButtonEvent } from '../../dialogs/view.ts';
import type { WordsOf } from '../../dialogs/words.ts';
import { LOCALES, type Locale } from '../../machines/locales.ts';
import { newState } from '../../machines/step.ts';
import type { Store } from '../../store/store.ts';
import { readState } from '../../store/stored-state.ts';
import type { Task } from '../../store/tasks/add-tasks.ts';
import type { HeldPictures } from '../checks/held-pictures.ts';
import { type Address, addressKey, isTheirs } from '../messages/address.ts';
import type { Did, Incoming } from '../messages/incoming.ts';
import type { Peek, Turn, Turned } from '../messages/loop.ts';
import type { Runner } from '../tasks/runner.ts';
import { standingOf } from './beginning.ts';
import type { Belongs } from './campaign/membership.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import type { Now } from './moment/now.ts';
import { buttonOf, createOutcomeOf, type Outcome, type OutcomeNeeds } from './outcome.ts';
import { createPressedTwice } from './pressed-twice.ts';
import { readOnce } from './read-once.ts';
import type { Standing } from './standing.ts';
import { answeredOf, picturesInto, pressedStep, writesOf } from './turn-writes.ts';
import type { LoadViewContext } from './views/load-view-context.ts';
import type { PressedCards } from './views/pressed-cards.ts';

export type TurnNeeds = OutcomeNeeds & {
  readonly store: Store;
  readonly steps: Steps;
  readonly pressedCards: PressedCards;
  readonly wordsOf: WordsOf;
  readonly viewContextOf: LoadViewContext;
  readonly factsNow: () => Now;
  readonly runner: Pick<Runner, 'wake' | 'claiming' | 'take' | 'wakeDue'>;
  readonly changes: TicketChanges;
  readonly eraser: Eraser;
  readonly heldPictures: Pick<HeldPictures, 'of'>;
  readonly belongs: Belongs;
  readonly reminders: Pick<Reminders, 'wish'>;
  /** Draws an answer that is not to go out yet. */
  readonly prepare: (task: Task) => void;
  readonly news: Pick<DeskNews, 'changed' | 'moved'>;
  readonly log: Logger;
};

/** How often a turn is tried again that another process overtook. */
const MAX_RACES = 5;

/**
 * THE loop: reads where the conversation stands, asks the chart, writes state, tickets and tasks in one transaction, and
 * wakes those who perform. The same id changes nothing a second time and is answered the same.
 */
export const createTurn = (
  needs: TurnNeeds,
): {
  readonly turn: Turn;
  readonly peek: Peek;
  /** Resolves when no turn is under way. */
  readonly idle: () => Promise<void>;
} => {
  const { store, steps, pressedCards, viewContextOf, runner, eraser, log } = needs;
  const inOrder = createKeyedQueue();
  const pressedTwice = createPressedTwice();
  const outcomeOf = createOutcomeOf(needs);

  /** `press`: the button that the chart took. */
  const answer = (
    address: Address,
    did: Did | undefined,
    locale: Locale,
    press: ButtonEvent | undefined,
    rest: Pick<Turned, 'repeated' | 'echo'>,
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

  /** One try; undefined where the conversation moved meanwhile. */
  const attempt = async (incoming: Incoming): Promise<Turned | undefined> => {
    const { address, reference } = incoming;
    const key = addressKey(address);
    // Teams' message ids are unique within one conversation only.
    const seen = `${key}|${incoming.id}`;
    const echo = incoming.echo && { conversation: address.id, ...incoming.echo };
    const last = incoming.did.at(-1);
    const now = needs.factsNow();
    const stored = await store.conversations.load(key, seen);
    if (stored === undefined && incoming.person === undefined)
      return { locale: LOCALES[0], repeated: false, gone: true };
    const belonging = await needs.belongs(incoming, stored);
    const { version, ...before } = standingOf(stored, incoming, belonging);
    const greeting = needs.campaign.greeting(belonging, before.locale);
    if (incoming.ownerOnly && !isTheirs(stored?.person, before.person.id)) {
      return { locale: before.locale, repeated: false, notTheirs: true };
    }
    const repeat = async (): Promise<Turned> =>
      answer(address, last, before.locale, last && buttonOf(last), {
        repeated: true,
        echo: echo?.task === undefined ? undefined : await store.webLog.find(echo.task),
      });
    if (stored?.seen) return repeat();

    const outcomes: Outcome[] = [];
    let standing: Standing = {
      ...before,
      notices: [...before.notices, ...greeting],
      talking: stored?.talking ?? 'nobody',
    };
    for (const did of incoming.did) {
      if (pressedTwice.isSecond(key, incoming.id, did, standing.state, now.at)) continue;
      const outcome = await outcomeOf(did, standing, now);
      if (outcome === 'erase') {
        const { person, locale } = standing;
        const erased = await eraser.erase({ seen, address, person, locale, echo });
        if (erased.came === 'repeated') return repeat();
        pressedTwice.took(key, incoming.id, undefined, now.at);
        return answer(address, did, locale, buttonOf(did), { repeated: false, echo: erased.echo });
      }
      if (outcome === undefined) continue;
      outcomes.push(outcome);
      standing = { ...outcome, notices: [] };
    }
    const { person, locale, state } = standing;
    const writes = outcomes.map((outcome) => writesOf(outcome, now, needs.changes));
    const { member } = belonging;
    const opened = writes.flatMap((write) => write.opened);
    const waiting = opened.length === 0 ? [] : await needs.heldPictures.of(key);
    const changed = [
      ...writes.flatMap((write) => write.changed),
      ...picturesInto(opened, waiting, address, now, needs.changes),
    ];
    const effects = outcomes.flatMap(({ campaign }) => campaign);
    const day = effects.findLast(({ remindOn }) => remindOn !== undefined)?.remindOn;
    const wished =
      member === undefined || day === undefined
        ? undefined
        : needs.reminders.wish(member.campaign.settings, member.person, day, now.at);
    const withWay = (task: Task): Task => ({ ...task, reference });
    const written = await store.conversations.commit({
      key,
      channel: address.channel,
      id: address.id,
      seen,
      at: now.at,
      version,
      person,
      samePerson: JSON.stringify(person) === stored?.personJson,
      locale,
      state,
      arrived: stored === undefined || state.step !== before.state.step,
      reference: JSON.stringify(reference) === stored?.reference ? undefined : reference,
      echo,
      opened,
      changed,
      spent: [
        ...outcomes.flatMap(({ interpreted }) => interpreted.spent ?? []),
        ...waiting.map(({ kept }) => kept),
      ],
      prepare: (first) => needs.prepare(withWay(first)),
      tasks: [...writes.flatMap((write) => write.tasks), ...(wished?.tasks ?? [])],
      campaign: member && {
        person: member.person.id,
        isNew: member.isNew,
        moves: effects.flatMap(({ moves }) => moves),
        change: wished?.person ?? {},
      },
    });
    if (written.came === 'raced') return undefined;
    if (written.came === 'repeated') return repeat();
    pressedTwice.took(key, incoming.id, last, now.at);
    if (written.first === undefined) runner.wake(key);
    else runner.take(withWay(written.first));
    if (opened.length + changed.length > 0) runner.wakeDue();
    if (effects.some(({ moves }) => moves.length > 0)) needs.news.moved();
    for (const { ticket } of opened) needs.news.changed(ticket.number);
    for (const { ticket } of changed) needs.news.changed(ticket);
    const done = incoming.did.map(({ kind }) => kind).join(' ');
    // A second press that nothing comes of is answered as the first was.
    const press = outcomes.length === 0 ? last && buttonOf(last) : outcomes.at(-1)?.press;
    log.info({ key, did: done, press, from: before.state.step, step: state.step }, 'turn');
    return answer(address, last, locale, press, { repeated: false, echo: written.echo });
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
    peek: async (address, hint) => {
      const stored = await store.conversations.load(addressKey(address));
      const locale = stored?.locale ?? hint ?? LOCALES[0];
      return {
        locale,
        owner: stored?.person,
        talks: async () => (await store.tickets.talkingIn(addressKey(address))) !== undefined,
        view: async () => {
          const state = (stored && readState(stored.state)) ?? newState();
          const person = stored?.person ?? { id: '' };
          const { ticket } = state.context;
          const viewContext = await viewContextOf(needs.factsNow(), address, person, locale, ticket);
          // What is shown is the form itself.
          return steps.show({ state, notices: [] }, { ...viewContext, formsApart: false }, locale);
        },
      };
    },
  };
};

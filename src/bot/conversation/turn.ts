import type { Logger } from 'pino';
import type { Eraser } from '../../desk/eraser.ts';
import type { DeskNews } from '../../desk/news.ts';
import type { TicketChanges } from '../../desk/ticket-changes.ts';
import { answeredView } from '../../dialogs/pressed-card.ts';
import { wantsCheckPage } from '../../dialogs/step-details.ts';
import type { Screen, Steps } from '../../dialogs/steps.ts';
import type { ButtonEvent } from '../../dialogs/view.ts';
import type { WordsOf } from '../../dialogs/words.ts';
import type { Channel } from '../../machines/channels.ts';
import type { Locale } from '../../machines/locales.ts';
import { migrate } from '../../machines/migrate.ts';
import { newState, type Stepped, step } from '../../machines/step.ts';
import { isClosed } from '../../machines/ticket-types.ts';
import type { Act, Notice, State } from '../../machines/types.ts';
import { PRESSES } from '../../machines/types.ts';
import type { Conversation } from '../../store/conversations.ts';
import type { Store } from '../../store/store.ts';
import { LONGEST_TEXT } from '../../understanding/understand.ts';
import { addressKey, holderOf, type Person } from '../messages/address.ts';
import type { Did, Incoming } from '../messages/incoming.ts';
import type { Peek, Turn, Turned } from '../messages/loop.ts';
import type { Runner } from '../tasks/runner.ts';
import { type Interpreted, type Moment, only } from './intent.ts';
import { type InterpretNeeds, interpret, interpretTalk } from './interpret.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import type { LoadViewContext } from './load-view-context.ts';
import type { Now } from './now.ts';
import { answeredOf, pressedStep, writesOf } from './turn-writes.ts';

export type TurnNeeds = {
  readonly store: Store;
  readonly steps: Steps;
  readonly wordsOf: WordsOf;
  readonly interpreting: Omit<InterpretNeeds, 'allotTicket' | 'lastTicket'>;
  readonly viewContextOf: LoadViewContext;
  readonly factsNow: () => Now;
  /** Whether people on this channel get the check page as a file, since no link leads them there. */
  readonly givesPage: (channel: Channel) => boolean;
  readonly runner: Pick<Runner, 'wake' | 'wakeDue'>;
  readonly changes: TicketChanges;
  readonly eraser: Eraser;
  readonly news: Pick<DeskNews, 'changed'>;
  readonly log: Logger;
};

/** How often a turn is tried again that another process overtook. */
const MAX_RACES = 5;

type Before = {
  readonly version: number;
  readonly state: State;
  readonly person: Person;
  readonly locale: Locale;
  readonly notices: readonly Notice[];
};

const beginning = (stored: Conversation | undefined, incoming: Incoming): Before => {
  const { person, address } = incoming;
  if (stored === undefined) {
    return {
      version: 0,
      state: newState(),
      person: person ?? { id: address.id },
      locale: incoming.locale ?? 'ja',
      notices: [],
    };
  }
  const moved = migrate(stored.state);
  return {
    version: stored.version,
    state: moved ?? newState(),
    person: { ...stored.person, ...person },
    locale: stored.locale,
    notices: moved === undefined ? [{ id: 'started-anew' }] : [],
  };
};

const LOOK: Act = { type: 'LOOK' };

/** Lets the chart decide. Where nothing is asked of it, the dates may still lead on. */
const decide = (
  state: State,
  interpreted: Interpreted,
  now: Now,
  ticketClosed: boolean,
): Stepped & Pick<Screen, 'notices'> => {
  const facts = { at: now.at, reissueOpen: now.reissueOpen, deskOpen: now.deskOpen, ticketClosed };
  const stepped = step(state, { ...(interpreted.act ?? LOOK), ...facts });
  const said = stepped.effects.flatMap((effect) => (effect.type === 'say' ? [effect.notice] : []));
  const missed: readonly Notice[] =
    interpreted.act !== undefined && !stepped.understood ? [{ id: 'not-understood' }] : [];
  return {
    ...stepped,
    notices: [...interpreted.notices, ...missed, ...said, ...(interpreted.after ?? [])],
  };
};

const BUTTONS: readonly ButtonEvent[] = [...PRESSES, 'UNLOCK'];

const pressOf = (did: Did): ButtonEvent | undefined =>
  did.kind === 'pressed' ? BUTTONS.find((press) => press === did.event) : undefined;

const sameReference = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

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
  const { store, steps, viewContextOf, runner, eraser, log } = needs;
  const inOrder = createKeyedQueue();

  const answer = (did: Did, locale: Locale, taken: boolean, repeated: boolean): Turned => {
    const from = pressedStep(did);
    const chosen =
      from === undefined
        ? did.kind === 'pressed'
          ? answeredView(answeredOf(did), needs.wordsOf(locale))
          : undefined
        : steps.chosen(from, taken ? pressOf(did) : undefined, locale);
    return { locale, ...(chosen === undefined ? {} : { chosen }), repeated };
  };

  /** What the holder says while desk and holder talk. */
  const talk = async (
    did: Did,
    moment: Moment,
    interpreting: InterpretNeeds,
  ): Promise<Interpreted | undefined> => {
    if (did.kind !== 'said' && did.kind !== 'gave') return undefined;
    const ticket = await store.tickets.talkingIn(addressKey(moment.address));
    return ticket === undefined ? undefined : interpretTalk(did, ticket, moment, interpreting);
  };

  /** Whether a ticket is meant that is not of this conversation, or of none any more. */
  const isOthers = async (toTicket: Interpreted['toTicket'], key: string): Promise<boolean> =>
    toTicket !== undefined && (await store.tickets.find(toTicket.ticket))?.conversation !== key;

  /** One try; undefined where the conversation moved meanwhile. */
  const attempt = async (incoming: Incoming): Promise<Turned | undefined> => {
    const { address, did, reference } = incoming;
    const key = addressKey(address);
    // Teams' message ids are unique within one conversation only.
    const seen = `${key}|${incoming.id}`;
    const now = needs.factsNow();
    const stored = await store.conversations.load(key);
    const before = beginning(stored, incoming);
    const repeat = () => answer(did, before.locale, true, true);
    if (stored !== undefined && (await store.conversations.isSeen(seen))) return repeat();

    const interpreting = {
      ...needs.interpreting,
      allotTicket: store.allotTicket,
      lastTicket: () => store.tickets.lastIn(key),
    };
    const { state: from, person, locale } = before;
    const moment = { at: now.at, state: from, locale, address, holder: holderOf(address, person) };
    const talked = await talk(did, moment, interpreting);
    // The path looks at a file alone; words beside it are for the desk, unless they hold a secret.
    if (
      talked === undefined &&
      did.kind === 'said' &&
      did.withFile &&
      (did.text.length > LONGEST_TEXT || !interpreting.looksSecret(did.text))
    )
      return answer(did, locale, false, false);
    const understood = talked ?? (await interpret(did, moment, interpreting));
    const interpreted = (await isOthers(understood.toTicket, key)) ? only({ id: 'ticket-gone' }) : understood;
    if (interpreted.erase === true) {
      if (!(await eraser.erase({ seen, address, person, locale }))) return repeat();
      return answer(did, locale, true, false);
    }
    const { ticket } = from.context;
    const filed = ticket === undefined ? undefined : await store.tickets.find(ticket);
    const ticketClosed = filed !== undefined && isClosed(filed.state.status);
    const decided = decide(from, interpreted, now, ticketClosed);
    const { state, effects } = decided;
    const outcome = {
      address,
      person: before.person,
      locale: interpreted.locale ?? before.locale,
      state,
      effects,
      notices: [...before.notices, ...decided.notices],
      givesPage: needs.givesPage(address.channel) && wantsCheckPage(state, decided.notices),
      ...(interpreted.answer === undefined ? {} : { answer: interpreted.answer }),
      ...(interpreted.typed === undefined ? {} : { typed: interpreted.typed }),
      ...(interpreted.found === undefined ? {} : { found: interpreted.found }),
      ...(interpreted.unlock === undefined ? {} : { unlock: interpreted.unlock }),
      ...(interpreted.toTicket === undefined ? {} : { toTicket: interpreted.toTicket }),
      ...(interpreted.privacy === undefined ? {} : { privacy: interpreted.privacy }),
      ticketClosed,
      silent:
        (interpreted.toTicket !== undefined || interpreted.privacy !== undefined) &&
        state.step === before.state.step,
    };
    const taken = interpreted.act !== undefined && decided.understood;
    const writes = writesOf(outcome, did, taken ? pressOf(did) : undefined, now, needs.changes);
    const written = await store.conversations.commit({
      key,
      channel: address.channel,
      id: address.id,
      seen,
      at: now.at,
      version: before.version,
      person: before.person,
      locale: outcome.locale,
      state,
      arrived: stored === undefined || state.step !== before.state.step,
      ...(reference === undefined || sameReference(reference, stored?.reference) ? {} : { reference }),
      ...writes,
    });
    if (written === 'raced') return undefined;
    if (written === 'repeated') return repeat();
    runner.wake(key);
    if (writes.opened.length + writes.changed.length > 0) runner.wakeDue();
    for (const { ticket: opened } of writes.opened) needs.news.changed(opened.number);
    for (const { ticket: changed } of writes.changed) needs.news.changed(changed);
    log.info({ key, did: did.kind, press: pressOf(did), from: before.state.step, step: state.step }, 'turn');
    return answer(did, outcome.locale, taken, false);
  };

  return {
    idle: inOrder.idle,
    turn: (incoming) =>
      inOrder.run(addressKey(incoming.address), async () => {
        for (let races = 0; races <= MAX_RACES; races += 1) {
          const turned = await attempt(incoming);
          if (turned !== undefined) return turned;
        }
        throw new Error(`conversation ${addressKey(incoming.address)} was overtaken ${MAX_RACES} times`);
      }),
    peek: async (address, hint) => {
      const stored = await store.conversations.load(addressKey(address));
      const state = (stored && migrate(stored.state)) ?? newState();
      const locale = stored?.locale ?? hint ?? 'ja';
      const person = stored?.person ?? { id: '' };
      const viewContext = await viewContextOf(
        needs.factsNow(),
        address,
        person,
        locale,
        state.context.ticket,
      );
      return {
        view: steps.show({ state, notices: [] }, viewContext, locale),
        locale,
        ...(stored === undefined ? {} : { owner: stored.person }),
        talks: (await store.tickets.talkingIn(addressKey(address))) !== undefined,
      };
    },
  };
};

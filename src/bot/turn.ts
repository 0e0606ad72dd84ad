import type { Logger } from 'pino';
import type { Steps } from '../dialogs/steps.ts';
import { migrate } from '../machines/migrate.ts';
import { newState, type Stepped, step } from '../machines/step.ts';
import type { Act, Locale, Notice, Press, State } from '../machines/types.ts';
import { PRESSES, STEPS } from '../machines/types.ts';
import type { Conversation, TurnWrite } from '../store/conversations.ts';
import type { Store } from '../store/store.ts';
import type { NewTask } from '../store/tasks.ts';
import { type Delivery, forShowing } from './delivery.ts';
import type { Now } from './facts.ts';
import { createInOrder } from './in-order.ts';
import { type Address, type Incoming, keyOf, type Person } from './incoming.ts';
import { type Interpreted, type InterpretNeeds, interpret } from './interpret.ts';
import type { Peek, Turn, Turned } from './port.ts';
import type { Runner } from './runner.ts';
import type { SceneOf } from './scenes.ts';

export type TurnNeeds = {
  readonly store: Store;
  readonly steps: Steps;
  readonly interpreting: Omit<InterpretNeeds, 'nextTicketNumber'>;
  readonly sceneOf: SceneOf;
  readonly factsNow: () => Now;
  readonly runner: Pick<Runner, 'wake'>;
  /** Where tickets are announced; none: they wait in the store. */
  readonly desk?: Address;
  readonly log: Logger;
};

/** How often a turn is tried again that another process overtook. */
const MOST_RACES = 5;

type Before = {
  readonly version: number;
  readonly state: State;
  readonly person: Person;
  readonly locale: Locale;
  readonly notices: readonly Notice[];
};

const beginning = (stored: Conversation | undefined, incoming: Incoming): Before => {
  if (stored === undefined) {
    return {
      version: 0,
      state: newState(),
      person: incoming.person ?? { id: incoming.address.id },
      locale: incoming.locale ?? 'ja',
      notices: [],
    };
  }
  const moved = migrate(stored.state);
  return {
    version: stored.version,
    state: moved ?? newState(),
    person: { ...stored.person, ...incoming.person },
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
): Stepped & { readonly notices: readonly Notice[] } => {
  const facts = { at: now.at, reissueOpen: now.reissueOpen, deskOpen: now.deskOpen };
  const stepped = step(state, { ...(interpreted.act ?? LOOK), ...facts });
  const said = stepped.effects.flatMap((effect) => (effect.type === 'say' ? [effect.notice] : []));
  const missed: readonly Notice[] =
    interpreted.act !== undefined && !stepped.understood ? [{ id: 'not-understood' }] : [];
  return { ...stepped, notices: [...interpreted.notices, ...missed, ...said] };
};

const pressOf = (incoming: Incoming): Press | undefined => {
  const { did } = incoming;
  return did.kind === 'pressed' ? PRESSES.find((press) => press === did.event) : undefined;
};

const sameReference = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * THE loop: reads where the conversation stands, asks the chart, writes state, tickets and tasks in one transaction, and
 * wakes those who perform. The same id changes nothing a second time and is answered the same.
 */
export const createTurn = (needs: TurnNeeds): { readonly turn: Turn; readonly peek: Peek } => {
  const { store, steps, sceneOf, runner, desk, log } = needs;
  const inOrder = createInOrder();

  const replacing = (incoming: Incoming, locale: Locale): readonly Delivery[] => {
    const { did, address } = incoming;
    const from = did.kind === 'pressed' ? STEPS.find((known) => known === did.step) : undefined;
    if (did.kind !== 'pressed' || did.message === undefined || from === undefined) return [];
    const press = pressOf(incoming);
    return [
      { type: 'replace', address, locale, message: did.message, step: from, ...(press ? { press } : {}) },
    ];
  };

  const once = async (incoming: Incoming): Promise<Turned | undefined> => {
    const { address, did } = incoming;
    const key = keyOf(address);
    const seen = `${address.channel}:${incoming.id}`;
    const now = needs.factsNow();
    const stored = await store.conversations.load(key);
    const before = beginning(stored, incoming);

    const answer = async (
      state: State,
      locale: Locale,
      interpreted: Interpreted,
      notices: readonly Notice[],
      repeated: boolean,
    ): Promise<Turned> => {
      const scene = await sceneOf(now, address, before.person, locale);
      const showing = { state, notices, ...(interpreted.answer ? { answer: interpreted.answer } : {}) };
      const from = did.kind === 'pressed' ? STEPS.find((known) => known === did.step) : undefined;
      return {
        step: state.step,
        locale,
        view: steps.show(showing, scene, locale),
        ...(from === undefined ? {} : { chosen: steps.chosen(from, pressOf(incoming), locale) }),
        repeated,
      };
    };

    if (stored !== undefined && (await store.conversations.isSeen(seen))) {
      return answer(before.state, before.locale, { notices: [] }, [], true);
    }
    const interpreted = await interpret(did, now.at, before.state, before.locale, {
      ...needs.interpreting,
      nextTicketNumber: store.nextTicketNumber,
    });
    const locale = interpreted.locale ?? before.locale;
    const decided = decide(before.state, interpreted, now);
    const { state } = decided;
    const notices = [...before.notices, ...decided.notices];

    const tasks: NewTask[] = [];
    const add = (to: Address, effect: Delivery, dueAt: number = now.at): void => {
      tasks.push({ lane: keyOf(to), effect, dueAt });
    };
    for (const delivery of replacing(incoming, locale)) add(address, delivery);
    const { answer: question } = interpreted;
    add(address, {
      type: 'show',
      address,
      locale,
      person: before.person,
      showing: { state: forShowing(state), notices, ...(question ? { answer: question } : {}) },
    });

    const tickets: TurnWrite['tickets'][number][] = [];
    const ticketEvents: TurnWrite['ticketEvents'][number][] = [];
    for (const effect of decided.effects) {
      switch (effect.type) {
        case 'say':
          break;
        case 'openTicket':
          tickets.push({
            number: effect.ticket,
            conversation: key,
            channel: address.channel,
            locale,
            reason: effect.reason,
            contact: effect.contact,
            context: effect.context,
            openedAt: now.at,
          });
          ticketEvents.push({ ticket: effect.ticket, at: now.at, what: 'opened', who: 'holder' });
          if (desk !== undefined) add(desk, { type: 'announce', ticket: effect.ticket });
          if (!now.desk.open && now.desk.opensAt !== undefined) {
            const reminder: Delivery = {
              type: 'desk-opened',
              address,
              locale,
              person: before.person,
              ticket: effect.ticket,
            };
            add(address, reminder, now.desk.opensAt);
          }
          break;
        case 'addNote':
          ticketEvents.push({
            ticket: effect.ticket,
            at: now.at,
            what: 'noted',
            who: 'holder',
            note: effect.note,
          });
          if (desk !== undefined) add(desk, { type: 'pass-note', ticket: effect.ticket, note: effect.note });
          break;
        default:
          effect satisfies never;
      }
    }

    const { reference } = incoming;
    const written = await store.conversations.commit({
      key,
      channel: address.channel,
      id: address.id,
      seen,
      at: now.at,
      version: before.version,
      person: before.person,
      locale,
      state,
      ...(reference === undefined || sameReference(reference, stored?.reference) ? {} : { reference }),
      tickets,
      ticketEvents,
      tasks,
    });
    if (written === 'raced') return undefined;
    if (written === 'repeated') return answer(before.state, before.locale, { notices: [] }, [], true);
    for (const lane of new Set(tasks.map((task) => task.lane))) runner.wake(lane);
    log.info(
      { key, did: did.kind, event: pressOf(incoming), from: before.state.step, step: state.step },
      'turn',
    );
    return answer(state, locale, interpreted, notices, false);
  };

  return {
    turn: (incoming) =>
      inOrder(keyOf(incoming.address), async () => {
        for (let races = 0; races <= MOST_RACES; races += 1) {
          const turned = await once(incoming);
          if (turned !== undefined) return turned;
        }
        throw new Error(`conversation ${keyOf(incoming.address)} was overtaken ${MOST_RACES} times`);
      }),
    peek: async (address, hint) => {
      const stored = await store.conversations.load(keyOf(address));
      const state = (stored && migrate(stored.state)) ?? newState();
      const locale = stored?.locale ?? hint ?? 'ja';
      const person = stored?.person ?? { id: '' };
      const scene = await sceneOf(needs.factsNow(), address, person, locale);
      return {
        view: steps.show({ state, notices: [] }, scene, locale),
        locale,
        ...(stored === undefined ? {} : { owner: stored.person }),
      };
    },
  };
};

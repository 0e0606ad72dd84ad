import type { Showing, Steps } from '../dialogs/steps.ts';
import { noteView, ticketView } from '../dialogs/ticket.ts';
import type { View } from '../dialogs/view.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { migrate } from '../machines/migrate.ts';
import type { Service } from '../machines/service.ts';
import type { Locale } from '../machines/types.ts';
import type { Store } from '../store/store.ts';
import type { Task } from '../store/tasks.ts';
import { type Delivery, forShowing } from './delivery.ts';
import type { Now } from './facts.ts';
import type { FileChecks } from './file-checks.ts';
import { type Address, type Channel, keyOf, type Person } from './incoming.ts';
import { DeliveryFailure, type Port } from './port.ts';
import type { SceneOf } from './scenes.ts';

export type PerformNeeds = {
  readonly store: Store;
  readonly steps: Steps;
  readonly wordsOf: WordsOf;
  readonly service: Service;
  readonly sceneOf: SceneOf;
  readonly factsNow: () => Now;
  readonly complete: FileChecks['complete'];
  /** The channels that are set up. */
  readonly ports: Partial<Readonly<Record<Channel, Port>>>;
  readonly desk?: Address;
  /** The language of the desk. */
  readonly deskLocale: Locale;
};

/** Brings a task's effect into the world; throws where that did not succeed. */
export const createPerform = (needs: PerformNeeds): ((task: Task) => Promise<void>) => {
  const { store, steps, wordsOf, service, sceneOf, factsNow, complete, ports, desk, deskLocale } = needs;

  const portTo = (address: Address): Port => {
    const port = ports[address.channel];
    if (port === undefined) {
      throw new DeliveryFailure(`the channel ${address.channel} is not set up`, { final: true });
    }
    return port;
  };

  const out = async (task: Task, address: Address, locale: Locale, view: View) => {
    const reference = address.channel === 'teams' ? await store.references.load(keyOf(address)) : undefined;
    return { task: task.id, address, locale, view, ...(reference === undefined ? {} : { reference }) };
  };

  const show = async (task: Task, address: Address, locale: Locale, person: Person, showing: Showing) => {
    const scene = await sceneOf(factsNow(), address, person, locale);
    const view = steps.show(complete(showing, address, locale), scene, locale);
    await portTo(address).send(await out(task, address, locale, view));
  };

  const givePage = async ({ address, locale }: Extract<Delivery, { type: 'give-page' }>): Promise<void> => {
    const name = `check-page ${keyOf(address)}`;
    const before = await store.notes.find(name);
    const given = await portTo(address).givePage?.({ address, locale }, before);
    if (given !== undefined && given !== before) await store.notes.keep(name, given);
  };

  const tellDesk = async (task: Task, view: View): Promise<string | undefined> =>
    desk === undefined ? undefined : portTo(desk).send(await out(task, desk, deskLocale, view));

  const announce = async (task: Task, number: number): Promise<void> => {
    const ticket = await store.tickets.find(number);
    if (ticket === undefined) return;
    const message = await tellDesk(task, ticketView(ticket, wordsOf(deskLocale), service));
    if (message === undefined) return;
    await store.tickets.log({
      ticket: number,
      at: factsNow().at,
      what: 'announced',
      who: 'bot',
      note: message,
    });
  };

  const sayDeskOpened = async (
    task: Task,
    { address, locale, person, ticket }: Extract<Delivery, { type: 'desk-opened' }>,
  ): Promise<void> => {
    const stored = await store.conversations.load(keyOf(address));
    const state = stored === undefined ? undefined : migrate(stored.state);
    if (state === undefined || state.context.ticket !== ticket) return;
    const now = factsNow();
    if (!now.desk.open) {
      // Overdue, the bot was away: it waits for the next opening, in a task of its own that holds nothing back.
      const { lane, effect } = task;
      if (now.desk.opensAt !== undefined) await store.tasks.add({ lane, effect, dueAt: now.desk.opensAt });
      return;
    }
    await show(task, address, stored?.locale ?? locale, person, {
      state: forShowing(state),
      notices: [{ id: 'desk-opened' }],
    });
  };

  return async (task) => {
    const effect = task.effect as Delivery;
    switch (effect.type) {
      case 'show':
        return show(task, effect.address, effect.locale, effect.person, effect.showing);
      case 'replace': {
        const view = steps.chosen(effect.step, effect.press, effect.locale);
        return portTo(effect.address).replace(
          await out(task, effect.address, effect.locale, view),
          effect.message,
        );
      }
      case 'give-page':
        return givePage(effect);
      case 'announce':
        return announce(task, effect.ticket);
      case 'pass-note':
        await tellDesk(task, noteView(effect.ticket, effect.note, wordsOf(deskLocale)));
        return;
      case 'desk-opened':
        return sayDeskOpened(task, effect);
      default:
        effect satisfies never;
        throw new DeliveryFailure('this version does not know such a task', { final: true });
    }
  };
};

import type { Steps } from '../../dialogs/steps/steps.ts';
import { errorForLog } from '../../http/fault.ts';
import type { Task } from '../../store/tasks/add-tasks.ts';
import type { Outgoing, Port } from '../messages/outgoing.ts';
import type { ReadTask, TaskPayload } from '../tasks/task.ts';
import { readPayload } from '../tasks/task-schema.ts';
import type { DeliveryNeeds } from './needs.ts';
import { type OutgoingTo, portTo, postOnce } from './ports.ts';

type Show = Extract<TaskPayload, { type: 'show' }>;
type Drawn = { readonly port: Port; readonly outgoing: Outgoing };

/** Answers in a conversation: the step where it stands, with what is said above it. */
export type Shown = {
  readonly show: (task: ReadTask, effect: Show) => Promise<void>;
  /** Draws an answer that is not to go out yet, where the task is one, and gets its sending ready: shown next, it is there. */
  readonly prepare: (task: Task) => void;
};

export const createShown = (needs: DeliveryNeeds & { readonly out: OutgoingTo }): Shown => {
  const { steps, ports, complete, viewContextOf, factsNow, snippetParagraphs, out, log } = needs;

  /** What cannot be drawn is a fault of ours: the step alone is better than a conversation in which nothing is said any more. */
  const drawn: Steps['show'] = (screen, viewContext, locale) => {
    try {
      return steps.show(screen, viewContext, locale);
    } catch (error) {
      log.error({ step: screen.state.step, ...errorForLog(error) }, 'an answer could not be drawn');
      return steps.show({ state: screen.state, notices: [] }, viewContext, locale);
    }
  };

  const draw = async (task: ReadTask, effect: Show): Promise<Drawn> => {
    const { address, locale, person, showing, thread } = effect;
    const { ticket } = showing.state.context;
    const viewContext = await viewContextOf(factsNow(), address, person, locale, ticket);
    const shown = await complete(showing, address, locale);
    const told = shown.snippet === undefined ? [] : await snippetParagraphs(shown.snippet, locale);
    const view = drawn({ ...shown, told }, viewContext, locale);
    const port = portTo(ports, address);
    const to = (thread !== undefined && port.threadOf?.(address, thread)) || address;
    return { port, outgoing: await out(task, to, locale, view) };
  };

  const drawReady = async (task: ReadTask, effect: Show): Promise<Drawn> => {
    const { port, outgoing } = await draw(task, effect);
    const send = await port.ready?.(outgoing);
    return { port: send === undefined ? port : { ...port, send }, outgoing };
  };

  /** By what is shown, each for one attempt: what is tried again is drawn by what is true then. */
  const prepared = new WeakMap<Show, Promise<Drawn>>();

  return {
    show: async (task, effect) => {
      const drawing = prepared.get(effect) ?? draw(task, effect);
      prepared.delete(effect);
      const { port, outgoing } = await drawing;
      const message = await postOnce(port, task, outgoing);
      needs.pressedCards.remember(effect.address, message, effect.showing);
    },
    prepare: (task) => {
      const effect = readPayload(task.effect);
      if (effect?.type !== 'show') return;
      const drawing = drawReady({ ...task, effect }, effect);
      // Whoever shows it hears.
      drawing.catch(() => undefined);
      prepared.set(effect, drawing);
    },
  };
};

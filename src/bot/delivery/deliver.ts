import { privacyView } from '../../dialogs/privacy.ts';
import type { View } from '../../dialogs/view.ts';
import type { NewTask, Task } from '../../store/tasks/add-tasks.ts';
import { addressKey } from '../messages/address.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import { heedTakenOver } from '../tasks/taken-over.ts';
import { givenUpLane, type ReadTask, type TaskPayload } from '../tasks/task.ts';
import { readPayload } from '../tasks/task-schema.ts';
import { createCampaignWeek } from './campaign-week.ts';
import { createInvitedMessages } from './invited-messages.ts';
import { createInvitedPlans } from './invited-plans.ts';
import type { DeliveryNeeds } from './needs.ts';
import { createOutgoing, portTo, postOnce } from './ports.ts';
import { createShown, type Shown } from './shown.ts';
import { createTicketCards } from './ticket-cards.ts';
import { createTicketThread } from './ticket-thread.ts';
import { createToDesk } from './to-desk.ts';
import { createToHolder } from './to-holder.ts';
import { createToMail } from './to-mail.ts';

export type Deliver = Pick<Shown, 'prepare'> & {
  /** Brings a task's effect into the world; throws where that did not succeed. */
  readonly perform: (task: Task) => Promise<void>;
};

/** What is to be done about a task that is given up: those concerned hear of it. */
export const afterGivingUp = ({ id, effect, triedAt }: Task, error: string): NewTask | undefined => {
  const payload: TaskPayload = { type: 'gave-up', of: effect, error };
  return readPayload(effect)?.type === 'gave-up'
    ? undefined
    : { lane: givenUpLane(id), effect: payload, dueAt: triedAt };
};

type PayloadType = TaskPayload['type'];
type PayloadOf<Type extends PayloadType> = Extract<TaskPayload, { readonly type: Type }>;
/** What is done about each task, by what it is for. */
type Performs = {
  readonly [Type in PayloadType]: (task: ReadTask, effect: PayloadOf<Type>) => Promise<void>;
};

const performBy = <Type extends PayloadType>(
  performs: Performs,
  task: ReadTask,
  effect: PayloadOf<Type>,
): Promise<void> => performs[effect.type](task, effect);

export const createDeliver = (needs: DeliveryNeeds): Deliver => {
  const { store, wordsOf, ports, eraser, news, inbox, persist, retentionDays } = needs;
  const out = createOutgoing(store.references);
  const shown = createShown({ ...needs, out });
  const telling = createToHolder({ ...needs, out });
  const cards = createTicketCards({ ...needs, out });
  const lines = createTicketThread({ ...needs, out, cards });
  const atDesk = createToDesk({ ...needs, out });
  const plans = createInvitedPlans(needs);
  const invited = createInvitedMessages({ ...needs, out });
  const week = createCampaignWeek({ ...needs, out });
  const byMail = createToMail(needs);

  const givePage = async (
    { id: task }: ReadTask,
    { address, locale }: PayloadOf<'give-page'>,
  ): Promise<void> => {
    const name = `check-page ${addressKey(address)}`;
    const before = await store.notes.find(name);
    const given = await portTo(ports, address).givePage?.({ task, address, locale }, before);
    if (given !== undefined && given !== before) await persist(() => store.notes.keep(name, given));
  };

  const gaveUp = async (task: ReadTask, { of, error }: PayloadOf<'gave-up'>): Promise<void> => {
    news.alarmed();
    const effect = readPayload(of);
    switch (effect?.type) {
      case 'tell':
        return telling.gaveUp(task, effect, error);
      case 'mail':
        return byMail.gaveUp(task, effect, error);
      case 'thread':
        return lines.gaveUpThread(task, effect);
      case 'campaign':
      case 'campaign-mail':
      case 'campaign-invite':
        return plans.gaveUp(effect);
    }
  };

  const replace = async (
    task: ReadTask,
    { address, locale, message }: PayloadOf<'replace' | 'replace-answered'>,
    view: View,
  ): Promise<void> => portTo(ports, address).replace(await out(task, address, locale, view), message);

  const replaceAnswered = async (task: ReadTask, effect: PayloadOf<'replace-answered'>): Promise<void> => {
    const view = await needs.pressedCards.answered(effect);
    if (view !== undefined) await replace(task, effect, view);
  };

  const sayKept = async (task: ReadTask, effect: PayloadOf<'privacy'>): Promise<void> => {
    const { address, locale, person, saying } = effect;
    const kept = await eraser.kept(address, person);
    const view = privacyView(saying, kept, retentionDays, wordsOf(locale), needs.service);
    await postOnce(portTo(ports, address), task, await out(task, address, locale, view));
  };

  const performs: Performs = {
    show: shown.show,
    replace: async (task, effect) => replace(task, effect, await needs.pressedCards.chosen(effect)),
    'give-page': givePage,
    'replace-answered': replaceAnswered,
    privacy: sayKept,
    campaign: invited.say,
    'campaign-invite': (_, effect) => plans.invite(effect),
    'campaign-mail': invited.mail,
    'campaign-due': (_, effect) => plans.due(effect),
    'campaign-remind': (_, effect) => plans.remind(effect),
    'campaign-plan': async () => {
      await plans.plan();
      await week.plan();
    },
    'campaign-week': (task, { at }) => week.tell(task, at),
    tell: telling.tell,
    mail: byMail.mail,
    held: (_, { held }) => needs.heldActs.perform(held),
    card: (task, { ticket }) => cards.card(task, ticket),
    thread: lines.thread,
    'gave-up': gaveUp,
    'thread-read': lines.threadRead,
    unread: telling.unread,
    raise: (task, { event }) => lines.raise(task, event),
    received: async (task, effect) => portTo(ports, effect).takeUp?.(inbox.open(task.lane, effect.sealed)),
    timer: (_, { ticket, act }) => atDesk.timer(ticket, act),
    'secret-ends': atDesk.secretEnds,
    'desk-opens': atDesk.opens,
    queue: (task, { at }) => atDesk.queue(task, at),
    'desk-closes': atDesk.closes,
  };

  const perform = async ({ effect: stored, ...claimed }: Task): Promise<void> => {
    await heedTakenOver(store.tasks, claimed.id);
    const effect = readPayload(stored);
    if (effect === undefined) {
      throw new DeliveryFailure('this version does not know such a task', { final: true, mendable: true });
    }
    await performBy(performs, { ...claimed, effect }, effect);
  };

  return { perform, prepare: shown.prepare };
};

import { privacyView } from '../../dialogs/privacy.ts';
import type { NewTask, Task } from '../../store/tasks/add-tasks.ts';
import { addressKey } from '../messages/address.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import { givenUpLane, type ReadTask, type TaskPayload } from '../tasks/task.ts';
import { readPayload } from '../tasks/task-schema.ts';
import { createCampaignWeek } from './campaign-week.ts';
import { createInvitedMessages } from './invited-messages.ts';
import { createInvitedPlans } from './invited-plans.ts';
import type { DeliveryNeeds } from './needs.ts';
import { createOutgoing, portTo, postOnce } from './ports.ts';
import { createShown, type Shown } from './shown.ts';
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

export const createDeliver = (needs: DeliveryNeeds): Deliver => {
  const { store, wordsOf, ports, eraser, news, inbox, retentionDays } = needs;
  const out = createOutgoing(store.references);
  const shown = createShown({ ...needs, out });
  const telling = createToHolder({ ...needs, out });
  const atDesk = createToDesk({ ...needs, out });
  const plans = createInvitedPlans(needs);
  const invited = createInvitedMessages({ ...needs, out });
  const week = createCampaignWeek({ ...needs, out });
  const byMail = createToMail(needs);

  const givePage = async ({
    address,
    locale,
  }: Extract<TaskPayload, { type: 'give-page' }>): Promise<void> => {
    const name = `check-page ${addressKey(address)}`;
    const before = await store.notes.find(name);
    const given = await portTo(ports, address).givePage?.({ address, locale }, before);
    if (given !== undefined && given !== before) await store.notes.keep(name, given);
  };

  const gaveUp = async (
    task: ReadTask,
    { of, error }: Extract<TaskPayload, { type: 'gave-up' }>,
  ): Promise<void> => {
    news.alarmed();
    const effect = readPayload(of);
    switch (effect?.type) {
      case 'tell':
        return telling.gaveUp(task, effect, error);
      case 'mail':
        return byMail.gaveUp(task, effect, error);
      case 'thread':
        return atDesk.gaveUpThread(task, effect);
      case 'campaign':
      case 'campaign-mail':
      case 'campaign-invite':
        return plans.gaveUp(effect);
    }
  };

  const perform = async ({ effect: stored, ...claimed }: Task): Promise<void> => {
    const effect = readPayload(stored);
    if (effect === undefined) {
      throw new DeliveryFailure('this version does not know such a task', { final: true, mendable: true });
    }
    const task = { ...claimed, effect };
    switch (effect.type) {
      case 'show':
        return shown.show(task, effect);
      case 'replace': {
        const { address, locale, message } = effect;
        const view = await needs.pressedCards.chosen(effect);
        return portTo(ports, address).replace(await out(task, address, locale, view), message);
      }
      case 'give-page':
        return givePage(effect);
      case 'replace-answered': {
        const { address, locale, message } = effect;
        const view = await needs.pressedCards.answered(effect);
        if (view === undefined) return;
        return portTo(ports, address).replace(await out(task, address, locale, view), message);
      }
      case 'privacy': {
        const { address, locale, person, saying } = effect;
        const kept = await eraser.kept(address, person);
        const view = privacyView(saying, kept, retentionDays, wordsOf(locale), needs.service);
        await postOnce(portTo(ports, address), task, await out(task, address, locale, view));
        return;
      }
      case 'campaign':
        return invited.say(task, effect);
      case 'campaign-invite':
        return plans.invite(effect);
      case 'campaign-mail':
        return invited.mail(task, effect);
      case 'campaign-due':
        return plans.due(effect);
      case 'campaign-remind':
        return plans.remind(effect);
      case 'campaign-plan':
        return plans.plan();
      case 'campaign-week':
        return week(task, effect.at);
      case 'tell':
        return telling.tell(task, effect);
      case 'mail':
        return byMail.mail(task, effect);
      case 'held':
        return needs.heldActs.perform(effect.held);
      case 'card':
        return atDesk.card(task, effect.ticket);
      case 'thread':
        return atDesk.thread(task, effect);
      case 'gave-up':
        return gaveUp(task, effect);
      case 'thread-read':
        return atDesk.threadRead(task, effect);
      case 'unread':
        return telling.unread(task, effect);
      case 'raise':
        return atDesk.raise(task, effect.event);
      case 'received':
        return portTo(ports, effect).takeUp?.(inbox.open(task.lane, effect.sealed));
      case 'timer':
        return atDesk.timer(effect.ticket, effect.act);
      case 'secret-ends':
        return atDesk.secretEnds(task, effect);
      case 'desk-opens':
        return atDesk.opens();
      case 'queue':
        return atDesk.queue(task, effect.at);
      case 'desk-closes':
        return atDesk.closes(task);
      default:
        effect satisfies never;
    }
  };

  return { perform, prepare: shown.prepare };
};

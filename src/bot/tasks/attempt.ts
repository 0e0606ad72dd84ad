import type { Logger } from 'pino';
import { errorForLog } from '../../http/fault.ts';
import { isKeptLineClosed } from '../../http/keep-alive.ts';
import type { NewTask, Task } from '../../store/tasks/add-tasks.ts';
import type { Why } from '../../store/tasks/put-down.ts';
import type { Tasks } from '../../store/tasks/tasks.ts';
import { StoreUnavailable, WrittenByNewer } from '../../store/unavailable.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import { type ChannelHealth, PAUSE_MS } from './channel-health.ts';
import { errorText } from './error-text.ts';
import type { Outage } from './outage.ts';
import { TakenOver } from './taken-over.ts';

const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 5 * 60_000;
/** The longest wait that a far side may ask for, ms. */
const MAX_RETRY_AFTER_MS = 24 * 3_600_000;

/** How often a task is tried that fails by a fault of ours (about two minutes); after that what waits behind it goes on. */
const OWN_FAULT_ATTEMPTS = 8;

/** Whether neither a far side, nor the store, nor the machine says why it failed: trying again will hardly help. */
const isOwnFault = (error: unknown): boolean => {
  if (error instanceof DeliveryFailure || error instanceof StoreUnavailable) return false;
  if (!(error instanceof Error)) return true;
  return !('code' in error) && (error.cause === undefined || isOwnFault(error.cause));
};

/** When to try again what failed so often, ms from now. */
const retryDelay = (failures: number): number =>
  // Where the doublings no longer fit a number, the delay is the longest one as well.
  Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), MAX_RETRY_MS);

/** How a task failed; `again`: an attempt just before may have done it all the same. */
type Failed = { readonly error: unknown; readonly again: boolean };

/** Where a far side asked to wait, or our own database was away and is back by the time that this is written, nobody needs to be spared. */
const whyOf = ({ error, again }: Failed): Why => {
  if (error instanceof StoreUnavailable) return 'held-up';
  if (!(error instanceof DeliveryFailure)) return 'failed';
  if (error.unsent && !again) return 'not-done';
  return error.retryAfter === undefined && error.revoked === undefined ? 'failed' : 'held-up';
};

/** What a line of our own log says of it. */
const aboutOf = ({ id, lane, attempts }: Task, { error }: Failed) => ({
  task: id,
  lane,
  attempts: attempts + 1,
  error: errorText(error),
});

/** `done`: leaves the store. `left`: stays, and the lane may go on. `waits`: stays, and so does the lane. */
type Came = 'done' | 'left' | 'waits';

export type Attempt = (task: Task) => Promise<Came>;

export type AttemptNeeds = {
  readonly tasks: Pick<Tasks, 'wait' | 'giveUp' | 'postpone'>;
  readonly perform: (task: Task) => Promise<void>;
  /** What is to be done about a task that is given up; `error` holds no secret. */
  readonly afterGivingUp?: ((task: Task, error: string) => NewTask | undefined) | undefined;
  readonly health: ChannelHealth;
  /** How long a task is tried, ms; a paused channel's time does not count. */
  readonly giveUpAfter: number;
  readonly now: () => number;
  readonly log: Logger;
};

type LaneHooks = {
  readonly outage: Outage;
  /** The lane is to be looked at again, ms from now. */
  readonly later: (lane: string, delay: number) => void;
  /** Something may be due in other lanes. */
  readonly look: () => void;
};

/** Performs a task once, and puts down what becomes of it where that fails: tried again, waiting for its channel, given up. */
export const createAttempt = (
  { tasks, perform, afterGivingUp, health, giveUpAfter, now, log }: AttemptNeeds,
  { outage, later, look }: LaneHooks,
): Attempt => {
  const { persist } = outage;

  const worked = async (lane: string): Promise<void> => {
    try {
      if (await persist(() => health.worked(lane))) look();
    } catch (error) {
      outage.failed(error, { lane });
    }
  };

  const leaveToNewer = async (task: Task, failed: Failed): Promise<void> => {
    log.warn(aboutOf(task, failed), 'task is left to a newer version');
    await persist(() => tasks.wait(task.id, now(), FIRST_RETRY_MS, errorText(failed.error), whyOf(failed)));
    later(task.lane, FIRST_RETRY_MS);
  };

  /** `forGood`: nobody need try it again. */
  const giveUp = async (task: Task, failed: Failed, forGood: boolean): Promise<void> => {
    const { error } = failed;
    log.error({ ...aboutOf(task, failed), ...(isOwnFault(error) && errorForLog(error)) }, 'task given up');
    const text = errorText(error);
    const then = afterGivingUp?.(task, text);
    await persist(() => tasks.giveUp(task.id, now(), text, forGood, then));
    if (then !== undefined) look();
  };

  /** `retryAfter`: for how long the far side asked to wait, ms. */
  const tryLater = async (task: Task, failed: Failed, retryAfter: number | undefined): Promise<void> => {
    const why = whyOf(failed);
    const delay =
      retryAfter === undefined
        ? retryDelay(why === 'failed' ? task.failures + 1 : 1)
        : Math.min(retryAfter, MAX_RETRY_AFTER_MS);
    log.warn({ ...aboutOf(task, failed), delay }, 'task will be tried again');
    await persist(() => tasks.postpone(task.id, now(), delay, errorText(failed.error), why));
    later(task.lane, delay);
  };

  const putDown = async (task: Task, failed: Failed): Promise<'left' | 'waits'> => {
    const { error } = failed;
    const delivery = error instanceof DeliveryFailure ? error : undefined;
    if (delivery?.revoked !== undefined) {
      const text = errorText(error);
      const { revoked } = delivery;
      await persist(() => health.refused(revoked, text));
      await persist(() => tasks.wait(task.id, now(), PAUSE_MS, text, whyOf(failed)));
      return 'waits';
    }
    if (error instanceof WrittenByNewer) {
      await leaveToNewer(task, failed);
      return 'waits';
    }
    const isFinal = delivery?.final === true;
    const isOwn = isOwnFault(error);
    if (!isFinal && !isOwn) health.failed(task.lane);
    const isHopeless = isOwn && task.failures + 1 >= OWN_FAULT_ATTEMPTS;
    if (isFinal || isHopeless || now() - task.triedAt >= giveUpAfter) {
      await giveUp(task, failed, isHopeless || (isFinal && delivery.mendable !== true));
      return 'left';
    }
    await tryLater(task, failed, delivery?.retryAfter);
    return 'waits';
  };

  const failureOf = async (task: Task, again = false): Promise<Failed | undefined> => {
    try {
      await perform(task);
      return undefined;
    } catch (error) {
      return { error, again };
    }
  };

  /** Over a new connection it may succeed at once. Like any second attempt, it first looks whether the one before arrived, where that can be known. */
  const performed = async (task: Task): Promise<Failed | undefined> => {
    const failed = await failureOf(task);
    if (failed === undefined || !isKeptLineClosed(failed.error)) return failed;
    log.info(
      { task: task.id, lane: task.lane },
      'a kept connection was closed: the task is tried again at once',
    );
    return failureOf({ ...task, attempts: task.attempts + 1 }, true);
  };

  return async (task: Task): Promise<Came> => {
    const failed = await performed(task);
    if (failed?.error instanceof TakenOver) {
      log.warn(aboutOf(task, failed), 'task is left to another process');
      return 'waits';
    }
    if (failed !== undefined) return putDown(task, failed);
    await worked(task.lane);
    return 'done';
  };
};

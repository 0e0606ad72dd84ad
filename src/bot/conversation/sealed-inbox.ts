import { inboxLane, type Tasks } from '../../store/tasks/tasks.ts';
import type { Seal } from '../checks/seal.ts';
import type { Inbox } from '../messages/inbox.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import type { TaskPayload } from '../tasks/task.ts';

/** How long what failed waits before it is taken up again, ms. */
const AGAIN_MS = 1_000;

export type SealedInbox = Inbox & {
  /** What was kept in that lane; throws where it cannot be read any more. */
  readonly open: (lane: string, sealed: string) => string;
};

/** What came in is kept as a task of this process's own, sealed: people may have typed what nobody is to read. `now` in ms UTC. */
export const createSealedInbox = (
  tasks: Pick<Tasks, 'addClaimed' | 'postpone' | 'drop'>,
  seal: Seal,
  now: () => number,
): SealedInbox => ({
  keep: async (channel, person, payload) => {
    const lane = inboxLane(channel, person);
    const sealed = seal.close(lane, Buffer.from(payload));
    const effect: TaskPayload = { type: 'received', channel, sealed };
    const id = await tasks.addClaimed({ lane, effect, dueAt: now() });
    return {
      done: () => tasks.drop(id),
      again: (error) => tasks.postpone(id, now(), AGAIN_MS, error, 'held-up'),
    };
  },
  open: (lane, sealed) => {
    const plain = seal.open(lane, sealed);
    if (plain === undefined)
      throw new DeliveryFailure('what came in was sealed with a secret that is not known any more', {
        final: true,
      });
    return plain.toString();
  },
});

import type { Tasks } from '../../store/tasks/tasks.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Port } from '../messages/outgoing.ts';
import { heedTakenOver } from '../tasks/taken-over.ts';

/** No task stands behind a sample, nor behind a link that somebody waits for. */
export const NO_TASK = 0;

/** Does the same, for as long as the task that it is done for is this process's. */
const heeding =
  (tasks: Pick<Tasks, 'holds'>) =>
  <Given extends { readonly task: number }, More extends readonly unknown[], Came>(
    call: (given: Given, ...more: More) => Promise<Came>,
  ) =>
  async (given: Given, ...more: More): Promise<Came> => {
    if (given.task !== NO_TASK) await heedTakenOver(tasks, given.task);
    return call(given, ...more);
  };

/** The same way out for as long as the task is this process's. */
export const whileHeld = (port: Port, tasks: Pick<Tasks, 'holds'>): Port => {
  const held = heeding(tasks);
  const { ready, givePage, givePicture } = port;
  return {
    ...port,
    send: held(port.send),
    replace: held(port.replace),
    ...(ready && {
      ready: async (outgoing) => {
        const post = await ready(outgoing);
        return () => held(post)(outgoing);
      },
    }),
    ...(givePage && { givePage: held(givePage) }),
    ...(givePicture && { givePicture: held(givePicture) }),
  };
};

/** The same of mail. */
export const mailWhileHeld = (mailer: Mailer, tasks: Pick<Tasks, 'holds'>): Mailer => ({
  ...mailer,
  send: heeding(tasks)(mailer.send),
});

import type { Task } from '../../store/tasks/add-tasks.ts';

/** What is marked as seen with a change of the store that must happen once; `at` in ms UTC. */
type Once = { readonly id: string; readonly at: number };

/**
 * What a task leaves behind in the store once it has reached the world, for dedupe: a process that ends before the task is put away has
 * another perform it once more, which finds the message there and must not note its arrival again. `part` where it leaves several things.
 */
export const idempotencyKey = ({ id }: Pick<Task, 'id'>, at: number, part?: number): Once => ({
  id: part === undefined ? `after|${id}` : `after|${id}|${part}`,
  at,
});

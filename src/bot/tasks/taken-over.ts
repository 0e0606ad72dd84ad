import type { Tasks } from '../../store/tasks/tasks.ts';

/** The task is another process's now, which took this one for dead: what is left of it is for that one to do. */
export class TakenOver extends Error {
  constructor() {
    super('another process has taken the task over');
    this.name = 'TakenOver';
  }
}

/** To be called before something goes out for a task: throws where that is for another process to do. */
export const heedTakenOver = async (tasks: Pick<Tasks, 'holds'>, task: number): Promise<void> => {
  if (!(await tasks.holds(task))) throw new TakenOver();
};

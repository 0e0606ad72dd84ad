import type { WorkingTime } from '../calendar/working-time.ts';
import type { Store } from '../store/store.ts';

const MINUTE = 60_000;
/** How many answers are measured in one transaction. */
const AT_ONCE = 500;

/** Minutes of the desk's open hours between two moments, ms UTC. */
export const workedMinutes = (time: Pick<WorkingTime, 'between'>, from: number, to: number): number =>
  Math.round(time.between(from, to) / MINUTE);

/** Measures the first answers that have not been measured yet, in minutes of the desk's current hours, and keeps the results. */
export const createMeasureAnswers =
  (counts: Pick<Store['counts'], 'unmeasured' | 'measure'>, time: Pick<WorkingTime, 'between'>) =>
  async (): Promise<void> => {
    for (;;) {
      const answers = await counts.unmeasured(AT_ONCE);
      await counts.measure(
        answers.map((answer) => ({
          ...answer,
          minutes: workedMinutes(time, answer.openedAt, answer.answeredAt),
        })),
      );
      if (answers.length < AT_ONCE) return;
    }
  };

import type { TaskPayload } from '../../bot/tasks/task.ts';
import { duesOf, type ServiceLevels } from '../../calendar/service-levels.ts';
import type { WorkingTime } from '../../calendar/working-time.ts';
import type { ClockAct, TicketState } from '../../machines/ticket/ticket-types.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';
import { timerLane } from '../../store/tickets/ticket-rows.ts';
import type { TicketChange } from '../../store/tickets/ticket-writes.ts';
import { REMINDED_MS } from './call-backs.ts';

type TicketTimers = {
  /** What the clock has to do about a ticket from that moment (ms UTC) on, and which of its limits is next. */
  readonly planned: (number: number, state: TicketState, at: number) => Pick<TicketChange, 'due' | 'timers'>;
  /** When this act of the clock is due, ms UTC, by the desk's current hours; undefined where it no longer is. */
  readonly timeOf: (state: TicketState, act: ClockAct) => number | undefined;
};

/** The clock's part in a ticket: its service levels and its call-back. Pure. */
export const createTicketTimers = (time: WorkingTime, levels: ServiceLevels): TicketTimers => ({
  planned: (number, state, at) => {
    const dues = duesOf(state, levels, time);
    const lane = timerLane(number);
    const timer = (act: ClockAct, dueAt: number): NewTask => ({
      lane,
      effect: { type: 'timer', ticket: number, act } satisfies TaskPayload,
      dueAt: Math.max(dueAt, at),
    });
    const { near, past, call } = state.context;
    const callTimer =
      call === undefined || call.told === true ? [] : [timer({ type: 'CALL_DUE' }, call.at - REMINDED_MS)];
    const [first] = dues.filter(({ limit }) => !past.includes(limit));
    return {
      due: first,
      timers: [
        ...callTimer,
        ...dues.flatMap((due) => [
          ...(near.includes(due.limit) || past.includes(due.limit)
            ? []
            : [timer({ type: 'NEAR', limit: due.limit }, due.near)]),
          ...(past.includes(due.limit) ? [] : [timer({ type: 'PAST', limit: due.limit }, due.past)]),
        ]),
      ],
    };
  },
  timeOf: (state, act) => {
    if (act.type === 'CALL_DUE') return state.context.call && state.context.call.at - REMINDED_MS;
    const due = duesOf(state, levels, time).find(({ limit }) => limit === act.limit);
    return act.type === 'NEAR' ? due?.near : due?.past;
  },
});

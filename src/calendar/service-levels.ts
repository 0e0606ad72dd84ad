import type { Due, Limit, TicketContext, TicketState } from '../machines/ticket/ticket-types.ts';
import type { WorkingTime } from './working-time.ts';

/** The service levels of a desk, in working minutes from the opening; `near` is how long before the end a ticket is raised. */
export type ServiceLevels = Readonly<Record<Limit, number>> & { readonly near: number };

const MINUTE = 60_000;

const runs = (limit: Limit, context: TicketContext): boolean =>
  limit === 'resolution' || context.answeredAt === undefined;

/** The working time (ms) that a ticket's clock shows at `at`. */
export const workedAt = (context: TicketContext, at: number, time: WorkingTime): number =>
  context.since === undefined ? 0 : time.between(context.since, at);

/** The limits whose clock runs, the next end first. None where the desk's hours are not known so far ahead. */
export const duesOf = (
  { context }: Pick<TicketState, 'context'>,
  levels: ServiceLevels,
  time: WorkingTime,
): readonly Due[] => {
  const { since } = context;
  if (since === undefined) return [];
  return (['answer', 'resolution'] as const)
    .filter((limit) => runs(limit, context))
    .flatMap((limit): readonly Due[] => {
      const left = levels[limit] * MINUTE - context.worked;
      const past = time.after(since, Math.max(0, left));
      const near = time.after(since, Math.max(0, left - levels.near * MINUTE));
      return past === undefined || near === undefined ? [] : [{ limit, near, past }];
    })
    .sort((a, b) => a.past - b.past);
};

const YEAR_MS = 366 * 24 * 60 * 60_000;

/** Whether somebody may be called at that moment: it is ahead, and by no more than a year, behind which a slip is likelier than a plan and holidays may not be known. Pure; both in ms UTC. */
export const mayBeCalled = (at: number, now: number): boolean => at >= now && at - now <= YEAR_MS;

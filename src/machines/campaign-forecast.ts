/** Over how many days a campaign's pace is measured, once it has had so many. */
export const PACE_DAYS = 7;

/**
 * Where a campaign leads. `pace`: certificates settled a day; `over`: for how many days it was measured, none on the first day; `day`
 * (`YYYY-MM-DD`): when none is left at that pace, none where it stands still or that is too far off to say; `left`: at the deadline.
 */
export type Forecast = {
  readonly pace: number;
  readonly over: number;
  readonly day: string | null;
  readonly left: number;
};

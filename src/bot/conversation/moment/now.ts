import type { Hours } from '../../../calendar/hours.ts';
import type { ReissueWindow } from '../../../calendar/reissue-window.ts';
import type { Facts } from '../../../machines/event.ts';
import type { DeskHours } from '../../../machines/service.ts';

/** What the edge knows at a moment: the chart's facts, and what words are made from. */
export type Now = Facts & { readonly desk: DeskHours; readonly daysLeft: number };

/** Reads the facts of a moment (`at` in ms UTC). */
export const factsAt = (at: number, hours: Hours, window: ReissueWindow): Now => {
  const desk = hours(at);
  return { at, reissueOpen: window.open(at), deskOpen: desk.open, desk, daysLeft: window.daysLeft(at) };
};

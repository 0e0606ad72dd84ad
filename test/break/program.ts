import { run } from '../../src/main.ts';
import { teamsSeams } from '../helpers/teams/teams-seams.ts';
import type { Gap } from './aim.ts';
import { killedAtLog } from './killed-at-log.ts';

/**
 * The program as `npm start` runs it, with three things of the trial's own: the keys of its Bot Framework (`BREAK_OPENID`); a clock that can
 * jump, `BREAK_AHEAD` ms before the machine's, as that of a machine does that slept or was set; and that it dies as it answers in the browser's chat, once it
 * is told in which gap. `BREAK_UNPREPARED`: it does nothing beforehand.
 */
let ahead = Number(process.env.BREAK_AHEAD ?? 0);
let gap: Gap | undefined;
process.on('message', (told: { readonly ahead?: number; readonly gap?: Gap }) => {
  ahead = told.ahead ?? ahead;
  gap = told.gap;
});
const openId = process.env.BREAK_OPENID;
await run({
  ahead: process.env.BREAK_UNPREPARED === undefined,
  now: () => Date.now() + ahead,
  driver: (driver) => killedAtLog(driver, () => gap),
  ...(openId !== undefined && { teams: teamsSeams(openId) }),
});

import { run } from '../../src/main.ts';
import { teamsSeams } from '../helpers/teams/teams-seams.ts';

/**
 * The program as `npm start` runs it, with two things of the trial's own: the keys of its Bot Framework (`BREAK_OPENID`), and a clock that can
 * jump, `BREAK_AHEAD` ms before the machine's, as that of a machine does that slept or was set. `BREAK_UNPREPARED`: it does nothing beforehand.
 */
let ahead = Number(process.env.BREAK_AHEAD ?? 0);
process.on('message', (message: { ahead: number }) => {
  ahead = message.ahead;
});
const openId = process.env.BREAK_OPENID;
await run({
  ahead: process.env.BREAK_UNPREPARED === undefined,
  now: () => Date.now() + ahead,
  ...(openId !== undefined && { teams: teamsSeams(openId) }),
});

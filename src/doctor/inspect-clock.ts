import { type Found, fault, skipped, warning, well } from './finding.ts';

/** Slack refuses what is five minutes old; a Date header is whole seconds, and an answer takes its time. */
const WRONG_S = 240;
const NEAR_S = 30;

/** The clock, held against those of the far sides that answered (RFC 9110, 6.6.1). `skews` in ms. */
export const inspectClock = (skews: readonly number[]): Found => {
  const [middle] = [...skews].sort((a, b) => a - b).slice(Math.floor(skews.length / 2));
  if (middle === undefined) return skipped('clock');
  const seconds = Math.round(Math.abs(middle) / 1000);
  if (seconds < NEAR_S) return well('clock');
  return seconds < WRONG_S ? warning('clock.off', { seconds }) : fault('clock.off', { seconds });
};

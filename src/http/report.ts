import type { Logger } from 'pino';
import type { Report } from './error.ts';
import { errorForLog } from './fault.ts';

/** Tells the log of requests that were not followed: which route, and why; never what was sent, and nothing that a fault's own words may repeat. */
export const reportTo = (log: Logger): Report => ({
  refused: (door, { status, code, message }) =>
    log.warn({ door, status, code, why: message }, 'a request was refused'),
  failed: (door, fault) => log.error({ door, ...errorForLog(fault) }, 'a request failed'),
});

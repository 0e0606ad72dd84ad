import { and } from 'xstate';
import { chart, NEW_CONTEXT } from './backup/chart-setup.ts';
import { copyStates } from './backup/copy-steps.ts';
import { escalateStates, takeUp } from './backup/escalate-steps.ts';
import { exportStates } from './backup/export-steps.ts';
import { reissueStates } from './backup/reissue-steps.ts';
import {
  among,
  byVerdict,
  howTo,
  leave,
  mailTooLate,
  say,
  secured,
  toCredentials,
  toDownload,
  toHuman,
  told,
  toTicket,
  wasTold,
} from './backup/shared-transitions.ts';
import type { Told } from './readings.ts';
import { keysOf } from './records.ts';
import { STEPS } from './step-ids.ts';

/** Where what is told in words leads, from anywhere. */
const TOLD_TO = {
  BEGIN: { target: '#copy.locate' },
  HAVE_BACKUP: { target: '#verify' },
  FOUND: { target: '#copy.check' },
  SEARCH: { target: '#copy.search' },
  ONLY_OLD: { target: '#export.open' },
  FILE_MISSING: { target: '#copy.search' },
  CANNOT_OPEN: { target: '#export.open' },
  NOT_LISTED: { target: '#export.select' },
  KEY_DISABLED: { target: '#export.key' },
  CANNOT_SAVE: { target: '#export.place' },
  PC_GONE: { target: '#copy.search', actions: say({ id: 'pc-gone' }) },
  ELSEWHERE: { target: '#copy.search', actions: say({ id: 'elsewhere' }) },
  RETRY_COPY: { target: '#copy.search' },
  RETRY_EXPORT: { target: '#export.open' },
  SUCCESSOR: { target: '#successor' },
  SITUATION: { target: '#situation' },
} as const satisfies Readonly<Record<Exclude<Told, 'APPLIED' | 'CREDENTIALS_UNKNOWN' | 'REISSUE'>, object>>;

/**
 * The decision path ①→②→③ as pure data (path.md is its contract). Ids are the step ids; the order of the events in a
 * state is the order of its buttons. Everything that the chart needs to know rides on the event.
 */
export const backup = chart.createMachine({
  id: 'backup',
  context: NEW_CONTEXT,
  initial: 'start',
  on: {
    BACK: [
      {
        guard: 'cameFromClosedReissue',
        target: '#closed',
        actions: ['goBack', say({ id: 'window-closed' })],
      },
      ...STEPS.map(
        (step) =>
          ({
            guard: { type: 'cameFrom', params: { step } },
            target: `#${step}`,
            actions: 'goBack',
          }) as const,
      ),
      { actions: say({ id: 'no-way-back' }) },
    ],
    RESTART: { target: '#start', actions: 'forget' },
    HUMAN: [
      ...toTicket,
      {
        guard: 'allTried',
        target: '#escalate.contact',
        actions: ['keepWords', { type: 'keepReason', params: { reason: 'all-methods-failed' } }],
      },
      {
        target: '#escalate.contact',
        actions: ['keepWords', { type: 'keepReason', params: { reason: 'asked' } }],
      },
    ],
    TAKE_UP: { target: '#escalate.filed', actions: takeUp },
    TOLD: [
      {
        guard: and([wasTold('APPLIED'), 'reissueClosed']),
        target: '#reissue.download',
        actions: say({ id: 'applied-late' }),
      },
      { guard: wasTold('APPLIED'), target: '#reissue.download' },
      {
        guard: and([wasTold('CREDENTIALS_UNKNOWN'), 'reissueClosed']),
        target: '#closed',
        actions: say({ id: 'credentials-useless' }),
      },
      { guard: wasTold('CREDENTIALS_UNKNOWN'), target: '#reissue.credentials' },
      { guard: and([wasTold('REISSUE'), 'reissueClosed']), target: '#closed' },
      { guard: wasTold('REISSUE'), target: '#reissue.impact' },
      ...keysOf(TOLD_TO).map((told) => ({
        guard: wasTold(told),
        ...TOLD_TO[told],
      })),
    ],
    MISSED: { actions: ['miss', 'keepWords'] },
    STUCK: [
      ...toTicket,
      ...mailTooLate,
      { guard: 'stuckTooLate', target: '#closed', actions: say({ id: 'credentials-useless' }) },
      { target: '#escalate.contact', actions: ['keepWords', 'keepStuckReason'] },
    ],
    CHECK: [howTo, { actions: told }],
    LOOK: [{ guard: 'says', actions: 'keepWords' }, {}],
  },
  states: {
    start: {
      id: 'start',
      exit: leave('start'),
      on: {
        BEGIN: { target: '#copy.locate' },
        HAVE_BACKUP: { target: '#verify' },
        SITUATION: { target: '#situation' },
      },
    },
    situation: {
      id: 'situation',
      exit: leave('situation'),
      on: {
        FILE_MISSING: { target: '#copy.search' },
        KEY_DISABLED: { target: '#export.key' },
        CREDENTIALS_UNKNOWN: toCredentials,
        PC_GONE: { target: '#copy.search', actions: say({ id: 'pc-gone' }) },
        APPLIED: toDownload,
        ERROR: toHuman('asked'),
      },
    },
    verify: {
      id: 'verify',
      exit: leave('verify'),
      on: {
        CHECK: byVerdict({ target: '#done', secured: 'own' }, '#export.open'),
        TRUST: { target: '#done', actions: ['leaveUnproved', secured('own')] },
      },
    },
    copy: copyStates,
    export: exportStates,
    reissue: reissueStates,
    closed: {
      id: 'closed',
      exit: leave('closed'),
      on: {
        RETRY_COPY: { target: '#copy.search' },
        RETRY_EXPORT: { target: '#export.open' },
        APPLIED: toDownload,
        SUCCESSOR: { target: '#successor' },
        HUMAN: toHuman('all-methods-failed'),
        STUCK: [...mailTooLate, { guard: 'stuckTooLate', actions: say({ id: 'credentials-useless' }) }],
      },
    },
    successor: { id: 'successor', exit: leave('successor') },
    escalate: escalateStates,
    done: {
      id: 'done',
      exit: leave('done'),
      on: {
        CHECK: [howTo, { guard: among('usable'), actions: [...told, 'prove'] }, { actions: told }],
        ANOTHER: { target: '#start', actions: ['count', 'forget', say({ id: 'next-certificate' })] },
      },
    },
  },
});

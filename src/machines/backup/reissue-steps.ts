import { STUCK_REASONS } from '../reasons.ts';
import { chart } from './chart-setup.ts';
import { byVerdict, leave, mailTooLate, say, secured, toClosed, toHuman } from './shared-transitions.ts';

/** At every step of ③: once the window is closed, whatever happens leads out; a wish for a person is still heard. */
const afterTheWindow = {
  RESTART: { guard: 'reissueClosed', target: '#start', actions: 'forget' },
  HUMAN: toHuman('all-methods-failed').map((way) =>
    'guard' in way ? way : ({ ...way, guard: 'reissueClosed' } as const),
  ),
  STUCK: [
    ...mailTooLate,
    { guard: 'stuckTooLate', target: '#closed', actions: say({ id: 'credentials-useless' }) },
    toClosed,
  ],
  '*': toClosed,
} as const;

/** Trouble of somebody who has applied in time: no other way is left, so a person takes over with that reason. */
const appliedInTime = toHuman('applied-in-time').map((way) =>
  'guard' in way ? way : ({ ...way, guard: 'reissueClosed' } as const),
);
const lateTrouble = { HUMAN: appliedInTime, STUCK: appliedInTime } as const;

/** The steps of ③ the reissue, while its window is open. */
export const reissueStates = chart.createStateConfig({
  id: 'reissue',
  initial: 'impact',
  states: {
    impact: {
      exit: leave('reissue.impact'),
      on: {
        GATEWAY: [
          toClosed,
          { target: '#reissue.menu', actions: { type: 'keepGateway', params: { gateway: true } } },
        ],
        NO_GATEWAY: [
          toClosed,
          { target: '#reissue.menu', actions: { type: 'keepGateway', params: { gateway: false } } },
        ],
        ELSEWHERE: [toClosed, { target: '#copy.search', actions: say({ id: 'elsewhere' }) }],
        ...afterTheWindow,
      },
    },
    menu: {
      exit: leave('reissue.menu'),
      on: {
        PARTNER: [
          toClosed,
          { target: '#reissue.credentials', actions: { type: 'keepMenu', params: { menu: 'partner' } } },
        ],
        COUPON: [
          toClosed,
          { target: '#reissue.credentials', actions: { type: 'keepMenu', params: { menu: 'coupon' } } },
        ],
        UNSURE: [toClosed, ...toHuman(STUCK_REASONS.UNSURE)],
        ...afterTheWindow,
      },
    },
    credentials: {
      exit: leave('reissue.credentials'),
      on: {
        HAVE_ALL: [toClosed, { target: '#reissue.apply' }],
        UNKNOWN_EMAIL: [toClosed, ...toHuman(STUCK_REASONS.UNKNOWN_EMAIL)],
        UNKNOWN_PASSWORD: [toClosed, ...toHuman(STUCK_REASONS.UNKNOWN_PASSWORD)],
        UNKNOWN_CODE: [toClosed, ...toHuman(STUCK_REASONS.UNKNOWN_CODE)],
        INFO_CHANGED: [toClosed, { actions: say({ id: 'info-changed' }) }],
        ...afterTheWindow,
      },
    },
    apply: {
      exit: leave('reissue.apply'),
      on: {
        NEXT: [toClosed, { target: '#reissue.download' }],
        SITE_ERROR: [toClosed, ...toHuman(STUCK_REASONS.SITE_ERROR)],
        ...afterTheWindow,
      },
    },
    download: {
      exit: leave('reissue.download'),
      on: {
        NEXT: { target: '#reissue.check' },
        NO_MAIL: [...appliedInTime, ...toHuman(STUCK_REASONS.NO_MAIL)],
        ...lateTrouble,
      },
    },
    check: {
      exit: leave('reissue.check'),
      on: {
        CHECK: byVerdict({ target: '#reissue.save' }, '#reissue.download', 'as-old'),
        SKIP: { target: '#reissue.save', actions: 'leaveUnproved' },
        ...lateTrouble,
      },
    },
    save: {
      exit: leave('reissue.save'),
      on: { DONE: { target: '#reissue.register' }, ...lateTrouble },
    },
    register: {
      exit: leave('reissue.register'),
      on: { DONE: { target: '#done', actions: secured('reissue') }, ...lateTrouble },
    },
  },
});

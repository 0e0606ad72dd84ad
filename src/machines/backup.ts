import { and, assign, setup } from 'xstate';
import type { Checked, Context, Effect, Event, Method, Reason, Step, Told, Verdict } from './types.ts';
import { STEPS } from './types.ts';

/** Bounds of what a conversation remembers. */
const MOST = { path: 40, trail: 80, checks: 10, earlier: 20 } as const;

const last = <T>(list: readonly T[], most: number): readonly T[] => list.slice(-most);

/** What is remembered of a check: what was said of it is not. */
const kept = ({ advice: _, ...checked }: Checked): Checked => checked;

/** Reasons that have nothing to do with a reissue, so that they stand when it has ended. */
const STANDING_REASONS: readonly Reason[] = ['all-methods-failed', 'applied-in-time', 'asked'];

/** What BACK does not lead back over. */
const STAYING: readonly Event['type'][] = ['BACK', 'SUBMIT', 'WITHDRAW'];

/** Steps of ③ that end with the window. Who has applied in time goes on through the others. */
const ENDING: readonly Step[] = ['reissue.impact', 'reissue.menu', 'reissue.credentials', 'reissue.apply'];

const NO_FILE: readonly Event['type'][] = ['NOT_FOUND', 'ONLY_OLD', 'FILE_MISSING'];
const NO_EXPORT: readonly Event['type'][] = ['CANNOT', 'NOT_LISTED', 'KEY_DISABLED'];
const NO_REISSUE: readonly Event['type'][] = [
  'UNSURE',
  'UNKNOWN_EMAIL',
  'UNKNOWN_PASSWORD',
  'UNKNOWN_CODE',
  'SITE_ERROR',
  'NO_MAIL',
];

export const NEW_CONTEXT: Context = { path: [], trail: [], checks: [] };

const chart = setup({
  types: { context: {} as Context, events: {} as Event },
  guards: {
    reissueOpen: ({ event }) => event.reissueOpen,
    reissueClosed: ({ event }) => !event.reissueOpen,
    cameFrom: ({ context }, params: { step: Step }) => context.path.at(-1) === params.step,
    cameFromClosedReissue: ({ context, event }) =>
      !event.reissueOpen && ENDING.some((ending) => ending === context.path.at(-1)),
    /** ① and ② were tried in vain, and ③ as well or it has ended. */
    allTried: ({ context: { trail }, event }) => {
      const did = (room: string, acts: readonly Event['type'][]) =>
        trail.some((trod) => trod.step.startsWith(room) && acts.includes(trod.did));
      return (
        did('copy.', NO_FILE) &&
        did('export.', NO_EXPORT) &&
        (!event.reissueOpen || did('reissue.', NO_REISSUE))
      );
    },
    told: ({ event }, params: { told: Told }) => event.type === 'TOLD' && event.told === params.told,
    hasTicket: ({ context, event }) => context.ticket !== undefined && event.ticketClosed !== true,
    ticketClosed: ({ event }) => event.ticketClosed === true,
    stuckTooLate: ({ event }) =>
      event.type === 'STUCK' && !event.reissueOpen && !STANDING_REASONS.includes(event.reason),
    unchecked: ({ event }) => event.type === 'CHECK' && event.checked === undefined,
    verdict: ({ event }, params: { among: readonly Verdict[] }) =>
      event.type === 'CHECK' && event.checked !== undefined && params.among.includes(event.checked.verdict),
    endedForGood: ({ event }) =>
      event.type === 'CHECK' && event.checked?.verdict === 'expired' && !event.reissueOpen,
  },
  actions: {
    /** The sole effect: what the chart asks the world for travels in the params. */
    effect: (_, _params: Effect) => undefined,
    leave: assign(({ context, event }, params: { step: Step }) => ({
      path: STAYING.includes(event.type) ? context.path : last([...context.path, params.step], MOST.path),
      trail: last([...context.trail, { step: params.step, did: event.type, at: event.at }], MOST.trail),
    })),
    goBack: assign(({ context }) => ({ path: context.path.slice(0, -1) })),
    forget: assign({
      path: [],
      gateway: undefined,
      menu: undefined,
      reason: undefined,
      ticket: undefined,
      secured: undefined,
      proof: undefined,
    }),
    /** What was secured is kept for the next certificate's sake. */
    count: assign(({ context }) =>
      context.secured === undefined
        ? {}
        : { earlier: last([...(context.earlier ?? []), context.secured], MOST.earlier) },
    ),
    miss: assign(({ context }) => ({ missed: (context.missed ?? 0) + 1 })),
    keepReason: assign((_, params: { reason: Reason }) => ({ reason: params.reason })),
    keepStuckReason: assign(({ event }) => (event.type === 'STUCK' ? { reason: event.reason } : {})),
    keepGateway: assign((_, params: { gateway: boolean }) => ({ gateway: params.gateway })),
    keepMenu: assign((_, params: { menu: 'partner' | 'coupon' }) => ({ menu: params.menu })),
    keepCheck: assign(({ context, event }) =>
      event.type === 'CHECK' && event.checked !== undefined
        ? { checks: last([...context.checks, { ...kept(event.checked), at: event.at }], MOST.checks) }
        : {},
    ),
    keepTicket: assign(({ event }) => (event.type === 'SUBMIT' ? { ticket: event.ticket } : {})),
    secure: assign((_, params: { by: Method }) => ({ secured: params.by })),
    prove: assign(({ event }) =>
      event.type === 'CHECK' ? { proof: event.checked && kept(event.checked) } : {},
    ),
    leaveUnproved: assign({ proof: undefined }),
  },
});

type Say = Extract<Effect, { type: 'say' }>['notice'];
const say = (notice: Say) => ({ type: 'effect', params: { type: 'say', notice } }) as const;
const leave = (step: Step) => ({ type: 'leave', params: { step } }) as const;
const among = (...verdicts: Verdict[]) => ({ type: 'verdict', params: { among: verdicts } }) as const;

const sayVerdict = {
  type: 'effect',
  params: ({ event }: { event: Event }): Effect => {
    if (event.type !== 'CHECK' || event.checked === undefined)
      throw new Error('a verdict was asked of no check');
    const { verdict, what, advice } = event.checked;
    return { type: 'say', notice: { id: 'verdict', verdict, what, ...(advice && { advice }) } };
  },
} as const;

const told = ['keepCheck', sayVerdict] as const;
const howTo = { guard: 'unchecked', actions: say({ id: 'how-to-check' }) } as const;

/** path.md, "Verdict → step". Whatever is not named stays and is told. */
const byVerdict = <Usable extends string, Old extends string>(
  usable: { target: Usable; secured?: Method },
  old: Old,
  /** Where a file that has run out while no reissue is possible leads. */
  ended: 'successor' | 'as-old' = 'successor',
) =>
  [
    howTo,
    {
      guard: among('usable'),
      target: usable.target,
      actions: [
        ...told,
        'prove',
        ...(usable.secured === undefined
          ? []
          : [{ type: 'secure', params: { by: usable.secured } } as const]),
      ],
    },
    { guard: among('no-private-key', 'no-certificate', 'mismatch'), target: '#export.key', actions: told },
    ...(ended === 'successor'
      ? [{ guard: 'endedForGood', target: '#successor', actions: told } as const]
      : []),
    { guard: among('expired', 'older'), target: old, actions: told },
    { actions: told },
  ] as const;

/** Why ③ comes now is said, for it is the method that costs something. */
const toReissue = [
  { guard: 'reissueOpen', target: '#reissue.impact', actions: say({ id: 'to-reissue' }) },
  { target: '#closed' },
] as const;

/** To the contact form; one who has a ticket already is shown it instead. */
const toHuman = (reason: Reason) =>
  [
    { guard: 'hasTicket', target: '#escalate.filed', actions: say({ id: 'already-filed' }) },
    { target: '#escalate.contact', actions: { type: 'keepReason', params: { reason } } },
  ] as const;

/** At the ticket's own step: it is there, or it is closed and another may be opened. */
const again = [
  { guard: 'hasTicket', actions: say({ id: 'already-filed' }) },
  { target: '#escalate.contact', actions: { type: 'keepReason', params: { reason: 'asked' } } },
] as const;

const ticketOf = ({ ticket }: Context): number => {
  if (ticket === undefined) throw new Error('escalate.filed without a ticket');
  return ticket;
};

const toTicket = (type: 'withdraw' | 'reopen') =>
  ({
    type: 'effect',
    params: ({ context }: { context: Context }): Effect => ({ type, ticket: ticketOf(context) }),
  }) as const;
const withdraw = toTicket('withdraw');

const tooLateForTicket = { guard: 'ticketClosed', actions: say({ id: 'ticket-ended' }) } as const;

const secured = (by: Method) => ({ type: 'secure', params: { by } }) as const;

const toClosed = {
  guard: 'reissueClosed',
  target: '#closed',
  actions: say({ id: 'window-closed' }),
} as const;

/** At every step of ③: once the window is closed, whatever happens leads out; a wish for a person is still heard. */
const afterTheWindow = {
  RESTART: { guard: 'reissueClosed', target: '#start', actions: 'forget' },
  HUMAN: toHuman('all-methods-failed').map((way) =>
    'guard' in way ? way : ({ ...way, guard: 'reissueClosed' } as const),
  ),
  STUCK: [
    { guard: 'stuckTooLate', target: '#closed', actions: say({ id: 'credentials-useless' }) },
    toClosed,
  ],
  '*': toClosed,
} as const;

/** Trouble of who has applied in time: no other way is left, so it goes to a person with that reason. */
const appliedInTime = toHuman('applied-in-time').map((way) =>
  'guard' in way ? way : ({ ...way, guard: 'reissueClosed' } as const),
);
const lateTrouble = { HUMAN: appliedInTime, STUCK: appliedInTime } as const;

const toDownload = [
  { guard: 'reissueClosed', target: '#reissue.download', actions: say({ id: 'applied-late' }) },
  { target: '#reissue.download' },
] as const;

const toCredentials = [
  { guard: 'reissueClosed', target: '#closed', actions: say({ id: 'credentials-useless' }) },
  { target: '#reissue.credentials' },
] as const;

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
} as const satisfies Readonly<Record<Exclude<Told, 'APPLIED' | 'CREDENTIALS_UNKNOWN'>, object>>;

const wasTold = (told: Told) => ({ type: 'told', params: { told } }) as const;

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
      { guard: 'hasTicket', target: '#escalate.filed', actions: say({ id: 'already-filed' }) },
      {
        guard: 'allTried',
        target: '#escalate.contact',
        actions: { type: 'keepReason', params: { reason: 'all-methods-failed' } },
      },
      { target: '#escalate.contact', actions: { type: 'keepReason', params: { reason: 'asked' } } },
    ],
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
      ...(Object.keys(TOLD_TO) as (keyof typeof TOLD_TO)[]).map((told) => ({
        guard: wasTold(told),
        ...TOLD_TO[told],
      })),
    ],
    MISSED: { actions: 'miss' },
    STUCK: [
      { guard: 'hasTicket', target: '#escalate.filed', actions: say({ id: 'already-filed' }) },
      { guard: 'stuckTooLate', target: '#closed', actions: say({ id: 'credentials-useless' }) },
      { target: '#escalate.contact', actions: 'keepStuckReason' },
    ],
    CHECK: [howTo, { actions: told }],
    LOOK: {},
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
    copy: {
      id: 'copy',
      initial: 'locate',
      states: {
        locate: {
          exit: leave('copy.locate'),
          on: {
            FOUND: { target: '#copy.check' },
            SEARCH: { target: '#copy.search' },
            NOT_FOUND: { target: '#export.open' },
          },
        },
        search: {
          exit: leave('copy.search'),
          on: {
            FOUND: { target: '#copy.check' },
            ONLY_OLD: { target: '#export.open' },
            NOT_FOUND: { target: '#export.open' },
          },
        },
        check: {
          exit: leave('copy.check'),
          on: {
            CHECK: byVerdict({ target: '#copy.save' }, '#export.open'),
            SKIP: { target: '#copy.save', actions: 'leaveUnproved' },
          },
        },
        save: {
          exit: leave('copy.save'),
          on: { DONE: { target: '#done', actions: secured('copy') } },
        },
      },
    },
    export: {
      id: 'export',
      initial: 'open',
      states: {
        open: {
          exit: leave('export.open'),
          on: { NEXT: { target: '#export.select' }, CANNOT: toReissue },
        },
        select: {
          exit: leave('export.select'),
          on: { NEXT: { target: '#export.key' }, NOT_LISTED: toReissue },
        },
        key: {
          exit: leave('export.key'),
          on: { NEXT: { target: '#export.format' }, KEY_DISABLED: toReissue },
        },
        format: {
          exit: leave('export.format'),
          on: { NEXT: { target: '#export.password' } },
        },
        password: {
          exit: leave('export.password'),
          on: { NEXT: { target: '#export.save' } },
        },
        save: {
          exit: leave('export.save'),
          on: { NEXT: { target: '#export.check' }, CANNOT: { target: '#export.place' } },
        },
        place: {
          exit: leave('export.place'),
          on: { NEXT: { target: '#export.check' }, CANNOT: toReissue },
        },
        check: {
          exit: leave('export.check'),
          on: {
            CHECK: byVerdict({ target: '#done', secured: 'export' }, '#export.select'),
            SKIP: { target: '#done', actions: ['leaveUnproved', secured('export')] },
          },
        },
      },
    },
    reissue: {
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
            UNSURE: [toClosed, ...toHuman('menu-unsure')],
            ...afterTheWindow,
          },
        },
        credentials: {
          exit: leave('reissue.credentials'),
          on: {
            HAVE_ALL: [toClosed, { target: '#reissue.apply' }],
            UNKNOWN_EMAIL: [toClosed, ...toHuman('unknown-email')],
            UNKNOWN_PASSWORD: [toClosed, ...toHuman('unknown-password')],
            UNKNOWN_CODE: [toClosed, ...toHuman('unknown-code')],
            INFO_CHANGED: [toClosed, { actions: say({ id: 'info-changed' }) }],
            ...afterTheWindow,
          },
        },
        apply: {
          exit: leave('reissue.apply'),
          on: {
            NEXT: [toClosed, { target: '#reissue.download' }],
            SITE_ERROR: [toClosed, ...toHuman('site-error')],
            ...afterTheWindow,
          },
        },
        download: {
          exit: leave('reissue.download'),
          on: {
            NEXT: { target: '#reissue.check' },
            NO_MAIL: [...appliedInTime, ...toHuman('no-mail')],
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
    },
    closed: {
      id: 'closed',
      exit: leave('closed'),
      on: {
        RETRY_COPY: { target: '#copy.search' },
        RETRY_EXPORT: { target: '#export.open' },
        APPLIED: toDownload,
        SUCCESSOR: { target: '#successor' },
        HUMAN: toHuman('all-methods-failed'),
        STUCK: { guard: 'stuckTooLate', actions: say({ id: 'credentials-useless' }) },
      },
    },
    successor: { id: 'successor', exit: leave('successor') },
    escalate: {
      id: 'escalate',
      initial: 'contact',
      states: {
        contact: {
          exit: leave('escalate.contact'),
          on: {
            SUBMIT: {
              target: '#escalate.filed',
              actions: [
                'keepTicket',
                {
                  type: 'effect',
                  params: ({ context, event }): Effect => ({
                    type: 'openTicket',
                    ticket: event.ticket,
                    code: event.code,
                    reason: context.reason ?? 'asked',
                    contact: event.contact,
                    context,
                  }),
                },
              ],
            },
            HUMAN: { actions: say({ id: 'contact-here' }) },
          },
        },
        filed: {
          exit: leave('escalate.filed'),
          on: {
            ADD_NOTE: [
              tooLateForTicket,
              {
                actions: [
                  {
                    type: 'effect',
                    params: ({ context, event }): Effect => ({
                      type: 'addNote',
                      ticket: ticketOf(context),
                      note: event.note,
                    }),
                  },
                  say({ id: 'note-added' }),
                ],
              },
            ],
            WITHDRAW: [
              tooLateForTicket,
              { guard: 'cameFromClosedReissue', target: '#closed', actions: [withdraw, 'goBack'] },
              ...STEPS.filter((step) => !step.startsWith('escalate.')).map(
                (step) =>
                  ({
                    guard: { type: 'cameFrom', params: { step } },
                    target: `#${step}`,
                    actions: [withdraw, 'goBack'],
                  }) as const,
              ),
              { target: '#start', actions: [withdraw, 'forget'] },
            ],
            REOPEN: [
              { guard: 'ticketClosed', actions: toTicket('reopen') },
              { actions: say({ id: 'already-filed' }) },
            ],
            HUMAN: again,
            STUCK: again,
          },
        },
      },
    },
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

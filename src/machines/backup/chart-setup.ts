import { assign, setup } from 'xstate';
import type { Effect } from '../effect.ts';
import type { Event } from '../event.ts';
import { STUCK_PRESSES } from '../presses.ts';
import type { Told } from '../readings.ts';
import type { Reason } from '../reasons.ts';
import type { Context, Method } from '../state.ts';
import type { Step } from '../step-ids.ts';
import { hasRoom, keeping } from '../unsent.ts';
import type { Checked, Verdict } from '../verdicts.ts';

/** Bounds of what a conversation remembers. */
const MAX_KEPT = { path: 40, trail: 80, checks: 10, earlier: 20 } as const;

const last = <T>(list: readonly T[], most: number): readonly T[] => list.slice(-most);

/** What is remembered of a check, without what was said about it. */
const kept = ({ advice: _, ...checked }: Checked): Checked => checked;

/** Reasons that have nothing to do with a reissue, so that they stand when it has ended. */
const STANDING_REASONS: readonly Reason[] = ['all-methods-failed', 'applied-in-time', 'asked'];

/** What BACK does not lead back over. */
const STAYING: readonly Event['type'][] = ['BACK', 'SUBMIT', 'WITHDRAW'];

/** Steps of ③ that end with the reissue window; whoever has applied in time goes on through the others. */
const ENDING: readonly Step[] = ['reissue.impact', 'reissue.menu', 'reissue.credentials', 'reissue.apply'];

const NO_FILE: readonly Event['type'][] = ['NOT_FOUND', 'ONLY_OLD', 'FILE_MISSING'];
const NO_EXPORT: readonly Event['type'][] = ['CANNOT', 'NOT_LISTED', 'KEY_DISABLED'];

/** What the person said in words with an act. */
const noteOf = (event: Event): string | undefined => ('note' in event ? event.note : undefined);

const isClosed = ({ ticketStands }: Event): boolean => ticketStands === 'closed' || ticketStands === 'over';

/** Whether something that was told is waiting for an open ticket. */
const waits = ({ unsent, reach }: Context): boolean =>
  unsent !== undefined || Object.values(reach ?? {}).some((told) => told !== undefined);

export const NEW_CONTEXT: Context = { path: [], trail: [], checks: [] };

/** The guards and actions of the path, by name. */
export const chart = setup({
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
        (!event.reissueOpen || did('reissue.', STUCK_PRESSES))
      );
    },
    told: ({ event }, params: { told: Told }) => event.type === 'TOLD' && event.told === params.told,
    hasTicket: ({ context, event }) => context.ticket !== undefined && !isClosed(event),
    ticketClosed: ({ event }) => isClosed(event),
    ticketOver: ({ event }) => event.ticketStands === 'over',
    ticketJoined: ({ event }) => event.ticketStands === 'joined',
    says: ({ event }) => noteOf(event) !== undefined || ('reach' in event && event.reach !== undefined),
    hasWords: ({ context, event }) => noteOf(event) !== undefined || waits(context),
    hasUnsent: ({ context }) => waits(context),
    noRoom: ({ context, event }) => !hasRoom(context.unsent ?? [], noteOf(event) ?? ''),
    mailTooLate: ({ event }) => event.type === 'STUCK' && !event.reissueOpen && event.reason === 'no-mail',
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
      path: STAYING.includes(event.type) ? context.path : last([...context.path, params.step], MAX_KEPT.path),
      trail: last([...context.trail, { step: params.step, did: event.type, at: event.at }], MAX_KEPT.trail),
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
        : { earlier: last([...(context.earlier ?? []), context.secured], MAX_KEPT.earlier) },
    ),
    miss: assign(({ context }) => ({ missed: (context.missed ?? 0) + 1 })),
    keepReason: assign((_, params: { reason: Reason }) => ({ reason: params.reason })),
    keepStuckReason: assign(({ event }) => (event.type === 'STUCK' ? { reason: event.reason } : {})),
    keepGateway: assign((_, params: { gateway: boolean }) => ({ gateway: params.gateway })),
    keepMenu: assign((_, params: { menu: 'partner' | 'coupon' }) => ({ menu: params.menu })),
    keepCheck: assign(({ context, event }) =>
      event.type === 'CHECK' && event.checked !== undefined
        ? { checks: last([...context.checks, { ...kept(event.checked), at: event.at }], MAX_KEPT.checks) }
        : {},
    ),
    keepTicket: assign(({ event }) => (event.type === 'SUBMIT' ? { ticket: event.ticket } : {})),
    keepTakenUp: assign(({ event }) => (event.type === 'TAKE_UP' ? { ticket: event.ticket } : {})),
    keepWords: assign(({ context, event }) => {
      const [note, reach] = [noteOf(event), 'reach' in event ? event.reach : undefined];
      return {
        ...(note !== undefined && { unsent: keeping(context.unsent ?? [], note) }),
        ...(reach !== undefined && { reach: { ...context.reach, ...reach } }),
      };
    }),
    forgetUnsent: assign({ unsent: undefined, reach: undefined }),
    secure: assign((_, params: { by: Method }) => ({ secured: params.by })),
    prove: assign(({ event }) =>
      event.type === 'CHECK' ? { proof: event.checked && kept(event.checked) } : {},
    ),
    leaveUnproved: assign({ proof: undefined }),
  },
});

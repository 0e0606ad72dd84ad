import { and } from 'xstate';
import type { Effect } from '../effect.ts';
import type { Event } from '../event.ts';
import type { Told } from '../readings.ts';
import type { Reason } from '../reasons.ts';
import type { Context, Method } from '../state.ts';
import type { Step } from '../step-ids.ts';
import { packed } from '../unsent.ts';
import type { Verdict } from '../verdicts.ts';

type Say = Extract<Effect, { type: 'say' }>['notice'];
/** What `chart-setup.ts` makes, with what it is given: `say` and `leave` are actions, `among` is a guard. */
export const say = (notice: Say) => ({ type: 'effect', params: { type: 'say', notice } }) as const;
export const leave = (step: Step) => ({ type: 'leave', params: { step } }) as const;
export const among = (...verdicts: Verdict[]) => ({ type: 'verdict', params: { among: verdicts } }) as const;

const sayVerdict = {
  type: 'effect',
  params: ({ event }: { event: Event }): Effect => {
    if (event.type !== 'CHECK' || event.checked === undefined)
      throw new Error('a verdict was asked of no check');
    const { verdict, what, advice } = event.checked;
    return { type: 'say', notice: { id: 'verdict', verdict, what, advice } };
  },
} as const;

export const told = ['keepCheck', sayVerdict] as const;
export const howTo = { guard: 'unchecked', actions: say({ id: 'how-to-check' }) } as const;

/** path.md, "Verdict → step". Whatever is not named stays and is told. */
export const byVerdict = <Usable extends string, Old extends string>(
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
export const toReissue = [
  { guard: 'reissueOpen', target: '#reissue.impact', actions: say({ id: 'to-reissue' }) },
  { target: '#closed' },
] as const;

export const ticketOf = ({ ticket }: Context): number => {
  if (ticket === undefined) throw new Error('a ticket was asked of none');
  return ticket;
};

/** The words for a person: those that wait, and those said now. A telephone number or an address that no words name gets a line of its own. */
export const wordsFor = ({ unsent = [], reach }: Context, event: Event) => {
  const said = 'note' in event && event.note !== undefined ? [event.note] : [];
  const ways = [reach?.phone, reach?.email].filter((told) => told !== undefined);
  const unnamed = ways.filter((told) => ![...unsent, ...said].some((text) => text.includes(told)));
  return { notes: packed([...unsent, ...unnamed, ...said]), when: reach?.when };
};

/** Words reach the ticket that is open, with what waited for it. */
export const addNotes = [
  {
    type: 'effect',
    params: ({ context, event }: { context: Context; event: Event }): Effect => ({
      type: 'addNotes',
      ticket: ticketOf(context),
      ...wordsFor(context, event),
    }),
  },
  'forgetUnsent',
] as const;

/** Whoever has a ticket already is shown it instead of the contact form; what was said goes into the ticket. */
export const toTicket = [
  {
    guard: and(['hasTicket', 'hasWords']),
    target: '#escalate.filed',
    actions: [...addNotes, say({ id: 'already-filed' }), say({ id: 'note-added' })],
  },
  { guard: 'hasTicket', target: '#escalate.filed', actions: say({ id: 'already-filed' }) },
] as const;

/** To the contact form, with what was said; or to the ticket that there is, which is shown by the reason of now. */
export const toHuman = (reason: Reason) => {
  const keepReason = { type: 'keepReason', params: { reason } } as const;
  const [withWords, bare] = toTicket;
  return [
    { ...withWords, actions: [keepReason, ...withWords.actions] },
    { ...bare, actions: [keepReason, bare.actions] },
    { target: '#escalate.contact', actions: ['keepWords', keepReason] },
  ] as const;
};

const [lateWords, lateTicket, lateForm] = toHuman('applied-in-time');
/** Who waits for the mail once the window is closed has applied in time: no other way may be left, so it goes to a person. */
export const mailTooLate = [
  { ...lateWords, guard: and(['hasTicket', 'hasWords', 'mailTooLate']) },
  { ...lateTicket, guard: and(['hasTicket', 'mailTooLate']) },
  { ...lateForm, guard: 'mailTooLate' },
] as const;

/** An action: the certificate is secured by that. */
export const secured = (by: Method) => ({ type: 'secure', params: { by } }) as const;

export const toClosed = {
  guard: 'reissueClosed',
  target: '#closed',
  actions: ['keepWords', say({ id: 'window-closed' })],
} as const;

export const toDownload = [
  { guard: 'reissueClosed', target: '#reissue.download', actions: say({ id: 'applied-late' }) },
  { target: '#reissue.download' },
] as const;

export const toCredentials = [
  { guard: 'reissueClosed', target: '#closed', actions: say({ id: 'credentials-useless' }) },
  { target: '#reissue.credentials' },
] as const;

/** A guard: this was told, in words or by a button. */
export const wasTold = (told: Told) => ({ type: 'told', params: { told } }) as const;

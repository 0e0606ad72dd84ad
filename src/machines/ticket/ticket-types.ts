import type { Contact, ContactCorrection, ReachCorrection } from '../contact-fields.ts';
import type { Locale } from '../locales.ts';
import type { Reason } from '../reasons.ts';
import type { Context } from '../state.ts';
import type { TicketMail } from './ticket-mails.ts';

/** The vocabulary of the desk: what a ticket is, who does what to it. Ids are public, as those of the path are. */

export const STATUSES = ['open', 'claimed', 'waiting', 'reopened', 'resolved', 'withdrawn'] as const;
export type Status = (typeof STATUSES)[number];

/** Statuses in which somebody still has to act; the other two are closed. */
export const OPEN_STATUSES = ['open', 'claimed', 'waiting', 'reopened'] as const satisfies readonly Status[];

/** Whether nobody has to act any more. */
export const isClosed = (status: Status): boolean => !OPEN_STATUSES.some((other) => other === status);

/** What a ticket ended with. */
export const CAUSES = [
  'backed-up',
  'by-phone',
  'reissued',
  'successor',
  'not-needed',
  'unreachable',
  'duplicate',
  'other',
] as const;
export type Cause = (typeof CAUSES)[number];

/** What came of a call. */
export const CALL_OUTCOMES = ['solved', 'call-again', 'no-answer'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** The two service levels: the first answer to the holder, and the end. */
export const LIMITS = ['answer', 'resolution'] as const;
export type Limit = (typeof LIMITS)[number];

/** When a limit is near and when it ends, ms UTC. */
export type Due = { readonly limit: Limit; readonly near: number; readonly past: number };

/** Who works at the desk; `id` is the platform's, its channel in front: `slack:U…`, `teams:…`, `oidc:…`. */
export type Agent = { readonly id: string; readonly name: string };

export type Actor =
  | ({ readonly kind: 'agent' } & Agent)
  | { readonly kind: 'holder' }
  | { readonly kind: 'bot' };

/** The buttons of the desk's card and page; those of calls stand together, in Teams' second row of six. */
export const DESK_PRESSES = [
  'CLAIM',
  'REPLY',
  'NOTE',
  'ASK_CALL',
  'RESOLVE',
  'ASSIGN',
  'RELEASE',
  'NO_ANSWER',
  'CALL_AGAIN',
  'SOLVED',
  'CALLED',
  'CALL_AT',
  'MERGE',
  'MAIL',
  'REOPEN',
] as const;
export type DeskPress = (typeof DESK_PRESSES)[number];

/** Buttons that record a call by one press; CALLED asks for words besides. */
export const CALL_PRESSES = {
  NO_ANSWER: 'no-answer',
  CALL_AGAIN: 'call-again',
  SOLVED: 'solved',
} as const satisfies Partial<Record<DeskPress, CallOutcome>>;
type CallPress = keyof typeof CALL_PRESSES;

/** Whether this button records a call by one press. */
export const isCallPress = (press: string): press is CallPress => Object.hasOwn(CALL_PRESSES, press);

/** The button that files a call. */
export const CALLER_PRESS = 'TAKE_CALL';

/** What an agent does to a ticket. A NOTE stays inside; a REPLY goes to the holder, MAIL sends by mail what was not read in the chat. */
export type DeskAct =
  | { readonly type: 'CLAIM' | 'RELEASE' | 'ASK_CALL' | 'REOPEN' | 'MAIL' }
  | { readonly type: 'NOTE' | 'REPLY'; readonly text: string }
  /** Their author's own words alone; `of` is their line of the log, which stays. */
  | { readonly type: 'CORRECT_NOTE'; readonly of: number; readonly text: string }
  | { readonly type: 'WITHDRAW_NOTE'; readonly of: number }
  | { readonly type: 'ASSIGN'; readonly to: Agent }
  /** `callAt`: when is called again, ms UTC; without it a time is proposed where one is needed. */
  | {
      readonly type: 'CALLED';
      readonly outcome: CallOutcome;
      readonly text?: string;
      readonly callAt?: number;
    }
  /** Who the holder is and how they are reached, as an agent was told. */
  | { readonly type: 'CONTACT'; readonly contact: ContactCorrection }
  /** The call-back is at that time, ms UTC. */
  | { readonly type: 'CALL_AT'; readonly callAt: number }
  | { readonly type: 'RESOLVE'; readonly cause: Cause; readonly text?: string }
  | { readonly type: 'MERGE'; readonly into: number };

/** The holder's buttons on messages about the ticket; WITHDRAW and ADD_NOTE stand on the path's own card. */
export const HOLDER_PRESSES = ['TELL_WHEN', 'RATE_UP', 'RATE_DOWN', 'COMMENT', 'REOPEN', 'WITHDRAW'] as const;
export type HolderPress = (typeof HOLDER_PRESSES)[number];

/** What a holder wishes for no more: any call, or the time of one. */
export const TAKEN_BACK = ['call', 'time'] as const;
export type TakenBack = (typeof TAKEN_BACK)[number];

/** What the holder does to the ticket; SAID is a message of the conversation with the desk. */
export type HolderAct =
  | { readonly type: 'ADD_NOTE' | 'COMMENT'; readonly text: string }
  /** `contact`: how they are reached, which the words put right. */
  | { readonly type: 'SAID'; readonly text: string; readonly contact?: ReachCorrection | undefined }
  /** When to call, or that a call or its time that was wished for is wished for no more, an answer by mail (`byMail`) in its place. */
  | {
      readonly type: 'TELL_WHEN';
      readonly text: string;
      readonly takesBack?: TakenBack | undefined;
      readonly byMail?: boolean | undefined;
      readonly contact?: ReachCorrection | undefined;
    }
  /** How they are reached, put right. */
  | { readonly type: 'CONTACT'; readonly contact: ReachCorrection }
  /** A message that was changed or deleted where it was written; `of` is its line of the log, which stays, `wish`: that tells when to call, as the ticket has it. */
  | { readonly type: 'CORRECT'; readonly of: number; readonly text: string; readonly wish: boolean }
  | {
      readonly type: 'UNSAY';
      readonly of: number;
      readonly wish: boolean;
      /** What was told of it before, and when, ms UTC: it is the wish again. */
      readonly instead?: { readonly text: string; readonly at: number } | undefined;
    }
  /** `id` is the store's. */
  | { readonly type: 'PICTURE'; readonly id: string }
  | { readonly type: 'RATE'; readonly helped: boolean }
  | { readonly type: 'WITHDRAW' | 'REOPEN' };

/** What time does: a limit is near, or past; a call-back is due in a moment. */
export type ClockAct =
  | { readonly type: 'NEAR' | 'PAST'; readonly limit: Limit }
  | { readonly type: 'CALL_DUE' };

/**
 * What becomes of words that wait in the browser's chat; `of` is their line of the log. UNREAD: nobody has read them for a while, and
 * the holder agreed to mail (`mails`), or an agent may send it (`offered`). READ: a client has them.
 */
type ReadingAct =
  | { readonly type: 'READ'; readonly of: number }
  | {
      readonly type: 'UNREAD';
      readonly of: number;
      readonly what: TicketMail;
      readonly next: 'mails' | 'offered' | 'nothing';
    };

export type TicketAct = DeskAct | HolderAct | ClockAct | ReadingAct;

/** A call-back: from when, and where that was said until when, ms UTC; `sure`: an agent set or confirmed it; `told`: nobody needs to be reminded of it any more; `moved`: the desk is closed at the time that was wished for. */
export type CallBack = {
  readonly at: number;
  readonly until?: number | undefined;
  readonly sure: boolean;
  readonly told?: boolean | undefined;
  readonly moved?: boolean | undefined;
};

/**
 * What the chart is told: who, when (ms UTC), the working time (ms) since the clock of the ticket last started, and the call-back that
 * follows from the act.
 */
export type TicketEvent = TicketAct & {
  readonly by: Actor;
  readonly at: number;
  readonly worked: number;
  readonly call?: CallBack | undefined;
};

export type TicketContext = {
  readonly assignee?: Agent | undefined;
  /** An agent spoke to the holder: what the holder writes goes to the desk, until the ticket is closed. */
  readonly talking: boolean;
  /** When an agent first spoke to the holder, ms UTC. */
  readonly answeredAt?: number | undefined;
  /** Working time (ms) that counts against the resolution, up to `since`; none passes while the holder is waited for. */
  readonly worked: number;
  /** When the clock last started, ms UTC; none while it stands still. */
  readonly since?: number | undefined;
  readonly near: readonly Limit[];
  readonly past: readonly Limit[];
  readonly cause?: Cause | undefined;
  readonly mergedInto?: number | undefined;
  /** When it came to rest, ms UTC. */
  readonly endedAt?: number | undefined;
  readonly helped?: boolean | undefined;
  /** The desk's last word to the holder asks when to call, and no agent has set a time since. */
  readonly whenAsked?: true | undefined;
  /** The call-back that is planned. */
  readonly call?: CallBack | undefined;
  /** Calls in a row that nobody took. */
  readonly tries?: number | undefined;
  /** Words that wait unread in the browser's chat, and that an agent may send by mail: their line of the log. */
  readonly unread?: { readonly of: number; readonly what: TicketMail } | undefined;
};

/** Limits that were missed and whose clock still runs: what is answered late is answered, and while the holder is waited for none runs. */
export const overdueLimits = ({ past, since, answeredAt }: TicketContext): readonly Limit[] =>
  since === undefined ? [] : past.filter((limit) => limit === 'resolution' || answeredAt === undefined);

/** What is stored of a ticket's chart: thin and versioned, as the path's is. */
export type TicketState = { readonly v: number; readonly status: Status; readonly context: TicketContext };

/** What the holder is told about the ticket. */
export const HOLDER_NEWS = [
  'claimed',
  'reply',
  'ask-call',
  'resolved',
  'reopened',
  'withdrawn',
  'merged',
  'thanks',
] as const;
export type HolderNews = (typeof HOLDER_NEWS)[number];

/** What the ticket's chart asks the world for. */
export type TicketEffect = { readonly type: 'tell'; readonly what: HolderNews } | { readonly type: 'log' };

/** What a ticket was opened with; `openedAt` in ms UTC. `code` is what a caller says on the telephone. */
export type TicketFacts = {
  readonly number: number;
  readonly code: string;
  readonly channel: string;
  readonly locale: Locale;
  readonly reason: Reason;
  readonly contact: Contact;
  readonly context: Context;
  readonly openedAt: number;
};

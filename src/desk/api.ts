import type { Contact } from '../machines/contact-fields.ts';
import type { Locale } from '../machines/locales.ts';
import type { Reason } from '../machines/reasons.ts';
import type { Method } from '../machines/state.ts';
import type { Step } from '../machines/step-ids.ts';
import type { LogEvent } from '../machines/ticket/log-events.ts';
import type { Agent, Cause, DeskAct, DeskPress, Limit, Status } from '../machines/ticket/ticket-types.ts';
import type { Verdict } from '../machines/verdicts.ts';

/**
 * The contract between the desk page and its server, all JSON under `/desk/api`; times in ms UTC. Signing in, callers, snippets, statistics
 * and alarms have their types in a file each beside this one. Every request but the sign-in carries the session's cookie; every request that changes something carries `OURS_HEADER: 1` as well.
 *
 * | request | answer |
 * | --- | --- |
 * | `GET me` | `Me`; 401 `SignedOut` |
 * | `POST session` `{ token, framed? }` | 204 and the cookie; 401 with `{ why }`: `expired`, `used` or `invalid`; 429. `framed`: in Teams’ tab, whose frame takes only cookies of its own |
 * | `DELETE session` | 204; the session has ended, also for who copied its cookie |
 * | `GET tickets?status=&reason=&channel=&assignee=&level=&unread=&call=&q=&order=&limit=&after=&counts=` | `TicketList`, the oldest wait first; `counts=1`: with `Counts` |
 * | `GET tickets.csv?…&lang=` | the same as UTF-8 CSV with BOM, all pages, in the words of `ja` (default) or `en` |
 * | `GET tickets/:number` | `TicketDetail`; 404 |
 * | `POST tickets` `NewCaller` | 201 `TicketDetail` of a caller's ticket; 400 `CallerFaults` |
 * | `GET callers?phone=&email=&name=&company=` | `readonly TicketRow[]`: earlier tickets of who may be the same person, the likeliest first |
 * | `GET callbacks?assignee=` | `CallList` |
 * | `GET counts` | `Counts` |
 * | `GET wished?said=` | `Wished`, or `{ at: null }` where no time is named in it |
 * | `POST tickets/:number/chat` | 201 `ChatLink`: by it a caller goes on in the browser; 404 for a ticket that was not a caller's |
 * | `POST tickets/:number/chat/mail` | 204: such a link was sent to the ticket's address; 409 where there is none or no mail; 502 where the mail server did not take it |
 * | `GET tickets/:number/others` | `Others`: other tickets of the same person, and what their files were found to be |
 * | `PUT tickets/:number/contact` `{ id, contact: ContactCorrection }` | 200 `TicketDetail`; 400 `CallerFaults`; 409 `Refused` |
 * | `POST tickets/:number/writing` | 204: the others see that one writes, for a few seconds |
 * | `POST tickets/:number/read` | 204: the holder's last words were looked at |
 * | `GET tickets/:number/pictures/:id` | a picture of its holder, without metadata; 404 |
 * | `POST tickets/:number/acts` `ActRequest` | 200 `TicketDetail`; 202 where it waits so that it can be taken back; 409 `Refused`; 400 `{ why }` |
 * | `DELETE tickets/:number/held/:id` | 200 `TicketDetail`: what waited under this id of the act is taken back, or what was not sent is put away; 404 where it is too late, or was another's |
 * | `GET tickets/:number/person` (admin) | everything about its holder, as a file |
 * | `DELETE tickets/:number/person` (admin) | 204 |
 * | `GET snippets` | `SnippetList` |
 * | `PUT snippets/:id` `SnippetWish` (admin) | 200 `Snippet`; `id` is the client's (a UUID); 400 `SnippetFaults` |
 * | `DELETE snippets/:id` (admin) | 204; 404 |
 * | `GET agents` | `readonly Agent[]` |
 * | `GET stats?from=YYYY-MM-DD&to=YYYY-MM-DD` | `Stats`, both days inclusive, in the desk's zone |
 * | `GET alarms` | `readonly Alarm[]` |
 * | `POST alarms/:task/retry` | 204: what was given up is tried again; 404 where it is not there any more |
 * | `POST alarms/seen` `{ key }` | 204: somebody has seen it, and looks after it; 404 where it is over |
 * | `DELETE alarms/:task` | 204: what was given up is dismissed; 404 |
 * | `GET events` | server-sent events: `hello`, then `ticket` with `{ number }` at every change, `writing` with `{ number, agent }`, `alarm`, `campaign` where certificates moved, and `beat` every 15 s; ends with the session |
 *
 * What has changed is numbered, `<process>.<count>`: `hello`, `ticket`, `alarm` and `campaign` bear the number as their `id`, every answer to who is signed in the one up
 * to which it holds all of it, in `NEWS_HEADER`. Of one process the answer holds what its number is not below; of two, nobody knows.
 *
 * `GET /desk/oidc/login` leads the browser to the OpenID Provider and back to `/desk`, or to `/desk/login?refused=` with one of `OIDC_REFUSALS`.
 *
 * `status`, `reason`, `channel` and `level` take several values with commas; `assignee` is an agent's id, `me` or `none`; `unread=1` and
 * `call=1` leave those whose holder’s last words nobody has read, and those that are to be called back; `order` is one of `TICKET_ORDERS`.
 */

/** On a request that changes something: what another site's page cannot send without being asked first. */
export const OURS_HEADER = 'X-Madoguchi-Desk';
/** On an answer: the number of the last news that it holds. */
export const NEWS_HEADER = 'X-Madoguchi-News';

/** How near a ticket is to its service levels. */
export const LEVELS = ['fine', 'near', 'past'] as const;
export type Level = (typeof LEVELS)[number];
/** `paused`: the holder is waited for, no time counts; `none`: it is closed. */
export type Standing = Level | 'paused' | 'none';

/** A line of the queue. */
export type TicketRow = {
  readonly number: number;
  readonly code: string | null;
  readonly status: Status;
  readonly reason: Reason;
  readonly channel: string;
  readonly locale: Locale;
  readonly name: string;
  readonly company: string;
  readonly assignee: Agent | null;
  readonly openedAt: number;
  readonly updatedAt: number;
  readonly level: Standing;
  /** Which limit was missed, and when it ended, ms UTC; none where none is owed. */
  readonly late: { readonly limit: Limit; readonly at: number } | null;
  /** When the next service level ends, at the desk's hours of today; none where no clock runs. */
  readonly due: { readonly limit: Limit; readonly at: number } | null;
  /** When the holder is to be called; none where nobody wishes it. */
  readonly call: NextCall | null;
  /** What was said last, shortened. */
  readonly last: { readonly text: string; readonly by: 'holder' | 'agent' } | null;
  /** The holder said something that nobody has looked at. */
  readonly unread: boolean;
};

/** A call-back: from when, and where that was said until when; `sure`: an agent set it; `tries`: calls in a row that nobody took. */
export type NextCall = {
  readonly at: number;
  readonly until: number | null;
  readonly sure: boolean;
  readonly tries: number;
};

/** How many open tickets each view of the queue holds; `mine` of who asks, `unread` with an answer of the holder that nobody has looked at. */
export type Counts = Readonly<
  Record<'all' | 'mine' | 'unassigned' | 'unread' | 'late' | 'calls', number> & {
    /** Of one's own tickets: answers that nobody has looked at. */
    mineUnread: number;
  }
>;

export type TicketList = {
  readonly tickets: readonly TicketRow[];
  readonly total: number;
  /** For `after`, where there is more. */
  readonly next: string | null;
  /** Where they were asked for. */
  readonly counts?: Counts;
};

export type TicketDetail = TicketRow & {
  readonly contact: Contact | null;
  /** How far each method got: the farthest step. */
  readonly tried: readonly { readonly method: 'copy' | 'export' | 'reissue'; readonly step: Step }[];
  /** How each of the holder's certificates was secured, the first of them first. */
  readonly secured: readonly Method[];
  readonly trail: readonly { readonly step: Step; readonly did: string; readonly at: number }[];
  readonly checks: readonly {
    readonly verdict: Verdict;
    readonly at: number;
    readonly serial: string | null;
  }[];
  readonly gateway: boolean | null;
  readonly menu: 'partner' | 'coupon' | null;
  readonly cause: Cause | null;
  readonly mergedInto: number | null;
  /** The same of tickets that one chat has, and of no others; none where its holder has no chat. */
  readonly chat: string | null;
  readonly helped: boolean | null;
  readonly events: readonly LogEvent[];
  /** What can still be taken back, and what came to nothing. */
  readonly held: readonly Held[];
  /** What may be done now. */
  readonly accepts: readonly DeskPress[];
};

/**
 * `id` is the client's (a UUID): the same twice changes nothing twice. `undo`: what the holder hears of waits for 5 s in the ticket's `held`, and can
 * be taken back until then.
 */
export type ActRequest = { readonly id: string; readonly act: DeskAct; readonly undo?: boolean };

/** What an agent did that its holder has not heard of: done at `due` (ms UTC), unless `why` says why nothing could come of it. */
export type Held = {
  readonly id: string;
  readonly by: Agent;
  readonly act: DeskAct;
  readonly at: number;
  readonly due: number;
  readonly why: Refusal | null;
};

/** Why an act changed nothing; words stand in locales under `desk:refused`. */
export const REFUSALS = [
  'unknown-ticket',
  'taken',
  'not-now',
  'secret',
  'empty',
  'too-long',
  'unknown-merge',
  'no-chat',
  'no-time',
  'erased',
  'not-own',
] as const;
export type Refusal = (typeof REFUSALS)[number];
export type Refused = { readonly why: Refusal; readonly ticket?: TicketDetail | undefined };

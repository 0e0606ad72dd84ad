import type { DeskHours } from '../machines/service.ts';
import type { Status } from '../machines/ticket/ticket-types.ts';

/** A ticket as its holder is told of it. `code` is what is said on the telephone, empty while it is closed. */
export type TicketViewContext = {
  readonly status: Status;
  readonly code: string;
  /** It is looked after in somebody else's, into which it was merged. */
  readonly joined: boolean;
  /** Until when its holder may take it up again, ms UTC; none where that is past, or not needed. */
  readonly reopenUntil?: number | undefined;
  /** When the desk means to have answered, ms UTC; none once it has, or where that is past. */
  readonly answerBy?: number | undefined;
  /** That is past, and nobody has answered. */
  readonly overdue: boolean;
  /** When its holder wished to be called, in their words; and how the desk reads that, ms UTC, while it is ahead. */
  readonly when?: string | undefined;
  readonly callAt?: number | undefined;
  /** That is another time, for the desk is closed at the one that was wished for. */
  readonly moved: boolean;
};

/** What a view is drawn from besides the state: the moment, the desk, the person, and where this server's pages are. */
export type ViewContext = {
  /** ms UTC. */
  readonly at: number;
  readonly reissueOpen: boolean;
  /** Whole days to the last day of reissue. */
  readonly daysLeft: number;
  readonly desk: DeskHours;
  readonly person?: { readonly name?: string; readonly email?: string } | undefined;
  /** The conversation's ticket as it stands. */
  readonly ticket?: TicketViewContext | undefined;
  /** When the desk can be asked to call, in the order of time, ms UTC; reckoned where a view asks. */
  readonly callTimes: () => readonly { readonly from: number; readonly to: number }[];
  /** Mail can be sent. */
  readonly mails: boolean;
  /** Forms are not drawn on the message: the button that sends them opens them. */
  readonly formsApart?: boolean | undefined;
  /** Files that are sent here stay with the platform. */
  readonly uploadsStay: boolean;
  /** A card that stands here is not drawn anew on another day: what it counts, it counts from a day that it names. */
  readonly cardsStay?: boolean | undefined;
  /** The check page for this conversation, where it can be reached; with a blank for its token. */
  readonly checkUrl?: string | undefined;
  /** The same in one file, to be kept; where the server has a public address. */
  readonly checkFileUrl?: string | undefined;
  /** The address under which `/pictures` lies, without a slash at its end. */
  readonly baseUrl?: string | undefined;
};

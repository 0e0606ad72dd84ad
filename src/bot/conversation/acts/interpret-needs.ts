import type { Locale } from '../../../machines/locales.ts';
import type { StuckPress } from '../../../machines/presses.ts';
import type { LogEvent } from '../../../machines/ticket/log-events.ts';
import type { HolderPress } from '../../../machines/ticket/ticket-types.ts';
import type { PrivacyRequest } from '../../../understanding/finders/privacy-requests.ts';
import type { Understand } from '../../../understanding/understand.ts';
import type { Picture } from '../../checks/picture.ts';
import type { Did } from '../../messages/incoming.ts';
import type { FileChecks } from '../files/file-checks.ts';
import type { Interpreted } from '../moment/interpreted.ts';
import type { Moment } from '../moment/moment.ts';
import type { OwnTicket } from '../moment/own-ticket.ts';

/** What is asked about what came in. */
export type InterpretNeeds = {
  readonly understand: Understand;
  /** Whether a text holds what looks like a password or a certificate code. */
  readonly looksSecret: (text: string) => boolean;
  /** Whether a text names a time for a call. */
  readonly namesTime: (text: string) => boolean;
  /** The desk's own number: whoever names it does not ask to be called there. */
  readonly deskPhone: string;
  /** What a text asks of the person's own data. */
  readonly requestOf: (text: string) => PrivacyRequest | undefined;
  /** The button of a message about a ticket that a text names. */
  readonly ticketPressOf: (text: string) => HolderPress | undefined;
  /** The line of a ticket's log that this message of the conversation was written as. */
  readonly lineOf: (message: string) => Promise<LogEvent | undefined>;
  readonly linesOf: (ticket: number) => Promise<readonly LogEvent[]>;
  /** How many pictures a ticket has. */
  readonly picturesOf: (ticket: number) => Promise<number>;
  /** What a press is called that asks for a person by what is not known. */
  readonly nameOf: (press: StuckPress, locale: Locale) => string;
  /** Whether a text would undo what was just done. */
  readonly undoes: (text: string) => boolean;
  /** What the desk has written that answers a question, in the place of an answer of the bot's own or of none. */
  readonly answering: (text: string) => Promise<string | undefined>;
  /** The newest ticket of this conversation. */
  readonly lastTicket: () => Promise<OwnTicket | undefined>;
  /** A ticket of this conversation. */
  readonly ownTicket: (number: number | undefined) => Promise<OwnTicket | undefined>;
  /** What a button of the campaign's messages means. */
  readonly pressCampaign: (did: Extract<Did, { kind: 'pressed' }>, moment: Moment) => Interpreted;
  /** Asks somebody of a campaign on which day to remind them; undefined for anybody else. */
  readonly remindLater: (moment: Moment) => Interpreted | undefined;
  /** Keeps a picture until its holder asks a person; false where there is no room for it. */
  readonly holdPicture: (conversation: string, picture: Picture) => Promise<boolean>;
  readonly files: Pick<FileChecks, 'give' | 'unlock' | 'told'>;
  readonly allotTicket: () => Promise<{ readonly number: number; readonly code: string }>;
};

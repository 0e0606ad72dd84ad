import { createHash } from 'node:crypto';
import type { Answered } from '../../dialogs/pressed-card.ts';
import type { PrivacySaying } from '../../dialogs/privacy.ts';
import type { Screen } from '../../dialogs/steps/screen.ts';
import type { HolderMessage } from '../../dialogs/ticket/telling.ts';
import type { ButtonEvent } from '../../dialogs/view.ts';
import type { CampaignSaying } from '../../machines/campaign-presses.ts';
import type { Way } from '../../machines/campaign-states.ts';
import type { Channel } from '../../machines/channels.ts';
import type { Locale } from '../../machines/locales.ts';
import type { SecretName } from '../../machines/own-secrets.ts';
import type { State } from '../../machines/state.ts';
import type { Step } from '../../machines/step-ids.ts';
import type { TicketMail } from '../../machines/ticket/ticket-mails.ts';
import type { ClockAct } from '../../machines/ticket/ticket-types.ts';
import type { Reference } from '../../store/references.ts';
import type { Task } from '../../store/tasks/add-tasks.ts';
import { type Address, addressKey, type Person } from '../messages/address.ts';

/** What a task is for. It is stored as it stands, so it holds no words of ours, no bytes and no secret. */
export type TaskPayload =
  | {
      readonly type: 'show';
      readonly address: Address;
      readonly locale: Locale;
      readonly person: Person;
      readonly showing: Screen;
      /** The message in whose thread it is said. */
      readonly thread?: string | undefined;
      /** The way there, where the store has forgotten the conversation's. */
      readonly reference?: Reference;
    }
  | {
      readonly type: 'replace';
      readonly address: Address;
      readonly locale: Locale;
      readonly message: string;
      readonly step: Step;
      readonly press?: ButtonEvent | undefined;
    }
  /** The check page as a file, for a conversation that no link of ours can lead to it. */
  | { readonly type: 'give-page'; readonly address: Address; readonly locale: Locale }
  /** A message beside the path, once one of its buttons was pressed. */
  | {
      readonly type: 'replace-answered';
      readonly address: Address;
      readonly locale: Locale;
      readonly message: string;
      readonly answered: Answered;
    }
  /** What is said of a person's data; what is kept is read when it is said. */
  | {
      readonly type: 'privacy';
      readonly address: Address;
      readonly locale: Locale;
      readonly person: string;
      readonly saying: PrivacySaying;
      /** As above. */
      readonly reference?: Reference;
    }
  /** A message of the campaign to somebody of its roster, as they stand when it goes out. */
  | {
      readonly type: 'campaign';
      readonly address: Address;
      readonly locale: Locale;
      readonly person: number;
      readonly saying: CampaignSaying;
      /** Of these certificates alone, where it names any. */
      readonly certificates?: readonly number[] | undefined;
    }
  /** Finds a way to somebody of the roster, and invites them by it; `lookup`: their platform has to be asked for them. */
  | {
      readonly type: 'campaign-invite';
      readonly person: number;
      readonly ways: readonly Way[];
      readonly lookup?: true;
    }
  /** The same message as a mail. */
  | { readonly type: 'campaign-mail'; readonly person: number; readonly saying: CampaignSaying }
  /** Time for somebody's reminder, unless another moment has been planned since. */
  | { readonly type: 'campaign-due'; readonly person: number; readonly at: number }
  /** Reminds everybody of whom something is asked, or these, now. */
  | { readonly type: 'campaign-remind'; readonly people?: readonly number[] | undefined }
  /** Plans everybody's next reminder anew. */
  | { readonly type: 'campaign-plan' }
  /** The week's summary for the desk's channel. */
  | { readonly type: 'campaign-week'; readonly at: number }
  /** The ticket's card in the desk's channel, as it is true then. */
  | { readonly type: 'card'; readonly ticket: number }
  /** A line of the log into the card's thread. `arrived`: whether it reached the holder, where that is told. */
  | { readonly type: 'thread'; readonly ticket: number; readonly event: number; readonly arrived?: boolean }
  /** A line of the log for everybody in the desk's channel. */
  | { readonly type: 'raise'; readonly ticket: number; readonly event: number }
  /** A word to the holder about the ticket; `event` is the line of the log that it passes on. */
  | {
      readonly type: 'tell';
      readonly ticket: number;
      readonly what: HolderMessage;
      readonly event?: number | undefined;
    }
  /** What came in, was acknowledged and kept: sealed, as only its channel reads it. */
  | { readonly type: 'received'; readonly channel: Channel; readonly sealed: string }
  /** The same by mail, to the address that the ticket has then. */
  | {
      readonly type: 'mail';
      readonly ticket: number;
      readonly what: TicketMail;
      readonly event?: number | undefined;
    }
  /** What an agent may still take back: done now, unless it was taken back. */
  | { readonly type: 'held'; readonly ticket: number; readonly held: string }
  /** Tells those concerned that a task was given up: its payload, and why, without secrets. */
  | { readonly type: 'gave-up'; readonly of: unknown; readonly error: string }
  /** The line in the thread about words that were read since. */
  | { readonly type: 'thread-read'; readonly ticket: number; readonly event: number }
  /** Time to look whether words in the browser's chat were read. */
  | { readonly type: 'unread'; readonly ticket: number; readonly event: number }
  /** Time for a service level. */
  | { readonly type: 'timer'; readonly ticket: number; readonly act: ClockAct }
  /** A secret of this installation ends (`YYYY-MM-DD`): said to the desk's channel or to an admin. */
  | {
      readonly type: 'secret-ends';
      readonly address: Address;
      readonly secret: SecretName;
      readonly lastDay: string;
    }
  /** Time for what the desk does at its hours. */
  | { readonly type: 'desk-opens' }
  /** Who waits, for the desk's channel, when it opens; `at` is when, ms UTC. */
  | { readonly type: 'queue'; readonly at: number }
  | { readonly type: 'desk-closes' };

/** A task whose payload was read. */
export type ReadTask = Omit<Task, 'effect'> & { readonly effect: TaskPayload };

/** Where what concerns one ticket waits for the desk's channel, in order. */
export const deskLane = (desk: Address, ticket: number): string => `${addressKey(desk)}#${ticket}`;

/** Where what an agent may still take back waits, in order. */
export const heldLane = (ticket: number): string => `held#${ticket}`;

/** Where it waits to be told that a task was given up. */
export const givenUpLane = (task: number): string => `gave-up#${task}`;

/** Where mail to an address waits, in order; it names nobody. */
export const mailLane = (address: string): string =>
  `mail:${createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 24)}`;

/** The parts of a state that a view needs; the trail is left out, so that tasks stay small. */
export const forScreen = (state: State): State => ({
  ...state,
  context: {
    ...state.context,
    path: state.context.path.slice(-1),
    trail: [],
    checks: state.context.checks.slice(-1),
  },
});

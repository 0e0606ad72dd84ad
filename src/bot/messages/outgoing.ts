import type { View } from '../../dialogs/view.ts';
import type { Channel } from '../../machines/channels.ts';
import type { Locale } from '../../machines/locales.ts';
import type { Address } from './address.ts';

/** One message on its way out. `task` is the same at every attempt: the idempotency key wherever the far side takes one. */
export type Outgoing = {
  readonly task: number;
  /** Before this the task was not to be done, ms UTC: it was not posted earlier. */
  readonly dueAt?: number;
  /** An earlier attempt may have arrived, and its platform cannot be asked. */
  readonly again?: true;
  readonly address: Address;
  readonly locale: Locale;
  readonly view: View;
  /** The line of the log whose reading is to be told, where the channel can tell. */
  readonly receipt?: number;
  readonly reference?: Readonly<Record<string, unknown>> | undefined;
};

/** A channel's way out. The calls throw DeliveryFailure, or any error, which is tried again with a growing delay. */
export type Port = {
  /** Posts a message; gives the platform's message id. */
  readonly send: (outgoing: Outgoing) => Promise<string>;
  /** The same of a message that is not to go out yet, by a channel that can do something of it before: that is done, and what it gives posts it. */
  readonly ready?: (outgoing: Outgoing) => Promise<() => Promise<string>>;
  /** Puts the view in place of the message (`message` is what `send` or a press gave). */
  readonly replace: (outgoing: Outgoing, message: string) => Promise<void>;
  /**
   * Gives the check page as a file, where no address of ours can be reached; gives the file's id. `before` is what an earlier call gave:
   * while that file is there, nothing is done.
   */
  readonly givePage?: (
    outgoing: Pick<Outgoing, 'task' | 'address' | 'locale'>,
    before: string | undefined,
  ) => Promise<string>;
  /** Puts a picture into a conversation or thread, where the platform takes files. */
  readonly givePicture?: (
    outgoing: Pick<Outgoing, 'task' | 'address'>,
    picture: { readonly name: string; readonly bytes: Uint8Array },
  ) => Promise<void>;
  /** Where replies to a message go; only where the desk may sit. */
  readonly threadOf?: (address: Address, message: string) => Address;
  /** The message that an earlier attempt of the task posted whose answer was lost, or a ticket's card that stands; where the platform can tell. */
  readonly find?: (outgoing: Outgoing) => Promise<string | undefined>;
  /** Resolves once nothing is on its way any more that a process sent which this one came after: until then it may be found later than it is looked for. */
  readonly landed?: () => Promise<void>;
  /** The 1:1 chat with who has this address of mail, opened where there is none yet; undefined where the platform knows nobody. */
  readonly reach?: (email: string) => Promise<Address | undefined>;
  /** Works on what came in and was kept (`Inbox`), where the process that took it ended before. */
  readonly takeUp?: (payload: string) => Promise<void>;
};

/**
 * The far side refused. `retryAfter` in ms where it said so; `final`: trying again is of no use (blocked, left, deleted);
 * `gone`: the message that was to be replaced, or answered in its thread, is not there any more; `revoked`: this channel does not know
 * us any more, whatever is sent; `mendable`: final as things are, until whoever runs the server mends them; `unsent`: what was to be posted
 * certainly was not.
 */
export class DeliveryFailure extends Error {
  readonly retryAfter: number | undefined;
  readonly final: boolean;
  readonly gone: boolean;
  readonly revoked: Channel | undefined;
  readonly mendable: boolean;
  readonly unsent: boolean;
  constructor(
    message: string,
    options: {
      readonly retryAfter?: number | undefined;
      readonly final?: boolean;
      readonly gone?: boolean;
      readonly revoked?: Channel | undefined;
      readonly mendable?: boolean;
      readonly unsent?: boolean;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'DeliveryFailure';
    this.retryAfter = options.retryAfter;
    this.final = options.final ?? false;
    this.gone = options.gone ?? false;
    this.revoked = options.revoked;
    this.mendable = options.mendable ?? false;
    this.unsent = options.unsent ?? false;
  }
}

/** Puts what must not be kept, such as a token, into the blanks of a message as a channel has written it, in JSON or as a form. */
export type Complete = (written: string, outgoing: Outgoing) => string;

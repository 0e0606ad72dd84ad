import type { Locale } from '../../machines/locales.ts';
import type { Checked } from '../../machines/verdicts.ts';
import type { Address, Person } from './address.ts';
/** Files of one message that are looked at. */
export const MAX_FILES = 5;

/** A file that a person gave. `read` fetches it, bounded by the adapter; it stays in memory and goes nowhere else. */
export type GivenFile = { readonly name: string; readonly read: () => Promise<FileRead> };
export type FileRead =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: 'file-too-large' | 'file-unreadable' };

/** What a person did, on whatever channel. */
export type Did =
  | { readonly kind: 'arrived' }
  /** `withFile`: it came with a file, and is meant for people alone. */
  | { readonly kind: 'said'; readonly text: string; readonly withFile?: true }
  | {
      readonly kind: 'pressed';
      readonly event: string;
      readonly step: string;
      /** On a message about a ticket: `T-1042`. */
      readonly ticket?: string | undefined;
      readonly inputs: Readonly<Record<string, string>>;
      /** The platform's id of the pressed message, where the turn shall have it replaced by what was chosen. */
      readonly message?: string | undefined;
    }
  | { readonly kind: 'gave'; readonly file: GivenFile }
  /** The check page sent what it found, by the holder's wish, with what to say of it. */
  | { readonly kind: 'checked'; readonly checked: Checked; readonly issuer?: string | undefined }
  | { readonly kind: 'chose-language'; readonly locale: Locale };

/** One thing that came in, authenticated by its adapter. `id` is the platform's, for dedupe within the conversation. */
export type Incoming = {
  readonly id: string;
  readonly address: Address;
  /** Missing where nobody speaks: the check page's answer. */
  readonly person?: Person;
  /** The channel's hint; a person's own choice in the conversation wins. */
  readonly locale?: Locale | undefined;
  /** The Bot Framework conversation reference, whole, where the channel has one. */
  readonly reference?: Readonly<Record<string, unknown>>;
  /** What the browser's chat shows back to the person: kept with the turn, in its transaction. `task` is the same when a client sends it again. */
  readonly echo?: { readonly activity: object; readonly task?: number | undefined } | undefined;
  /** The personal link by which somebody comes, as its address has it. */
  readonly invitation?: string | undefined;
  /** Nothing comes of it where the conversation is somebody else's: others can write there. */
  readonly ownerOnly?: boolean | undefined;
  /** In this order; all of it is one turn. */
  readonly did: readonly Did[];
};

/** What a message is: its files, and the words beside them, which are for people; words alone are said to the bot. */
export const didOf = (text: string, files: readonly GivenFile[]): readonly Did[] => {
  const given = files.slice(0, MAX_FILES).map((file) => ({ kind: 'gave', file }) as const);
  if (given.length === 0) return [{ kind: 'said', text }];
  return text.trim() === '' ? given : [...given, { kind: 'said', text, withFile: true }];
};

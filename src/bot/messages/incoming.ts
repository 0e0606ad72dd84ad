import type { Locale } from '../../machines/locales.ts';
import type { Checked } from '../../machines/verdicts.ts';
import type { Address, Person } from './address.ts';
/** How many files of one message are looked at. */
export const MAX_FILES = 5;

/** A file that a person gave. `read` fetches it, bounded by the adapter; it stays in memory and goes nowhere else. */
export type GivenFile = { readonly name: string; readonly read: () => Promise<FileRead> };
export type FileRead =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: 'file-too-large' | 'file-unreadable' };

/** What comes with words, for people to read. */
type SaidBeside = {
  /** The words as people read them, where they are more than what may act: mentions by name, addresses, emoji. */
  readonly shown?: string | undefined;
  /** What somebody else wrote, quoted or forwarded: shown as such, never acted on. */
  readonly quoted?: string | undefined;
  /** The platform's id of the message, unique in its conversation; by it a later change finds it. */
  readonly message?: string | undefined;
};

/** What a person did, on whatever channel. */
export type Did =
  | { readonly kind: 'arrived' }
  | ({
      readonly kind: 'said';
      /** What the person typed, and nothing else: it may act. */
      readonly text: string;
      /** It came with a file, and is meant for people alone. */
      readonly withFile?: true;
    } & SaidBeside)
  /** A message of before was changed to this, or (without `text`) deleted; `message` and `quoted` as in `said`. */
  | ({ readonly kind: 'corrected'; readonly message: string; readonly text?: string | undefined } & Pick<
      SaidBeside,
      'quoted'
    >)
  /** Something came along that is neither words nor a file which can be fetched: a recording, a Loop component, a snippet. */
  | { readonly kind: 'attached' }
  /** More files came in one message than are looked at. */
  | { readonly kind: 'left-out' }
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
  /** Missing where nobody speaks: the check page's answer, which begins no conversation. */
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
  /** The message in whose thread it was said, where the conversation is wider; the answer goes there. */
  readonly thread?: string | undefined;
  /** In this order; all of it is one turn. */
  readonly did: readonly Did[];
};

/** What a message is: its files, and the words beside them, which are for people; words alone are said to the bot. */
export const didOf = (text: string, files: readonly GivenFile[], beside: SaidBeside = {}): readonly Did[] => {
  const looked = files.slice(0, MAX_FILES).map((file) => ({ kind: 'gave', file }) as const);
  const given: readonly Did[] = files.length > MAX_FILES ? [...looked, { kind: 'left-out' }] : looked;
  if (given.length === 0) return [{ kind: 'said', text, ...beside }];
  const isBare = text.trim() === '' && beside.quoted === undefined;
  return isBare ? given : [...given, { kind: 'said', text, withFile: true, ...beside }];
};

/** Words for people: what somebody else wrote above them, each line of it marked as in mail. */
export const forPeople = ({ text, shown, quoted }: { readonly text: string } & SaidBeside): string =>
  [
    ...(quoted === undefined ? [] : quoted.split('\n').map((line) => `> ${line}`)),
    ...((shown ?? text) === '' ? [] : [shown ?? text]),
  ].join('\n');

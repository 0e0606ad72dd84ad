import type { CampaignPress, CampaignStep } from '../machines/campaign-presses.ts';
import type { CALL_TIME, ContactFieldId } from '../machines/contact-fields.ts';
import { PRESSES, type PrivacyPress } from '../machines/presses.ts';
import type { Question } from '../machines/questions.ts';
import type { Choice } from '../machines/readings.ts';
import type { Step } from '../machines/step-ids.ts';
import type { Tone } from '../machines/ticket/log-lines.ts';
import type { Agent, CALLER_PRESS, DeskPress, HolderPress } from '../machines/ticket/ticket-types.ts';
import type { ToldMethod } from '../machines/told-path.ts';

/** A step of the path; `ticket`: a word to the holder about the ticket; `desk`: for the desk's eyes; `privacy`: about the holder's data; `campaign`: an invitation or a reminder. */
type ViewStep = Step | 'ticket' | 'desk' | 'privacy' | CampaignStep;
/** `detail`: for who wants to know more. */
export type Fact = { readonly title: string; readonly value: string; readonly detail?: true | undefined };

/** One message to a person, in one language, for no channel in particular. Renderers turn it into cards and blocks. */
export type View = {
  readonly step: ViewStep;
  /** The question that `notices` answer, if one was asked. */
  readonly answer?: Question | undefined;
  /** What the person is asked to choose from: the events of the first buttons. */
  readonly choices?: readonly Choice[] | undefined;
  /** As people say it: `T-1042`. */
  readonly ticket?: string | undefined;
  /** All that was said before is deleted; a channel whose page still shows it takes it away. */
  readonly erased?: true | undefined;
  /** The last of the ways can be taken no more, or the service has none: a channel that shows the ways shows so. */
  readonly reissue?: 'over' | 'none' | undefined;
  /** The number that the texts may name as it stands; a channel that can makes it a link to call. */
  readonly phone?: string | undefined;
  /** What the check of a file came to; above all else. */
  readonly verdict?:
    | {
        readonly tone: 'good' | 'open' | 'bad';
        readonly title: string;
        readonly lines: readonly string[];
      }
    | undefined;
  /** What happened, above the step: an answer, what was not understood. One paragraph each. */
  readonly notices: readonly string[];
  /** They say why what was sent could not be taken. */
  readonly refused?: true | undefined;
  /** What the check of a file found; stands with the verdict. */
  readonly findings: readonly Fact[];
  /** What unfolds the details among them. */
  readonly more?: string | undefined;
  readonly title: string;
  readonly tone?: Tone | undefined;
  /** Who of the desk has to look at it; a channel that knows them calls them. */
  readonly mentions?: Agent | undefined;
  /** Where one stands: 方法① 2/4. */
  readonly progress?: string | undefined;
  /** Numbers to be read out, drawn large. */
  readonly figures?: readonly Fact[] | undefined;
  /** What cannot be undone. */
  readonly warnings: readonly string[];
  /** What it is about: short lines of prose. */
  readonly lines: readonly string[];
  /** How it stands, at one look: an end that is proved or not, a date that comes near. */
  readonly callout?: { readonly tone: 'good' | 'warning' | 'info'; readonly text: string } | undefined;
  /** What to do, in this order and numbered: at most five; the pictures of each show it, several where ways part. */
  readonly steps: readonly Action[];
  /** Good to know beside it. */
  readonly notes: readonly string[];
  readonly facts: readonly Fact[];
  readonly inputs: readonly Input[];
  readonly links: readonly Link[];
  /** The step's own buttons, the likeliest first. */
  readonly buttons: readonly Button[];
  /** BACK, HUMAN, RESTART: there at every step, drawn quieter; before them what one rarely wants. */
  readonly everywhere: readonly Button[];
};

/** A view that has nothing on it but what is added. */
export const BARE_VIEW = {
  notices: [],
  findings: [],
  lines: [],
  warnings: [],
  steps: [],
  notes: [],
  facts: [],
  inputs: [],
  links: [],
  buttons: [],
  everywhere: [],
} as const satisfies Partial<View>;

/** What a button says. UNLOCK sends a file's password to the edge; the chart hears of the verdict alone. */
export const BUTTON_EVENTS = [...PRESSES, 'UNLOCK'] as const;
export type ButtonEvent = (typeof BUTTON_EVENTS)[number];

export type Button = {
  readonly event:
    | ButtonEvent
    | Choice
    | DeskPress
    | typeof CALLER_PRESS
    | HolderPress
    | PrivacyPress
    | CampaignPress;
  readonly title: string;
  readonly style: 'primary' | 'default' | 'quiet';
  /** Sends the inputs along; every other button ignores them, required or not. */
  readonly withInputs?: true | undefined;
  /** The file that waits for the password, sent along. */
  readonly file?: string | undefined;
  /** What the step's form was drawn with, sent along with it (`src/machines/drawn-form.ts`). */
  readonly drawn?: string | undefined;
  /** Asks for these first, in a form of the button's own: a modal, or a part of the card that unfolds. */
  readonly form?: Form | undefined;
};

export type Form = {
  readonly title: string;
  readonly tone?: Tone | undefined;
  /** Who will read it, or what it does. */
  readonly lines: readonly string[];
  readonly inputs: readonly Input[];
  readonly submit: string;
  /** As a button has it. */
  readonly drawn?: string | undefined;
};

/** `primary`: opening it is what the step asks for, before any button; `first`: before its actions as well; `last`: after the buttons, for what it is about is not asked. */
export type Link = {
  readonly title: string;
  readonly url: string;
  readonly primary?: true | undefined;
  readonly first?: true | undefined;
  readonly last?: true | undefined;
};

/** One thing to do. */
export type Action = { readonly text: string; readonly pictures: readonly Picture[] };

/** A picture that the server has under `/pictures/<locale>/<id>.png`; `url` is absolute where the server has a public address. */
export type Picture = {
  readonly id: string;
  readonly alt: string;
  readonly url: string;
  /** Whose it is, where several ways lead on. */
  readonly caption?: string | undefined;
};

/** Every picture of a view. */
export const picturesIn = ({ steps }: Pick<View, 'steps'>): readonly Picture[] =>
  steps.flatMap(({ pictures }) => pictures);

/** Fields of the contact form, and those of the other forms. */
export type InputId =
  | ContactFieldId
  | typeof CALL_TIME
  | ToldMethod
  | 'text'
  | 'cause'
  | 'outcome'
  | 'to'
  | 'into'
  | 'password'
  | 'reason';

export type Input = {
  readonly id: InputId;
  /** `consent`: a box to tick, which sends `yes`. */
  readonly kind: 'text' | 'email' | 'tel' | 'multiline' | 'choice' | 'password' | 'consent';
  /** What may be chosen, for `choice`. */
  readonly choices?: readonly { readonly value: string; readonly title: string }[] | undefined;
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly value?: string | undefined;
  readonly required: boolean;
  readonly maxLength: number;
  /** What a client's own required check says. */
  readonly error: string;
  /** Why what was typed could not be taken. */
  readonly fault?: string | undefined;
};

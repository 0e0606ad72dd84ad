import { readContact } from '../../dialogs/contact.ts';
import { CONTACT_FIELDS } from '../../machines/contact-fields.ts';
import type { NoticeId } from '../../machines/notice.ts';
import { isEverywhere, PRESSES, PRIVACY_PRESSES } from '../../machines/presses.ts';
import type { Choice } from '../../machines/readings.ts';
import type { State } from '../../machines/state.ts';
import { accepts } from '../../machines/step.ts';
import type { Step } from '../../machines/step-ids.ts';
import { HOLDER_PRESSES, type HolderAct, type HolderPress, isClosed } from '../../machines/ticket-types.ts';
import type { Ticket } from '../../store/tickets.ts';
import type { PrivacyRequest } from '../../understanding/privacy-requests.ts';
import { LONGEST_TEXT, type Understand } from '../../understanding/understand.ts';
import { chosen, type Understood } from '../../understanding/understood.ts';
import type { Address } from '../messages/address.ts';
import type { Did } from '../messages/incoming.ts';
import type { FileChecks } from './file-checks.ts';
import { type Interpreted, type Moment, only } from './intent.ts';

export type InterpretNeeds = {
  readonly understand: Understand;
  /** Whether a text holds what looks like a password or a certificate code. */
  readonly looksSecret: (text: string) => boolean;
  /** What a text asks of the person's own data. */
  readonly requestOf: (text: string) => PrivacyRequest | undefined;
  /** The button of a message about a ticket that a text names. */
  readonly ticketPressOf: (text: string) => HolderPress | undefined;
  /** The newest ticket of this conversation. */
  readonly lastTicket: () => Promise<Ticket | undefined>;
  readonly files: Pick<FileChecks, 'give' | 'unlock' | 'told'>;
  readonly allotTicket: () => Promise<{ readonly number: number; readonly code: string }>;
};

/** The longest note that is taken; the same as in the contact form. */
const MAX_NOTE_LENGTH = CONTACT_FIELDS.note.max;

const submit = async (
  inputs: Readonly<Record<string, string>>,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const typed = Object.fromEntries(
    Object.entries(inputs).filter(([, text]) => text.length <= MAX_NOTE_LENGTH && !needs.looksSecret(text)),
  );
  const read = readContact(inputs);
  if (!read.ok) {
    const ids = new Set(read.faults.map((fault) => fault.notice));
    return { notices: [...ids].map((id) => ({ id })), extras: { typed } };
  }
  if (Object.values(read.contact).some(needs.looksSecret)) {
    return { notices: [{ id: 'secret-seen' }], extras: { typed } };
  }
  const { number: ticket, code } = await needs.allotTicket();
  return { act: { type: 'SUBMIT', contact: read.contact, ticket, code }, notices: [] };
};

const textNotice = (
  text: string,
  needs: InterpretNeeds,
  empty: NoticeId = 'note-empty',
  longest: number = MAX_NOTE_LENGTH,
): NoticeId | undefined => {
  if (text === '') return empty;
  if (text.length > longest) return 'too-long';
  return needs.looksSecret(text) ? 'secret-seen' : undefined;
};

const addNote = (inputs: Readonly<Record<string, string>>, needs: InterpretNeeds): Interpreted => {
  const note = (inputs.note ?? '').trim();
  const fault = textNotice(note, needs);
  return fault === undefined ? { act: { type: 'ADD_NOTE', note }, notices: [] } : only({ id: fault });
};

/** A reading that was chosen from those that were offered. */
const choose = (choice: Understood | undefined): Interpreted => {
  if (choice?.kind === 'answer') return { notices: [], extras: { answer: choice.question } };
  return choice?.kind === 'act' ? { act: choice.act, notices: [] } : only({ id: 'unknown-button' });
};

const press = async (
  did: Extract<Did, { kind: 'pressed' }>,
  moment: Moment,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const { state } = moment;
  const known = PRESSES.find((event) => event === did.event);
  const choice = chosen(did.event, { accepts: accepts(state.step) });
  if (choice === undefined && did.event !== 'UNLOCK') return only({ id: 'unknown-button' });
  if (did.step !== state.step) return only({ id: 'old-button' });
  if (did.event === 'UNLOCK') return needs.files.unlock(did.inputs, moment);
  if (known === undefined || (!isEverywhere(known) && !accepts(state.step).includes(known)))
    return choose(choice);
  switch (known) {
    case 'SUBMIT':
      return submit(did.inputs, needs);
    case 'ADD_NOTE':
      return addNote(did.inputs, needs);
    case 'CHECK':
      return { act: { type: known }, notices: [] };
    default:
      return { act: { type: known }, notices: [] };
  }
};

const request = (text: string, needs: InterpretNeeds): Interpreted | undefined => {
  const asked = needs.requestOf(text);
  return asked === undefined ? undefined : { notices: [], privacy: asked === 'my-data' ? 'know' : 'ask' };
};

const pressPrivacy = (event: string): Interpreted => {
  const known = PRIVACY_PRESSES.find((press) => press === event);
  if (known === undefined) return only({ id: 'unknown-button' });
  return known === 'ERASE' ? { notices: [], erase: true } : only({ id: 'data-kept' });
};

/** Ways out where sentences are not understood. */
const WAYS_OUT: readonly Choice[] = ['SITUATION', 'hours', 'HUMAN'];
const waysOut = (step: Step): readonly Choice[] =>
  step.startsWith('escalate.')
    ? ['hours']
    : WAYS_OUT.filter((way) => way !== 'SITUATION' || step !== 'situation');

/** A sentence that was not understood: never the same words twice in a row, and from the second on the ways out. */
const missed = ({ step, context }: State, first: NoticeId, choices: readonly Choice[] = []): Interpreted => {
  const before = context.missed ?? 0;
  const act = { type: 'MISSED' } as const;
  if (before === 0) return { act, notices: [{ id: first }], extras: { choices } };
  const id = before % 2 === 1 ? 'not-understood-again' : 'not-understood-still';
  return { act, notices: [{ id }], extras: { choices: [...choices.slice(0, 2), ...waysOut(step)] } };
};

const say = (text: string, moment: Moment, needs: InterpretNeeds): Interpreted => {
  const { state, locale, reissueOpen } = moment;
  const at = { step: state.step, locale, accepts: accepts(state.step), reissueOpen };
  const understood = needs.understand(text, at);
  // What was written before the contact form stands in it, so that nobody writes it twice.
  const note = text.length <= CONTACT_FIELDS.note.max ? { typed: { note: text } } : {};
  switch (understood.kind) {
    case 'act': {
      const { act, echo, question } = understood;
      const extras = {
        ...(act.type === 'STUCK' || act.type === 'HUMAN' ? note : {}),
        ...(question === undefined ? {} : { answer: question }),
      };
      return { act, notices: [{ id: 'echo', echo }], extras };
    }
    case 'answer':
      return { notices: [], extras: { answer: understood.question, choices: understood.others } };
    case 'language':
      return { notices: [{ id: 'language' }], locale: understood.locale };
    case 'ask':
      return missed(state, 'which-meant', understood.choices);
    case 'nothing':
      switch (understood.why) {
        case 'secret':
          return only({ id: 'secret-seen' });
        case 'not-understood':
          return state.step.startsWith('escalate.')
            ? {
                ...missed(state, 'not-understood'),
                ...(state.step === 'escalate.contact' ? { extras: note } : {}),
              }
            : missed(state, 'not-understood');
        case 'off-topic':
          return missed(state, 'off-topic');
        case 'sorry':
          return { ...only({ id: 'sorry' }), extras: { choices: waysOut(state.step) } };
        case 'note-offered':
          return { ...only({ id: 'note-offered' }), extras: note };
        default:
          return only({ id: understood.why });
      }
    default:
      return understood satisfies never;
  }
};

const toTicket = (
  ticket: number,
  press: HolderPress,
  inputs: Readonly<Record<string, string>>,
  needs: InterpretNeeds,
): Interpreted => {
  const does = (act: HolderAct): Interpreted => ({ notices: [], toTicket: { ticket, act } });
  switch (press) {
    case 'RATE_UP':
    case 'RATE_DOWN':
      return does({ type: 'RATE', helped: press === 'RATE_UP' });
    case 'REOPEN':
    case 'WITHDRAW':
      return does({ type: press });
    case 'TELL_WHEN': {
      const text = (inputs.when ?? '').trim();
      const fault = textNotice(text, needs, 'when-empty', CONTACT_FIELDS.when.max);
      return fault === undefined ? does({ type: press, text }) : only({ id: fault });
    }
    case 'COMMENT': {
      const text = (inputs.text ?? '').trim();
      const fault = textNotice(text, needs, 'comment-empty');
      return fault === undefined ? does({ type: press, text }) : only({ id: fault });
    }
    default:
      return press satisfies never;
  }
};

/** A button of a message about a ticket. */
const pressTicket = (did: Extract<Did, { kind: 'pressed' }>, needs: InterpretNeeds): Interpreted => {
  const known = HOLDER_PRESSES.find((event) => event === did.event);
  const digits = /(?<!\d)\d{1,9}$/.exec(did.ticket ?? '')?.[0];
  if (known === undefined || digits === undefined) return only({ id: 'unknown-button' });
  return toTicket(Number(digits), known, did.inputs, needs);
};

/** Words withdraw nothing: they bring the button that does. */
const toWithdraw = (ticket: number): Interpreted => ({
  notices: [],
  toTicket: { ticket, telling: 'to-withdraw' },
});

const isRating = (press: HolderPress): boolean => press === 'RATE_UP' || press === 'RATE_DOWN';

/** Such a button, called by its name; where it is one of the step's own, the path is asked. */
const sayPress = async (
  text: string,
  step: Step,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const press = needs.ticketPressOf(text);
  if (press === undefined) return undefined;
  if (press === 'REOPEN' && accepts(step).includes(press)) return { act: { type: press }, notices: [] };
  const ticket = await needs.lastTicket();
  if (ticket === undefined) return undefined;
  const { status, context } = ticket.state;
  if (press === 'WITHDRAW' && !isClosed(status)) return toWithdraw(ticket.number);
  if (isRating(press) && !(isClosed(status) && context.helped === undefined)) return undefined;
  return toTicket(ticket.number, press, {}, needs);
};

/** A secret in a message that stays with the platform is to be deleted there. */
const toDelete = (said: Interpreted, { channel }: Address): Interpreted =>
  channel !== 'web' && said.notices.some(({ id }) => id === 'secret-seen')
    ? { ...said, notices: [...said.notices, { id: 'delete-message' }] }
    : said;

/**
 * What a holder does while desk and holder talk: words go to the desk, files do not. Undefined where the path is asked as ever.
 */
export const interpretTalk = (
  did: Did,
  ticket: number,
  { address }: Pick<Moment, 'address'>,
  needs: InterpretNeeds,
): Interpreted | undefined => {
  if (did.kind === 'gave') return { notices: [], toTicket: { ticket, telling: 'no-files' } };
  if (did.kind !== 'said') return undefined;
  const text = did.text.slice(0, LONGEST_TEXT).trim();
  const asked = did.text.length > LONGEST_TEXT ? undefined : request(text, needs);
  if (asked !== undefined) return asked;
  if (needs.ticketPressOf(text) === 'WITHDRAW') return toWithdraw(ticket);
  const fault = textNotice(text, needs);
  return fault === undefined
    ? { notices: [], toTicket: { ticket, act: { type: 'SAID', text } } }
    : toDelete(only({ id: fault }), address);
};

/** Turns what a person did into what the chart is asked, and what is said besides. Files and passwords end here. */
export const interpret = async (did: Did, moment: Moment, needs: InterpretNeeds): Promise<Interpreted> => {
  switch (did.kind) {
    case 'arrived':
      return { notices: [] };
    case 'said':
      // Before anything looks at it.
      if (did.text.length > LONGEST_TEXT) return only({ id: 'too-long' });
      return (
        request(did.text, needs) ??
        (await sayPress(did.text, moment.state.step, needs)) ??
        toDelete(say(did.text, moment, needs), moment.address)
      );
    case 'pressed':
      if (did.step === 'privacy') return pressPrivacy(did.event);
      return did.step === 'ticket' ? pressTicket(did, needs) : press(did, moment, needs);
    case 'gave':
      return needs.files.give(did.file, moment);
    case 'checked':
      return needs.files.told(did.checked, did.issuer, moment);
    case 'chose-language':
      return { notices: [{ id: 'language' }], locale: did.locale };
    default:
      return did satisfies never;
  }
};

import { contactIn } from '../../../dialogs/contact.ts';
import { CONTACT_FIELDS } from '../../../machines/contact-fields.ts';
import type { State } from '../../../machines/state.ts';
import { accepts } from '../../../machines/step.ts';
import { HOLDER_PRESSES, type HolderAct, type HolderPress } from '../../../machines/ticket/ticket-types.ts';
import { takenBackIn } from '../../../understanding/finders/call-taken-back.ts';
import { callWishIn } from '../../../understanding/finders/call-wish.ts';
import { wishesForMail } from '../../../understanding/finders/mail-wish.ts';
import { beside } from '../../../understanding/text/clauses.ts';
import { isTold } from '../../../understanding/text/courtesies.ts';
import type { Did } from '../../messages/incoming.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';
import type { Moment } from '../moment/moment.ts';
import type { OwnTicket } from '../moment/own-ticket.ts';
import { correctionIn, numberBeside } from './contact-correction.ts';
import type { InterpretNeeds } from './interpret-needs.ts';
import { textNotice } from './text-notice.ts';

/** When somebody can be called: for the ticket, or kept until it is taken up again. */
const tellWhen = (
  number: number,
  ticket: OwnTicket | undefined,
  inputs: Readonly<Record<string, string>>,
  needs: InterpretNeeds,
): Interpreted => {
  const text = (inputs.when ?? '').trim();
  const fault = textNotice(text, needs, 'when-empty', CONTACT_FIELDS.when.max);
  if (fault !== undefined) return only({ id: fault });
  if (ticket === undefined || ticket.stands === 'open')
    return {
      notices: [],
      toTicket: { ticket: number, act: { type: 'TELL_WHEN', text, contact: numberBeside(text, ticket) } },
    };
  return {
    act: { type: 'LOOK', reach: { when: text } },
    notices: [],
    toTicket: { ticket: number, telling: ticket.stands === 'over' ? 'kept-late' : 'kept' },
  };
};

/** The ticket is taken up again, and is the conversation's from then on; undefined where it cannot be, or another of the conversation is open. */
const takeUp = async (
  ticket: OwnTicket | undefined,
  { context }: State,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  if (ticket?.stands !== 'closed') return undefined;
  const current = await needs.ownTicket(context.ticket);
  if (current?.stands === 'open') return undefined;
  return { act: { type: 'TAKE_UP', ticket: ticket.number }, notices: [] };
};

/** A button about a ticket, and what was filled in with it; `ticket` is undefined where it is none of the conversation's. */
type TicketPress = {
  readonly number: number;
  readonly ticket: OwnTicket | undefined;
  readonly press: HolderPress;
  readonly inputs: Readonly<Record<string, string>>;
};

/** What such a button does. */
const toTicket = async (
  { number, ticket, press, inputs }: TicketPress,
  state: State,
  needs: InterpretNeeds,
): Promise<Interpreted> => {
  const does = (act: HolderAct): Interpreted => ({ notices: [], toTicket: { ticket: number, act } });
  switch (press) {
    case 'RATE_UP':
    case 'RATE_DOWN':
      return does({ type: 'RATE', helped: press === 'RATE_UP' });
    case 'REOPEN':
    case 'WITHDRAW': {
      // It is looked after in somebody else's.
      if (ticket?.joined && ticket.stands === 'open')
        return { notices: [], toTicket: { ticket: number, telling: 'joined' } };
      const taken = press === 'REOPEN' ? await takeUp(ticket, state, needs) : undefined;
      return taken ?? does({ type: press });
    }
    case 'TELL_WHEN':
      return tellWhen(number, ticket, inputs, needs);
    case 'COMMENT': {
      const text = (inputs.text ?? '').trim();
      const fault = textNotice(text, needs, 'comment-empty');
      return fault === undefined ? does({ type: press, text }) : only({ id: fault });
    }
    default:
      return press satisfies never;
  }
};

const isRating = (press: HolderPress): boolean => press === 'RATE_UP' || press === 'RATE_DOWN';

/** A button of a message about a ticket; undefined: it rates what was rated so already. */
export const pressTicket = async (
  did: Extract<Did, { kind: 'pressed' }>,
  { state }: Pick<Moment, 'state'>,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const known = HOLDER_PRESSES.find((event) => event === did.event);
  const digits = /(?<!\d)\d{1,9}$/.exec(did.ticket ?? '')?.[0];
  if (known === undefined || digits === undefined) return only({ id: 'unknown-button' });
  const ticket = await needs.ownTicket(Number(digits));
  if (isRating(known) && ticket?.own.state.context.helped === (known === 'RATE_UP')) return undefined;
  // One that was merged into another of the same conversation is that one by now.
  const number = ticket?.number ?? Number(digits);
  return toTicket({ number, ticket, press: known, inputs: did.inputs }, state, needs);
};

/** A call that was wished for, or its time, is taken back in words; undefined where none was, or nothing of it is. */
const takingBack = (
  text: string,
  { own, living, joined }: OwnTicket,
  { namesTime }: InterpretNeeds,
): HolderAct | undefined => {
  // Where it lives in somebody else's, so does their call.
  if (joined || (own.contact.when === undefined && living.state.context.call === undefined)) return undefined;
  const takesBack = takenBackIn(text, namesTime);
  return takesBack && { type: 'TELL_WHEN', text: text.trim(), takesBack, byMail: wishesForMail(text) };
};

/** The holder of an open ticket wishes for its call no more; undefined where they say nothing of the kind. */
export const takeBackCall = async (
  text: string,
  { context }: State,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const ticket = await needs.ownTicket(context.ticket);
  const act = ticket?.stands === 'open' ? takingBack(text, ticket, needs) : undefined;
  return act && ticket && { notices: [], toTicket: { ticket: ticket.number, act } };
};

/** When the holder of an open ticket now wishes to be called, told in words; undefined where they tell none, or more than that holds. */
export const toCallThen = async (
  text: string,
  { context }: State,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const ticket = await needs.ownTicket(context.ticket);
  const { max } = CONTACT_FIELDS.when;
  if (ticket?.stands !== 'open' || text.length > max) return undefined;
  const wished = ticket.own.contact.when ?? ticket.living.state.context.call;
  const beside = wished === undefined ? 'desk' : 'wish';
  const when = callWishIn(text, needs.namesTime, max, beside);
  return when === undefined ? undefined : tellWhen(ticket.number, ticket, { when: text }, needs);
};

/** When to be called, told while desk and holder talk: there a time alone is one where the desk has asked for it. */
const toCallAsAsked = (
  text: string,
  ticket: OwnTicket | undefined,
  needs: InterpretNeeds,
): HolderAct | undefined => {
  const back = ticket && takingBack(text, ticket, needs);
  if (back !== undefined) return back;
  const asked = ticket?.living.state.context.whenAsked === true;
  // No time is read from a number.
  const { rest } = contactIn(text);
  const when = callWishIn(rest, needs.namesTime, CONTACT_FIELDS.when.max, asked ? 'wish' : 'nothing');
  return when === undefined || text.length > CONTACT_FIELDS.when.max
    ? undefined
    : { type: 'TELL_WHEN', text, contact: numberBeside(text, ticket) };
};

/** Words while desk and holder talk, and what they plainly change of the ticket. `own`: those that its holder wrote themselves. */
export const saidInTalk = async (
  text: string,
  own: string,
  number: number,
  needs: InterpretNeeds,
): Promise<HolderAct> => {
  const ticket = await needs.ownTicket(number);
  const call = toCallAsAsked(own, ticket, needs);
  if (call !== undefined) return call;
  const correction = ticket && (await correctionIn(own, ticket, needs));
  return { type: 'SAID', text, contact: correction && { [correction.field]: correction.now } };
};

/** The conversation's last ticket, if it is closed. */
export const closedTicket = async ({ lastTicket }: InterpretNeeds): Promise<OwnTicket | undefined> => {
  const ticket = await lastTicket();
  return ticket?.stands === 'open' ? undefined : ticket;
};

/** Words reopen nothing that was withdrawn: they bring the button that does; undefined where no ticket is closed. */
export const toReopen = async (needs: InterpretNeeds): Promise<Interpreted | undefined> => {
  const ticket = await closedTicket(needs);
  if (ticket === undefined) return undefined;
  return {
    notices: [],
    toTicket: { ticket: ticket.number, telling: ticket.stands === 'over' ? 'too-late' : 'ended' },
  };
};

/** Words withdraw nothing: they bring the button that does. */
export const toWithdraw = async (number: number, needs: InterpretNeeds): Promise<Interpreted> => {
  const joined = (await needs.ownTicket(number))?.joined === true;
  return { notices: [], toTicket: { ticket: number, telling: joined ? 'joined' : 'to-withdraw' } };
};

/** The button that a text names, courtesies beside it left out. */
const pressNamed = (text: string, { ticketPressOf }: InterpretNeeds): HolderPress | undefined => {
  const named = ticketPressOf(text);
  if (named !== undefined) return named;
  const { said, rest } = beside(text, (part) => ticketPressOf(part) === 'WITHDRAW');
  return said && !isTold(rest) && !/[?？]/.test(rest) ? 'WITHDRAW' : undefined;
};

/** Such a button, called by its name; where it is one of the step's own, the path is asked. */
export const sayPress = async (
  text: string,
  state: State,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const press = pressNamed(text, needs);
  if (press === undefined) return undefined;
  if (press === 'REOPEN' && accepts(state.step).includes(press)) return { act: { type: press }, notices: [] };
  const ticket = await needs.lastTicket();
  if (ticket === undefined) return undefined;
  if (press === 'WITHDRAW' && ticket.stands === 'open') return toWithdraw(ticket.number, needs);
  if (isRating(press) && (ticket.stands === 'open' || ticket.own.state.context.helped !== undefined))
    return undefined;
  return toTicket({ number: ticket.number, ticket, press, inputs: {} }, state, needs);
};

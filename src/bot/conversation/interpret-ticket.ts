import { CONTACT_FIELDS } from '../../machines/contact-fields.ts';
import { accepts } from '../../machines/step.ts';
import type { Step } from '../../machines/step-ids.ts';
import { REOPEN_MS } from '../../machines/ticket.ts';
import { HOLDER_PRESSES, type HolderAct, type HolderPress, isClosed } from '../../machines/ticket-types.ts';
import type { Did } from '../messages/incoming.ts';
import { type Interpreted, type Moment, only } from './intent.ts';
import type { InterpretNeeds } from './interpret-needs.ts';
import { textNotice } from './text-notice.ts';

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

/** A button of a message about a ticket. What waits to go along with a reopening is the path's to send. */
export const pressTicket = (
  did: Extract<Did, { kind: 'pressed' }>,
  { state }: Pick<Moment, 'state'>,
  needs: InterpretNeeds,
): Interpreted => {
  const known = HOLDER_PRESSES.find((event) => event === did.event);
  const digits = /(?<!\d)\d{1,9}$/.exec(did.ticket ?? '')?.[0];
  if (known === undefined || digits === undefined) return only({ id: 'unknown-button' });
  const { ticket, unsent } = state.context;
  if (
    known === 'REOPEN' &&
    unsent !== undefined &&
    ticket === Number(digits) &&
    accepts(state.step).includes(known)
  )
    return { act: { type: known }, notices: [] };
  return toTicket(Number(digits), known, did.inputs, needs);
};

/** The conversation's last ticket, if it is closed. */
export const closedTicket = async ({ lastTicket }: InterpretNeeds) => {
  const ticket = await lastTicket();
  return ticket !== undefined && isClosed(ticket.state.status) ? ticket : undefined;
};

/** Words reopen nothing that was withdrawn: they bring the button that does; undefined where no ticket is closed. */
export const toReopen = async (
  { at }: Pick<Moment, 'at'>,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const ticket = await closedTicket(needs);
  if (ticket === undefined) return undefined;
  const inTime = at <= (ticket.state.context.endedAt ?? at) + REOPEN_MS;
  return { notices: [], toTicket: { ticket: ticket.number, telling: inTime ? 'ended' : 'too-late' } };
};

/** Words withdraw nothing: they bring the button that does. */
export const toWithdraw = (ticket: number): Interpreted => ({
  notices: [],
  toTicket: { ticket, telling: 'to-withdraw' },
});

const isRating = (press: HolderPress): boolean => press === 'RATE_UP' || press === 'RATE_DOWN';

/** Such a button, called by its name; where it is one of the step's own, the path is asked. */
export const sayPress = async (
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

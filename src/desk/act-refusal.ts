import { DESK_TEXT } from '../dialogs/ticket/desk-forms.ts';
import { type DeskAct, isClosed } from '../machines/ticket/ticket-types.ts';
import { hasChat, isErased, type Ticket } from '../store/tickets/ticket-rows.ts';
import type { Refusal } from './api.ts';

/** Acts that need words. */
const NEED_WORDS: Readonly<Record<Extract<DeskAct, { readonly text: string }>['type'], true>> = {
  NOTE: true,
  REPLY: true,
  CORRECT_NOTE: true,
};

/** Why what was written with an act cannot be taken, whatever the ticket is. */
export const textRefusal = (act: DeskAct, looksSecret: (text: string) => boolean): Refusal | undefined => {
  const text = 'text' in act ? act.text : undefined;
  if (Object.hasOwn(NEED_WORDS, act.type) && text?.trim() === '') return 'empty';
  if (text === undefined) return undefined;
  if (text.length > DESK_TEXT) return 'too-long';
  return looksSecret(text) ? 'secret' : undefined;
};

/** Words that reach nobody: `hears` where the holder has a chat, or agreed to mail. */
export const speaksToNobody = (act: DeskAct, ticket: Ticket, hears: boolean): boolean =>
  (act.type === 'REPLY' && !hears) || (act.type === 'ASK_CALL' && !hasChat(ticket));

/** When the call-back that an act sets would be, ms UTC. */
export const callBackOf = (act: DeskAct): number | undefined =>
  act.type === 'CALL_AT' || act.type === 'CALLED' ? act.callAt : undefined;

/** Why the chart refused the act. */
export const chartRefusal = (act: DeskAct, ticket: Ticket, hears: boolean): Refusal => {
  if (isErased(ticket)) return 'erased';
  if (speaksToNobody(act, ticket, hears)) return 'no-chat';
  if (act.type === 'CLAIM' && ticket.state.context.assignee !== undefined) return 'taken';
  return 'not-now';
};

/** Whether a ticket can be merged into this one. */
export const mayTake = (into: Ticket | undefined, { number }: Ticket): boolean =>
  into !== undefined && into.number !== number && !isClosed(into.state.status);

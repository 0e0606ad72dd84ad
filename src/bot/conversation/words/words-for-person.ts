import { contactIn } from '../../../dialogs/contact.ts';
import { phoneOfPieces } from '../../../dialogs/phone.ts';
import { CONTACT_FIELDS } from '../../../machines/contact-fields.ts';
import type { Act } from '../../../machines/event.ts';
import type { Notice } from '../../../machines/notice.ts';
import { type Press, STUCK_PRESSES } from '../../../machines/presses.ts';
import type { State } from '../../../machines/state.ts';
import { hasRoom, type Reach } from '../../../machines/unsent.ts';
import { type Beside, callWishIn } from '../../../understanding/finders/call-wish.ts';
import { nameIn } from '../../../understanding/finders/told-name.ts';
import type { InterpretNeeds } from '../acts/interpret-needs.ts';
import { closedTicket } from '../acts/interpret-ticket.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';

/** Words that are kept for whoever is asked; undefined where there is no room for them. */
export const keepable = (text: string, { context }: State): { readonly note: string } | undefined =>
  hasRoom(context.unsent ?? [], text) ? { note: text } : undefined;

/** Why they cannot. */
const unkept = (text: string): Notice => ({
  id: text.length > CONTACT_FIELDS.note.max ? 'note-too-long' : 'note-full',
});

/** How and when to reach whoever writes a text, as far as it tells; `rest` is what it says beside a number and an address. */
const reachIn = (
  text: string,
  { namesTime, deskPhone }: InterpretNeeds,
  beside: Beside = 'nothing',
): { readonly reach: Reach; readonly rest: string } => {
  const { rest, ...told } = contactIn(text, [deskPhone]);
  const when = callWishIn(
    rest,
    namesTime,
    CONTACT_FIELDS.when.max,
    Object.keys(told).length > 0 ? 'reach' : beside,
  );
  return { reach: { ...told, ...(when !== undefined && { when }) }, rest };
};

/** Ways to be reached that take the place of what was told before: nobody's number is put aside without a word. */
const changed = (before: Reach = {}, now: Reach): readonly Notice[] =>
  (['phone', 'email'] as const).flatMap((field) => {
    const [one, other] = [before[field], now[field]];
    return one === undefined || other === undefined || one === other
      ? []
      : [{ id: 'contact-changed', params: { before: one, now: other } } as const];
  });

/** Words at the contact form: a number, an address and a name go into their fields; but a bare number, the words stand in the note as well. Undefined where there is none of them. */
export const forForm = (text: string, state: State, needs: InterpretNeeds): Interpreted | undefined => {
  const { rest, reach: ways } = reachIn(text, needs, 'desk');
  const told = { ...ways, ...nameIn(rest) };
  const pieced = phoneOfPieces([...(state.context.unsent ?? []), text]);
  const reach = pieced === undefined ? told : { phone: pieced };
  if (Object.keys(reach).length === 0 || needs.looksSecret(text)) return undefined;
  const saysMore = /\p{L}{2}/u.test(rest) || (pieced === undefined && /\d/.test(rest));
  const said = saysMore ? keepable(text, state) : {};
  if (said === undefined) return undefined;
  return {
    act: { type: 'LOOK', reach, ...said },
    notices: [{ id: 'contact-filled' }, ...changed(state.context.reach, reach)],
  };
};

/** Words once the ticket is filed: whoever reads it gets them. */
export const forTicket = (text: string): Interpreted =>
  text.length > CONTACT_FIELDS.note.max
    ? only({ id: 'too-long' })
    : { act: { type: 'ADD_NOTE', note: text.trim() }, notices: [] };

/** Words that ask for a closed ticket again go along with it; while it is open they are a note like any other. */
export const reopen = async (text: string, needs: InterpretNeeds): Promise<Interpreted> => {
  const ticket = await closedTicket(needs);
  if (text.length > CONTACT_FIELDS.note.max || ticket === undefined || ticket.stands === 'over')
    return forTicket(text);
  return { act: { type: 'REOPEN', note: text.trim() }, notices: [{ id: 'echo', echo: 'REOPEN' }] };
};

/** Whether somebody tells how to reach them, such as by another number. */
export const tellsContact = (text: string): boolean => {
  const { rest: _, ...found } = contactIn(text);
  return Object.keys(found).length > 0;
};

/** What is written at the form stands in it, whatever it is taken for; how to reach somebody is kept wherever it is written, and so is what a person may be asked. */
export const missedButKept = (
  said: Interpreted,
  text: string,
  state: State,
  needs: InterpretNeeds,
  forPerson = false,
): Interpreted => {
  const { rest, reach } = reachIn(text, needs);
  // A number alone may be anything.
  const reached = Object.keys(reach).length > 0 && /\p{L}{2}/u.test(rest);
  if (state.step !== 'escalate.contact' && !reached && !forPerson) return said;
  const kept = keepable(text, state);
  if (kept === undefined) {
    const asked = state.step === 'escalate.contact' ? [] : said.notices;
    return { ...said, notices: [...asked, unkept(text)] };
  }
  const type = said.act?.type === 'MISSED' ? 'MISSED' : 'LOOK';
  return { ...said, act: { type, ...kept, ...(reached && { reach }) } };
};

/** Presses that lead to a person. */
const ASKING = ['HUMAN', 'ERROR', ...STUCK_PRESSES] as const satisfies readonly Press[];
type Asking = Extract<Act, { type: 'STUCK' }> | { readonly type: (typeof ASKING)[number] };

/** What was asked of a person goes with it into the form; words that cannot be kept are said to be left out. */
export const asking = (act: Asking, text: string, state: State, needs: InterpretNeeds): Interpreted => {
  const { reach } = reachIn(text, needs);
  const reached = Object.keys(reach).length > 0 ? { reach } : {};
  const said = keepable(text, state);
  return { act: { ...act, ...reached, ...said }, notices: said === undefined ? [unkept(text)] : [] };
};

const isAsking = (act: Act): act is Asking =>
  act.type === 'STUCK' || ASKING.some((press) => press === act.type);

/** The same of any act: one that asks for no person needs no words. */
export const askedIn = (act: Act, text: string, state: State, needs: InterpretNeeds): Interpreted =>
  isAsking(act) ? asking(act, text, state, needs) : { act, notices: [] };

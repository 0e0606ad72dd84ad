import {
  CALL_TIME,
  CONTACT_FIELD_IDS,
  CONTACT_FIELDS,
  type ContactField,
  type ContactFieldId,
} from '../../machines/contact-fields.ts';
import type { Reason } from '../../machines/reasons.ts';
import type { Service } from '../../machines/service.ts';
import type { State } from '../../machines/state.ts';
import { isClosed } from '../../machines/ticket/ticket-types.ts';
import { inForm } from '../../machines/unsent.ts';
import { sayDay, sayMoment, sayTime } from '../dates.ts';
import { dayAfter, dayIn } from '../days.ts';
import { deskNow, sayPromisedLate, sayTooLate } from '../desk-words.ts';
import { sayTicket } from '../ticket-number.ts';
import type { Input } from '../view.ts';
import type { TicketViewContext, ViewContext } from '../view-context.ts';
import type { Words } from '../words.ts';
import { type Drawing, type DrawnFrom, NOTHING } from './drawing.ts';

/** A field of the contact form, worded as `place` has it. */
const contactInput = (id: ContactFieldId, place: string, words: Words, value?: string): Input => {
  const { kind, required, max }: ContactField = CONTACT_FIELDS[id];
  return {
    id,
    kind,
    label: words.text(`${place}.${id}.label`),
    placeholder: kind === 'consent' ? undefined : words.text(`${place}.${id}.placeholder`),
    error: words.text(`${place}.${id}.error`),
    required,
    maxLength: max,
    value,
  };
};

const PLACE = 'steps:escalate.contact';

/** The next times of the desk, each as the words that are kept of it. */
const callTimeInput = (
  times: ReturnType<ViewContext['callTimes']>,
  { viewContext: { at }, words, service }: DrawnFrom,
): Input => {
  const { timeZone } = service.desk;
  const [today, tomorrow] = [dayIn(at, timeZone), dayAfter(dayIn(at, timeZone), 1)];
  const choices = times.map(({ from, to }) => {
    const day = dayIn(from, timeZone);
    const value = words.text(`${PLACE}.times.time`, {
      day: sayDay(from, words.locale, timeZone),
      from: sayTime(from, words.locale, timeZone),
      to: sayTime(to, words.locale, timeZone),
    });
    const near = { [today]: 'today', [tomorrow]: 'tomorrow' }[day];
    return {
      value,
      title: near === undefined ? value : words.text(`${PLACE}.times.${near}`, { time: value }),
    };
  });
  return {
    id: CALL_TIME,
    kind: 'choice',
    choices,
    label: words.text(`${PLACE}.times.label`),
    placeholder: words.text(`${PLACE}.times.placeholder`),
    error: words.text(`${PLACE}.inputs.when.error`),
    required: false,
    maxLength: CONTACT_FIELDS.when.max,
  };
};

/** The contact form, filled in with what the channel knows of the person. */
const contactInputs = (from: DrawnFrom): readonly Input[] => {
  const { viewContext, words } = from;
  const { person, mails } = viewContext;
  const times = viewContext.callTimes();
  return CONTACT_FIELD_IDS.filter((id) => mails || CONTACT_FIELDS[id].kind !== 'consent').flatMap((id) => {
    const { prefill }: ContactField = CONTACT_FIELDS[id];
    const value = prefill === undefined ? undefined : person?.[prefill];
    const input = contactInput(id, `${PLACE}.inputs`, words, value);
    return id === 'when' && times.length > 0
      ? [callTimeInput(times, from), { ...input, label: words.text(`${PLACE}.times.other`) }]
      : [input];
  });
};

/** Whom the desk is to call back, filled in as far as the channel knows. */
export const contactDetails = (state: State, from: DrawnFrom): Drawing => {
  const { viewContext, words, service, params } = from;
  const desk = deskNow(service.desk, viewContext.desk, words);
  const beside = inForm(state.context.unsent ?? []).beside.length;
  return {
    ...NOTHING,
    lines: [
      ...words.lines(`${PLACE}.${viewContext.formsApart ? 'apart' : 'lines'}`),
      ...(viewContext.desk.open ? [] : [words.text(`faq:hours-${desk.key}`, desk.params)]),
      ...sayTooLate(viewContext, words, service, params, state.context.reason),
      ...(beside === 0 ? [] : [words.text(`${PLACE}.beside`)]),
    ],
    facts: [
      {
        title: words.text('steps:escalate.contact.reason.title'),
        value: words.text(`ticket:reason.${state.context.reason ?? 'asked'}`),
      },
    ],
    inputs: contactInputs(from),
  };
};

/** When its holder wished to be called, and how that is read: a time at which the desk is closed is none. */
const wishFacts = (
  { when = '', callAt, moved }: TicketViewContext,
  words: Words,
  service: Service,
): Drawing['facts'] => {
  if (when === '') return [];
  const place = 'steps:escalate.filed.wish';
  const value =
    callAt === undefined
      ? when
      : words.text(`${place}.${moved ? 'moved' : 'read'}`, { when, at: sayMoment(callAt, words, service) });
  return [{ title: words.text(`${place}.title`), value }];
};

/** Which of the desk's two intents comes last: to answer by a moment, or to call at one that was wished for. */
const promised = ({
  callAt,
  answerBy,
}: TicketViewContext): { readonly key: 'by' | 'call'; readonly at: number } | undefined => {
  if (callAt !== undefined && callAt > (answerBy ?? 0)) return { key: 'call', at: callAt };
  return answerBy === undefined ? undefined : { key: 'by', at: answerBy };
};

/** What the desk means to do for its holder, and when; that it is late is said. */
const sayPromise = (ticket: TicketViewContext, words: Words, service: Service): Drawing['callout'] => {
  const promise = promised(ticket);
  const place = 'ticket:holder.stands';
  if (promise !== undefined)
    return {
      tone: 'info',
      text: words.text(`${place}.${promise.key}`, { at: sayMoment(promise.at, words, service) }),
    };
  return ticket.overdue ? { tone: 'warning', text: words.text(`${place}.overdue`) } : undefined;
};

const RECEIPT = 'steps:escalate.filed';

/** Of a ticket that is closed: how to go on. */
const closedReceipt = (
  ticket: string,
  { status, reopenUntil }: Pick<TicketViewContext, 'status' | 'reopenUntil'>,
  { viewContext, words, service }: DrawnFrom,
): Drawing => {
  const key = reopenUntil === undefined ? 'ended' : 'reopens';
  const until = sayDay(reopenUntil ?? viewContext.at, words.locale, service.timeZone);
  return {
    ...NOTHING,
    title: words.text(`${RECEIPT}.${status}`, { ticket }),
    lines: words.lines(`${RECEIPT}.${key}`, { until }),
    buttons: reopenUntil === undefined ? [] : ['REOPEN'],
  };
};

/** Of one that is looked after in somebody else's. */
const joinedReceipt = (ticket: string, { words, params }: DrawnFrom): Drawing => ({
  ...NOTHING,
  title: words.text(`${RECEIPT}.joined.title`, { ticket }),
  lines: words.lines(`${RECEIPT}.joined.lines`, { ...params, ticket }),
  inputs: [contactInput('note', `${RECEIPT}.inputs`, words)],
  buttons: ['ADD_NOTE'],
});

/** A ticket of which nothing is known yet. */
const JUST_OPENED: TicketViewContext = {
  status: 'open',
  code: '',
  joined: false,
  overdue: false,
  moved: false,
};

/** Of one that is open: what to say on the telephone, and what the desk means to do. */
const openReceipt = (ticket: string, from: DrawnFrom, reason: Reason | undefined): Drawing => {
  const { viewContext, words, service, params } = from;
  const standing = viewContext.ticket ?? JUST_OPENED;
  const { code } = standing;
  const desk = deskNow(service.desk, viewContext.desk, words);
  const all = { ...params, ...desk.params, ticket, code };
  return {
    ...NOTHING,
    title: words.text(
      standing.status === 'reopened' ? 'ticket:holder.reopened.title' : `${RECEIPT}.title`,
      all,
    ),
    figures: [
      { title: words.text(`${RECEIPT}.figures.ticket`), value: ticket },
      ...(code === '' ? [] : [{ title: words.text(`${RECEIPT}.figures.code`), value: code }]),
    ],
    callout: sayPromise(standing, words, service),
    lines: [
      ...words.lines(`${RECEIPT}.${desk.key}`, all),
      ...sayTooLate(viewContext, words, service, params, reason),
      ...sayPromisedLate(viewContext, promised(standing)?.at, words, service, params),
    ],
    facts: wishFacts(standing, words, service),
    inputs: [contactInput('note', `${RECEIPT}.inputs`, words)],
    buttons: ['ADD_NOTE', 'WITHDRAW'],
  };
};

/** The ticket as it stands; `reason`: why a person was asked. */
export const receiptDetails = (number: number, from: DrawnFrom, reason?: Reason): Drawing => {
  const ticket = sayTicket(number, from.words);
  const standing = from.viewContext.ticket;
  if (standing !== undefined && isClosed(standing.status)) return closedReceipt(ticket, standing, from);
  return standing?.joined ? joinedReceipt(ticket, from) : openReceipt(ticket, from, reason);
};

import {
  CONTACT_FIELD_IDS,
  CONTACT_FIELDS,
  type ContactField,
  type ContactFieldId,
} from '../../machines/contact-fields.ts';
import type { Service } from '../../machines/service.ts';
import type { State } from '../../machines/state.ts';
import { isClosed } from '../../machines/ticket-types.ts';
import { sayDay, sayMoment } from '../dates.ts';
import { deskNow } from '../desk-words.ts';
import { sayTicket } from '../ticket-number.ts';
import type { Input } from '../view.ts';
import type { ViewContext } from '../view-context.ts';
import type { Params, Words } from '../words.ts';
import { type Drawing, NOTHING } from './drawing.ts';

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

/** The contact form, filled in with what the channel knows of the person. */
const contactInputs = ({ person, mails }: ViewContext, words: Words): readonly Input[] =>
  CONTACT_FIELD_IDS.filter((id) => mails || CONTACT_FIELDS[id].kind !== 'consent').map((id) => {
    const { prefill }: ContactField = CONTACT_FIELDS[id];
    const value = prefill === undefined ? undefined : person?.[prefill];
    return contactInput(id, 'steps:escalate.contact.inputs', words, value);
  });

/** Whom the desk is to call back, filled in as far as the channel knows. */
export const contactDetails = (
  state: State,
  viewContext: ViewContext,
  words: Words,
  service: Service,
): Drawing => {
  const desk = deskNow(service.desk, viewContext.desk, words);
  return {
    ...NOTHING,
    lines: viewContext.desk.open ? [] : [words.text(`faq:hours-${desk.key}`, desk.params)],
    facts: [
      {
        title: words.text('steps:escalate.contact.reason.title'),
        value: words.text(`ticket:reason.${state.context.reason ?? 'asked'}`),
      },
    ],
    inputs: contactInputs(viewContext, words),
  };
};

/** The ticket as it stands: what to say on the telephone, or, once it is closed, how to go on. */
export const receiptDetails = (
  number: number,
  viewContext: ViewContext,
  words: Words,
  service: Service,
  params: Params,
): Drawing => {
  const ticket = sayTicket(number, words);
  const place = 'steps:escalate.filed';
  const { status = 'open', code = '', reopenUntil, answerBy } = viewContext.ticket ?? {};
  if (isClosed(status)) {
    const key = reopenUntil === undefined ? 'ended' : 'reopens';
    const until = sayDay(reopenUntil ?? viewContext.at, words.locale, service.timeZone);
    return {
      ...NOTHING,
      title: words.text(`${place}.${status}`, { ticket }),
      lines: words.lines(`${place}.${key}`, { until }),
      buttons: reopenUntil === undefined ? [] : ['REOPEN'],
    };
  }
  const desk = deskNow(service.desk, viewContext.desk, words);
  const all = { ...params, ...desk.params, ticket, code };
  return {
    ...NOTHING,
    title: words.text(`${place}.title`, all),
    figures: [
      { title: words.text(`${place}.figures.ticket`), value: ticket },
      ...(code === '' ? [] : [{ title: words.text(`${place}.figures.code`), value: code }]),
    ],
    callout:
      answerBy === undefined
        ? undefined
        : {
            tone: 'info',
            text: words.text('ticket:holder.stands.by', { at: sayMoment(answerBy, words, service) }),
          },
    lines: words.lines(`${place}.${desk.key}`, all),
    inputs: [contactInput('note', `${place}.inputs`, words)],
    buttons: ['ADD_NOTE', 'WITHDRAW'],
  };
};

import { CONTACT_FIELDS } from '../../machines/contact-fields.ts';
import type { Service } from '../../machines/service.ts';
import type { HolderPress } from '../../machines/ticket/ticket-types.ts';
import { sayMoment } from '../dates.ts';
import { deskNow } from '../desk-words.ts';
import { serviceParams } from '../service-words.ts';
import { sayTicket } from '../ticket-number.ts';
import { BARE_VIEW, type Button, type Form, type Input, type View } from '../view.ts';
import type { ViewContext } from '../view-context.ts';
import type { Words } from '../words.ts';
import { type HolderMessage, isBadlyRated, type Telling } from './telling.ts';
import { besideMessage, quotedOf } from './told-lines.ts';

const BUTTONS: Partial<Readonly<Record<HolderMessage, readonly HolderPress[]>>> = {
  'ask-call': ['TELL_WHEN'],
  resolved: ['RATE_UP', 'RATE_DOWN', 'REOPEN'],
  withdrawn: ['REOPEN'],
  reopened: ['WITHDRAW'],
  'to-withdraw': ['WITHDRAW'],
  ended: ['REOPEN'],
  'not-taken': ['REOPEN'],
  kept: ['REOPEN'],
  'rated-up': ['COMMENT', 'REOPEN'],
  'rated-down': ['COMMENT', 'REOPEN'],
  thanks: ['COMMENT', 'REOPEN'],
};

/** The rating that stands, by its button. */
const RATED: Partial<Readonly<Record<HolderMessage, HolderPress>>> = {
  'rated-up': 'RATE_UP',
  'rated-down': 'RATE_DOWN',
};

const INPUTS: Partial<Readonly<Record<HolderMessage, 'when' | 'text'>>> = {
  'ask-call': 'when',
  'rated-up': 'text',
  'rated-down': 'text',
  thanks: 'text',
};

const inputOf = (id: 'when' | 'text', words: Words): Input => ({
  id,
  kind: id === 'when' ? 'text' : 'multiline',
  label: words.text(`ticket:holder.inputs.${id}.label`),
  placeholder: words.text(`ticket:holder.inputs.${id}.placeholder`),
  error: words.text(`ticket:holder.inputs.${id}.error`),
  required: false,
  maxLength: id === 'when' ? CONTACT_FIELDS.when.max : CONTACT_FIELDS.note.max,
});

const button = (event: HolderPress, words: Words): Button => ({
  event,
  title: words.text(`ticket:holder.buttons.${event}`),
  style: event === 'TELL_WHEN' || event === 'RATE_UP' ? 'primary' : 'default',
  withInputs: event === 'TELL_WHEN' || event === 'COMMENT' || undefined,
});

/** What goes on at a ticket that this one was merged into. */
const GOES_ON: readonly HolderMessage[] = ['reply', 'ask-call', 'reopened'];

/** Words on a ticket that this one was merged into: what is answered here reaches it, and a time for a call is words as well. */
const isFromJoined = ({ what, event, ticket }: Telling): boolean =>
  GOES_ON.includes(what) && event !== undefined && event.ticket !== ticket;

/** Where its words stand. */
const messageKey = (telling: Telling, desk: string): string => {
  const { what, mergedApart, stands } = telling;
  if (isBadlyRated(telling)) return 'sorry';
  if (what === 'closing') return `closing.${desk}`;
  // Who is to be called need not call.
  if (what === 'desk-opened' && stands?.wishedAt !== undefined) return 'desk-opened-called';
  if (what === 'merged' && mergedApart === true) return 'merged-apart';
  if ((what === 'passed' || what === 'not-passed') && stands?.assignee === undefined)
    return `${what}-to-desk`;
  return RATED[what] === undefined ? what : 'rated';
};

/** One word to the holder about the ticket, in the holder's language. */
export const holderMessageView = (
  telling: Telling,
  moment: Pick<ViewContext, 'desk' | 'checkUrl'>,
  words: Words,
  service: Service,
): View => {
  const { what, event, code, stands } = telling;
  const ticket = sayTicket(telling.ticket, words);
  const desk = deskNow(service.desk, moment.desk, words);
  const agent = event?.by.kind === 'agent' ? event.by.name : '';
  const other = typeof event?.detail?.other === 'number' ? sayTicket(event.detail.other, words) : '';
  const rated = RATED[what];
  const rating = rated === undefined ? '' : words.text(`ticket:holder.buttons.${rated}`);
  const callAt = stands?.wishedAt === undefined ? '' : sayMoment(stands.wishedAt, words, service);
  const params = {
    ...serviceParams(service, words),
    ...desk.params,
    ticket,
    agent,
    other,
    code,
    rating,
    callAt,
  };
  const key = messageKey(telling, desk.key);
  const joined = isFromJoined(telling);
  const asks = !joined && (what !== 'thanks' || telling.asksMore === true);
  const field = asks ? INPUTS[what] : undefined;
  return {
    ...BARE_VIEW,
    step: 'ticket',
    ticket,
    phone: service.desk.phone,
    title: words.text(`ticket:holder.${key}.title`, params),
    tone: what === 'reply' ? 'to-holder' : undefined,
    lines: [
      ...quotedOf(telling, words, service),
      ...words.lines(`ticket:holder.${joined ? 'to-joined' : key}.lines`, params),
      ...besideMessage(telling, words, service, params),
    ],
    inputs: field === undefined ? [] : [inputOf(field, words)],
    links:
      what === 'no-files' && moment.checkUrl !== undefined
        ? [{ title: words.text('steps:links.check'), url: moment.checkUrl }]
        : [],
    buttons: (joined ? [] : (BUTTONS[what] ?? []))
      .filter((press) => (asks || press !== 'COMMENT') && (telling.isOver !== true || press !== 'REOPEN'))
      .map((press) => button(press, words)),
  };
};

/** Buttons of such messages that ask for words. */
export const HOLDER_FORMS = ['TELL_WHEN', 'COMMENT'] as const satisfies readonly HolderPress[];

/** What a button of such a message asks for, where it cannot be asked on the message itself; undefined where it asks for nothing. */
export const holderForm = (event: string, ticket: string, words: Words): Form | undefined => {
  const press = HOLDER_FORMS.find((known) => known === event);
  if (press === undefined) return undefined;
  const input = inputOf(press === 'TELL_WHEN' ? 'when' : 'text', words);
  return {
    title: words.text('ticket:holder.about', { ticket }),
    lines: [],
    inputs: [{ ...input, required: true }],
    submit: words.text(`ticket:holder.buttons.${press}`),
  };
};

/** What stays of such a message once one of its buttons was pressed. */
export const answeredHolderMessage = (
  ticket: string,
  press: HolderPress | undefined,
  passedOn: string | undefined,
  words: Words,
): View => ({
  ...BARE_VIEW,
  step: 'ticket',
  ticket,
  title: words.text('ticket:holder.about', { ticket }),
  lines: [
    ...(passedOn === undefined ? [] : [passedOn]),
    press === undefined
      ? words.text('steps:over')
      : words.text('steps:chosen', { choice: words.text(`ticket:holder.buttons.${press}`) }),
  ],
});

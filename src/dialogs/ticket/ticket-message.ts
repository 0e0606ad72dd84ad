import { CONTACT_FIELDS } from '../../machines/contact-fields.ts';
import type { Service } from '../../machines/service.ts';
import type { LogEvent, LogEventType } from '../../machines/ticket/log-events.ts';
import {
  HOLDER_NEWS,
  type HolderPress,
  type Status,
  TAKEN_BACK,
  type TakenBack,
} from '../../machines/ticket/ticket-types.ts';
import { sayMoment } from '../dates.ts';
import { deskNow } from '../desk-words.ts';
import { serviceParams } from '../service-words.ts';
import { sayTicket } from '../ticket-number.ts';
import { BARE_VIEW, type Button, type Form, type Input, type View } from '../view.ts';
import type { ViewContext } from '../view-context.ts';
import type { Params, Words } from '../words.ts';

/** What the bot tells the holder about the ticket: what the chart asks for, and what became of the holder's own words. */
export const HOLDER_MESSAGES = [
  ...HOLDER_NEWS,
  'passed',
  'not-passed',
  'no-files',
  'no-attachment',
  'too-many-pictures',
  'status',
  'too-late',
  'ended',
  'not-taken',
  'rated-up',
  'rated-down',
  'running',
  'joined',
  'kept',
  'kept-late',
  'to-withdraw',
  'closing',
  'desk-opened',
] as const;
export type HolderMessage = (typeof HOLDER_MESSAGES)[number];

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

/** Lines of the log whose words are for the holder, or the holder's own; a note on a call stays inside, whatever it led to. */
const QUOTED: readonly LogEventType[] = ['replied', 'resolved', 'told-when'];

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

/** How a ticket stands, as its holder is told: when the desk means to have answered, or calls, ms UTC. */
export type TicketStanding = {
  readonly status: Status;
  readonly assignee?: string | undefined;
  readonly answerBy?: number | undefined;
  readonly callAt?: number | undefined;
  /** How the desk reads the wish for a call, ms UTC, whether it has agreed to it or not. */
  readonly wishedAt?: number | undefined;
};

const standingLines = (
  { status, assignee = '', answerBy, callAt }: TicketStanding,
  words: Words,
  service: Service,
): readonly string[] => {
  const said = (key: string, at?: number) =>
    words.text(`ticket:holder.stands.${key}`, {
      agent: assignee,
      at: at === undefined ? '' : sayMoment(at, words, service),
    });
  return [
    said(status),
    ...(callAt === undefined ? [] : [said('call', callAt)]),
    ...(callAt === undefined && answerBy !== undefined ? [said('by', answerBy)] : []),
  ];
};

/** What the holder is told, and of what. */
type Telling = {
  readonly what: HolderMessage;
  readonly ticket: number;
  /** How it stands, for who asks. */
  readonly stands?: TicketStanding;
  /** What is said on the telephone beside the number; empty while the ticket is closed. */
  readonly code: string;
  readonly event?: LogEvent | undefined;
  /** Only an e-mail address is known. */
  readonly withoutPhone?: boolean;
  /** No e-mail address is known. */
  readonly withoutEmail?: boolean;
  /** The thanks ask for a line of words once. */
  readonly asksMore?: boolean;
  /** It was merged into a ticket of another conversation, whose number is not told. */
  readonly mergedApart?: boolean;
  /** It ended so long ago that its holder cannot take it up again. */
  readonly isOver?: boolean;
};

/** Words on a ticket that this one was merged into: what is answered here reaches it, and a time for a call is words as well. */
const isFromJoined = ({ what, event, ticket }: Telling): boolean =>
  (what === 'reply' || what === 'ask-call') && event !== undefined && event.ticket !== ticket;

/** What of a wished call its holder has taken back by this line. */
const takenBackBy = ({ event }: Telling): TakenBack | undefined =>
  TAKEN_BACK.find((one) => one === event?.detail?.takenBack);

/** A rating that thanks alone would not answer. */
const isBadlyRated = ({ what, event }: Telling): boolean =>
  what === 'thanks' && event?.what === 'rated' && event.detail?.helped === false;

/** That a call is wished for no more; one that an agent set stands. */
const takenBackLines = (
  { stands, withoutEmail, event }: Telling,
  takenBack: TakenBack,
  words: Words,
  service: Service,
): readonly string[] => [
  stands?.callAt === undefined
    ? words.text(`ticket:holder.taken-back.${takenBack}`)
    : words.text('ticket:holder.taken-back.kept', { at: sayMoment(stands.callAt, words, service) }),
  ...(withoutEmail === true && /メール|mail/iu.test(event?.text ?? '')
    ? [words.text('ticket:holder.taken-back.which-email')]
    : []),
];

/** Words of the log, as they are passed on; of a wish for a call, how the desk reads it. */
const quotedOf = (telling: Telling, words: Words, service: Service): readonly string[] => {
  const { event, stands } = telling;
  if (event?.text === undefined || !QUOTED.includes(event.what)) return [];
  const takenBack = takenBackBy(telling);
  if (takenBack !== undefined) return [event.text, ...takenBackLines(telling, takenBack, words, service)];
  const wishedAt = event.what === 'told-when' ? stands?.wishedAt : undefined;
  if (wishedAt === undefined) return [event.text];
  const at = sayMoment(wishedAt, words, service);
  return [words.text('steps:escalate.filed.wish.read', { when: event.text, at })];
};

/** What else is to be known beside a message. */
const besideMessage = (
  telling: Telling,
  words: Words,
  service: Service,
  params: Params,
): readonly string[] => {
  const { what, stands, withoutPhone, code, isOver } = telling;
  switch (what) {
    case 'status':
      return stands === undefined ? [] : standingLines(stands, words, service);
    case 'ask-call':
      return withoutPhone === true ? [words.text('ticket:holder.which-phone', params)] : [];
    case 'thanks':
      return isBadlyRated(telling) && isOver !== true ? [words.text('ticket:holder.sorry.reopen')] : [];
    case 'reopened':
      return code === '' ? [] : [words.text('ticket:holder.code', params)];
    default:
      return [];
  }
};

/** Where its words stand. */
const messageKey = (telling: Telling, desk: string): string => {
  const { what, mergedApart } = telling;
  if (isBadlyRated(telling)) return 'sorry';
  if (what === 'closing') return `closing.${desk}`;
  if (what === 'merged' && mergedApart === true) return 'merged-apart';
  return RATED[what] === undefined ? what : 'rated';
};

/** One word to the holder about the ticket, in the holder's language. */
export const holderMessageView = (
  telling: Telling,
  moment: Pick<ViewContext, 'desk' | 'checkUrl'>,
  words: Words,
  service: Service,
): View => {
  const { what, event, code } = telling;
  const ticket = sayTicket(telling.ticket, words);
  const desk = deskNow(service.desk, moment.desk, words);
  const agent = event?.by.kind === 'agent' ? event.by.name : '';
  const other = typeof event?.detail?.other === 'number' ? sayTicket(event.detail.other, words) : '';
  const rated = RATED[what];
  const rating = rated === undefined ? '' : words.text(`ticket:holder.buttons.${rated}`);
  const params = { ...serviceParams(service, words), ...desk.params, ticket, agent, other, code, rating };
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

/** Words of the log that such a message passes on. */
export const passesOn = ({ what, text }: LogEvent): boolean => text !== undefined && QUOTED.includes(what);

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

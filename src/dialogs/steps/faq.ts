import type { Question } from '../../machines/questions.ts';
import type { Reason } from '../../machines/reasons.ts';
import type { Service } from '../../machines/service.ts';
import { isWithin, type Step } from '../../machines/step-ids.ts';
import { isClosed } from '../../machines/ticket/ticket-types.ts';
import { sayMoment } from '../dates.ts';
import { deskNow, sayTooLate } from '../desk-words.ts';
import type { ViewContext } from '../view-context.ts';
import type { Params, Words } from '../words.ts';
import { LEAVE_REISSUE } from './besides.ts';
import type { DrawnFrom } from './drawing.ts';
import { reissueStanding } from './reissue-standing.ts';

/** Questions whose answer depends on whether the reissue window is open. */
const DATED: readonly Question[] = [
  'why-backup',
  'password-forgotten',
  'code-where',
  'gateway',
  'revoked',
  'coupon',
  'new-pc',
  'pc-lost',
  'key-not-exportable',
  'admin-rights',
  'file-deleted',
  'usb-lost',
];

/** Questions whose answer depends on where they are asked: the variant for each step, and for why a person is asked there. */
const PLACED: Partial<Readonly<Record<Question, (step: Step, reason?: Reason) => string>>> = {
  'import-wizard': (step) => {
    if (isWithin(step, 'reissue')) return 'reissued';
    return isWithin(step, 'export', 'done', 'verify', 'copy.save') ? 'copied' : 'search';
  },
  'backup-how': (step) => {
    if (isWithin(step, 'reissue')) return 'reissue';
    if (step === 'escalate.contact') return 'contact';
    return isWithin(step, 'copy', 'export') ? 'path' : 'aside';
  },
  'password-again': (step) => (step === 'export.password' ? 'now' : 'later'),
  // Whoever asks a person for what a reissue lacks has been there, and no button leads there.
  'reissue-how': (step, reason = 'asked') =>
    isWithin(step, 'reissue') || !LEAVE_REISSUE.includes(reason) ? 'reissue' : 'aside',
};

/** Questions that end with the window: from then on only that it has ended is told. */
const OF_REISSUE: readonly Question[] = ['deadline', 'reissue-how'];

/** What an answer depends on: the step where it is asked, the reissue window, or nothing. */
export const variesBy = (question: Question): 'step' | 'window' | undefined => {
  if ([...DATED, ...OF_REISSUE].includes(question)) return 'window';
  return PLACED[question] === undefined ? undefined : 'step';
};

/** Numbers of Japan's Navi Dial begin so: the caller pays, and not every telephone reaches them. */
const NAVI_DIAL = /^0570/;

/** What there is to know of calling the desk, where that is asked of. */
const ofCalling = (question: Question, { desk }: Service, words: Words): readonly string[] =>
  (question === 'hours' || question === 'cost') && NAVI_DIAL.test(desk.phone)
    ? [words.text(`faq:navi-dial.${question}`)]
    : [];

/** When whoever has asked a person is called, or that nobody was asked yet. */
const ofBeingCalled = (
  step: Step,
  words: Words,
  service: Service,
  ticket: ViewContext['ticket'],
): readonly string[] => {
  if (step === 'escalate.contact') return [words.text('faq:hours-unsent')];
  if (step !== 'escalate.filed' || ticket === undefined || isClosed(ticket.status)) return [];
  const { callAt, when = '', answerBy } = ticket;
  if (callAt !== undefined)
    return [words.text('ticket:holder.stands.call', { at: sayMoment(callAt, words, service) })];
  return [
    ...(answerBy === undefined
      ? []
      : [words.text('ticket:holder.stands.by', { at: sayMoment(answerBy, words, service) })]),
    ...(when === '' ? [] : [words.text('faq:hours-wished', { when })]),
  ];
};

/** On the last day, a date that is today is told as that. */
const onLastDay = (
  { reissueOpen, daysLeft }: Pick<ViewContext, 'reissueOpen' | 'daysLeft'>,
  words: Words,
  params: Params,
): Params =>
  reissueOpen && daysLeft === 0 ? { ...params, lastDay: words.text('faq:last-day-today', params) } : params;

/** Where a question is asked, and why a person is asked there. */
type Asked = { readonly step: Step; readonly reason?: Reason | undefined };
/** What an answer is made from. */
type AnsweredFrom = DrawnFrom<Pick<ViewContext, 'reissueOpen' | 'daysLeft' | 'desk' | 'ticket'>>;

/** What is to be known beside an answer that sends to the desk, where reissue ends before the desk opens. */
const waiting = (
  answer: readonly string[],
  { viewContext: now, words, service, params }: AnsweredFrom,
  reason: Reason | undefined,
): readonly string[] => {
  const late = sayTooLate(now, words, service, params, reason);
  if (late.length === 0 || !answer.some((line) => line.includes(service.desk.phone))) return [];
  const desk = deskNow(service.desk, now.desk, words);
  return [words.text(`faq:hours-${desk.key}`, desk.params), ...late];
};

const successors = ({ words, service, params }: AnsweredFrom): readonly string[] => [
  words.text('faq:successor', params),
  ...service.successors.list.map(({ use, product }) =>
    words.text('faq:successor-item', { use: use[words.locale], product: product[words.locale] }),
  ),
  words.text('faq:successor-questions', params),
];

/** A question that ends with the window. */
const ofReissue = (
  question: Question,
  { step, reason }: Asked,
  { viewContext: now, words, params }: AnsweredFrom,
): readonly string[] => {
  const standing = reissueStanding(now, words, params);
  if (!now.reissueOpen) return [standing];
  if (question === 'deadline')
    return now.daysLeft === 0
      ? [standing, words.text('faq:deadline-today', params)]
      : [standing, ...words.lines('faq:deadline', params)];
  return [...words.lines(`faq:${question}.${PLACED[question]?.(step, reason)}`, params), standing];
};

/** Any other, by the step or by the window where it depends on one of them. */
const plainAnswer = (
  question: Question,
  { step }: Asked,
  { viewContext: now, words, service, params }: AnsweredFrom,
): readonly string[] => {
  const place = PLACED[question]?.(step);
  const dated = DATED.includes(question) ? `.${now.reissueOpen ? 'open' : 'closed'}` : '';
  const variant = place === undefined ? dated : `.${place}`;
  return [
    ...words.lines(`faq:${question}${variant}`, onLastDay(now, words, params)),
    ...ofCalling(question, service, words),
  ];
};

/** The answer to a question, one paragraph each. */
export const answerTo = (question: Question, asked: Asked, from: AnsweredFrom): readonly string[] => {
  const { viewContext: now, words, service, params } = from;
  if (question === 'call-code') {
    const code = now.ticket?.code ?? '';
    return words.lines(`faq:call-code.${code === '' ? 'none' : 'open'}`, { ...params, code });
  }
  if (question === 'successor') return successors(from);
  if (OF_REISSUE.includes(question)) return ofReissue(question, asked, from);
  const answer = plainAnswer(question, asked, from);
  if (question !== 'hours') return [...answer, ...waiting(answer, from, asked.reason)];
  const desk = deskNow(service.desk, now.desk, words);
  return [
    ...ofBeingCalled(asked.step, words, service, now.ticket),
    ...answer,
    words.text(`faq:hours-${desk.key}`, desk.params),
    ...sayTooLate(now, words, service, params, asked.reason),
  ];
};

import type { Question } from '../../machines/questions.ts';
import type { Service } from '../../machines/service.ts';
import type { Step } from '../../machines/step-ids.ts';
import { isClosed } from '../../machines/ticket/ticket-types.ts';
import { sayMoment } from '../dates.ts';
import { deskNow, sayTooLate } from '../desk-words.ts';
import type { ViewContext } from '../view-context.ts';
import type { Params, Words } from '../words.ts';
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

const within = (step: Step, ...rooms: readonly string[]): boolean =>
  rooms.some((room) => step === room || step.startsWith(`${room}.`));

/** Questions whose answer depends on where they are asked: the variant for each step. */
const PLACED: Partial<Readonly<Record<Question, (step: Step) => string>>> = {
  'import-wizard': (step) => {
    if (within(step, 'reissue')) return 'reissued';
    return within(step, 'export', 'done', 'verify', 'copy.save') ? 'copied' : 'search';
  },
  'backup-how': (step) => {
    if (within(step, 'reissue')) return 'reissue';
    if (step === 'escalate.contact') return 'contact';
    return within(step, 'copy', 'export') ? 'path' : 'aside';
  },
  'password-again': (step) => (step === 'export.password' ? 'now' : 'later'),
};

/** Questions that end with the window: from then on only that it has ended is told. */
const OF_REISSUE: readonly Question[] = ['deadline', 'reissue-how'];

/** What an answer depends on: the step where it is asked, the reissue window, or nothing. */
export const variesBy = (question: Question): 'step' | 'window' | undefined => {
  if (PLACED[question] !== undefined) return 'step';
  return [...DATED, ...OF_REISSUE].includes(question) ? 'window' : undefined;
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

/** The answer to a question that is asked at a step, one paragraph each. */
export const answerTo = (
  question: Question,
  step: Step,
  words: Words,
  service: Service,
  params: Params,
  now: Pick<ViewContext, 'reissueOpen' | 'daysLeft' | 'desk' | 'ticket'>,
): readonly string[] => {
  if (question === 'call-code') {
    const code = now.ticket?.code ?? '';
    return words.lines(`faq:call-code.${code === '' ? 'none' : 'open'}`, { ...params, code });
  }
  if (question === 'successor') {
    return [
      words.text('faq:successor', params),
      ...service.successors.list.map(({ use, product }) =>
        words.text('faq:successor-item', { use: use[words.locale], product: product[words.locale] }),
      ),
      words.text('faq:successor-questions', params),
    ];
  }
  if (OF_REISSUE.includes(question)) {
    const standing = reissueStanding(now, words, params);
    if (!now.reissueOpen) return [standing];
    const answer = words.lines(`faq:${question}`, params);
    return question === 'deadline' ? [standing, ...answer] : [...answer, standing];
  }
  const place = PLACED[question]?.(step);
  const dated = DATED.includes(question) ? `.${now.reissueOpen ? 'open' : 'closed'}` : '';
  const variant = place === undefined ? dated : `.${place}`;
  const answer = [
    ...words.lines(`faq:${question}${variant}`, params),
    ...ofCalling(question, service, words),
  ];
  if (question !== 'hours') return answer;
  const desk = deskNow(service.desk, now.desk, words);
  return [
    ...ofBeingCalled(step, words, service, now.ticket),
    ...answer,
    words.text(`faq:hours-${desk.key}`, desk.params),
    ...sayTooLate(now, words, service, params),
  ];
};

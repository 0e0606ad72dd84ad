import type { Notice } from '../../machines/notice.ts';
import { sayTicket } from '../ticket-number.ts';
import type { View } from '../view.ts';
import type { Params, WordsOf } from '../words.ts';
import type { DrawnFrom } from './drawing.ts';
import { answerTo } from './faq.ts';
import { sayFindings } from './findings.ts';
import { sayNotice } from './notices.ts';
import type { ShownScreen } from './screen.ts';
import { isVerdict, sayVerdict } from './verdict.ts';

/** What is said for once, verdicts apart; the offer of a language is made in that one. */
const said = (
  notices: readonly Notice[],
  { viewContext, words }: DrawnFrom,
  params: Params,
  wordsOf: WordsOf,
): readonly string[] =>
  notices.flatMap((notice) => {
    if (isVerdict(notice)) return [];
    if (notice.id === 'language-offered') return [wordsOf(notice.locale).text('notice:language-offered')];
    return [sayNotice(notice, words, params, viewContext.formsApart === true)];
  });

/** What is said above a step, and what a check found. */
export const saidAbove = (
  { state, notices, answer, told = [], found = [] }: ShownScreen,
  from: DrawnFrom,
  wordsOf: WordsOf,
): Pick<View, 'answer' | 'phone' | 'verdict' | 'notices' | 'findings' | 'more'> => {
  const { words, service } = from;
  const { ticket } = state.context;
  const reason = state.step.startsWith('escalate.') ? state.context.reason : undefined;
  const params = ticket === undefined ? from.params : { ...from.params, ticket: sayTicket(ticket, words) };
  const verdict = notices.find(isVerdict);
  const answered =
    answer === undefined ? [] : answerTo(answer, { step: state.step, reason }, { ...from, params });
  return {
    answer,
    phone: service.desk.phone,
    verdict: verdict && sayVerdict(verdict, words, params),
    notices: [...said(notices, from, params, wordsOf), ...answered, ...told],
    findings: sayFindings(found, words),
    more: found.length === 0 ? undefined : words.text('found:details'),
  };
};

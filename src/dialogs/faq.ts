import type { DeskHours, Service } from '../machines/service.ts';
import type { Question } from '../machines/types.ts';
import { deskNow } from './desk-words.ts';
import type { Params, Words } from './words.ts';

/** Questions whose answer depends on whether the reissue window is open. */
const DATED: readonly Question[] = ['deadline', 'password-forgotten', 'code-where', 'coupon'];

/** The answer to a question, one paragraph each. */
export const answerTo = (
  question: Question,
  words: Words,
  service: Service,
  params: Params,
  now: { readonly reissueOpen: boolean; readonly desk: DeskHours },
): readonly string[] => {
  const variant = DATED.includes(question) ? `.${now.reissueOpen ? 'open' : 'closed'}` : '';
  const answer = words.lines(`faq:${question}${variant}`, params);
  if (question !== 'hours') return answer;
  const desk = deskNow(service.desk, now.desk, words);
  return [...answer, words.text(`faq:hours-${desk.key}`, desk.params)];
};

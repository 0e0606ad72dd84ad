import type { Locale } from '../../../machines/locales.ts';
import type { Interpreted } from '../moment/interpreted.ts';

/** Whether words come to something: a courtesy does not, nor does what was not understood and is kept nowhere. */
const comesToMore = ({ act, extras, toTicket, notices }: Interpreted): boolean => {
  if (toTicket !== undefined || extras?.snippet !== undefined) return true;
  if (extras?.answer !== undefined && extras.answer !== 'thanks') return true;
  if (act !== undefined) return act.type !== 'MISSED' || act.note !== undefined;
  return notices.some(({ id }) => id !== 'greeting');
};

/** The language changes, and what was said beside the wish for it is done as well. */
export const withLanguage = (locale: Locale, other: Interpreted | undefined): Interpreted => {
  const changed: Interpreted = { notices: [{ id: 'language' }], locale };
  if (other === undefined || other.locale !== undefined || !comesToMore(other)) return changed;
  return { ...other, locale, notices: [...changed.notices, ...other.notices] };
};

/** What was said is done, and a language that was wished for beside it is offered: who has it already is offered none. */
export const offeringLanguage = (
  said: Interpreted,
  wished: Locale | undefined,
  spoken: Locale,
): Interpreted =>
  wished === undefined || wished === spoken || said.locale !== undefined
    ? said
    : { ...said, notices: [...said.notices, { id: 'language-offered', locale: wished }] };

import { sayDeskHours } from '../dialogs/desk-words.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { inEachLocale, type Locale } from '../machines/locales.ts';
import type { Service } from '../machines/service.ts';
import type { CheckPageData } from '../pages/check-page-data.ts';

/** What of the service the check page is to know: who has issued its certificates, and whom to ask by telephone. */
export const tellCheckPage = ({ issuers, timeZone, desk }: Service, wordsOf: WordsOf): CheckPageData => {
  const hours = (locale: Locale): string => sayDeskHours(desk, wordsOf(locale));
  return {
    issuers,
    timeZone,
    desk: { phone: desk.phone, name: desk.name, hours: inEachLocale(hours) },
  };
};

import type { SecretEnd } from '../machines/own-secrets.ts';
import { sayDate } from './dates.ts';
import { BARE_VIEW, type View } from './view.ts';
import type { Words } from './words.ts';

/** What the desk reads of a secret of the installation that ends. */
export const secretEndView = ({ secret, lastDay }: SecretEnd, { locale, text, lines }: Words): View => {
  const date = sayDate(lastDay, locale);
  return {
    ...BARE_VIEW,
    step: 'desk',
    title: text('desk:secretEnd.title', { secret: text(`desk:secretEnd.secret.${secret}`), date }),
    lines: lines('desk:secretEnd.lines'),
  };
};

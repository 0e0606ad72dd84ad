import type { Locale } from '../../src/machines/locales.ts';
import { wholeParts } from '../whole.ts';
import { WORDS } from './check-words.ts';

type ByLocale = Readonly<Record<Locale, string>>;
type Desk = { readonly phone: string; readonly name: ByLocale; readonly hours: ByLocale };
/** What the server puts into the page; a page that it did not give knows no issuers and no desk, and tells days as in Japan. */
type Data = { readonly issuers: readonly string[]; readonly timeZone: string; readonly desk?: Desk };

export const readData = (json: string): Data => ({
  issuers: [],
  timeZone: 'Asia/Tokyo',
  ...JSON.parse(json),
});

/** Whom to ask by telephone, with the number to press. */
export const deskLine = (desk: Desk | undefined, locale: Locale): readonly (Node | string)[] => {
  if (desk === undefined) return [];
  const link = document.createElement('a');
  link.href = `tel:${desk.phone.replaceAll('-', '')}`;
  link.textContent = desk.phone;
  const line = WORDS[locale].page.desk
    .replace('{{name}}', () => desk.name[locale])
    .replace('{{hours}}', () => desk.hours[locale]);
  const [before = '', after = ''] = line.split('{{phone}}');
  return [...wholeParts(before), link, ...wholeParts(after)];
};

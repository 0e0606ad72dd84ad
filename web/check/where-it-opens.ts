import { LOCALE_TRAITS, type Locale } from '../../src/machines/locales.ts';
import { type Compatibility, type System, systemsOf } from '../../src/p12/compatibility.ts';
import { look, WORDS } from './check-words.ts';
import { element } from './dom.ts';

const nameOf = (system: System, locale: Locale): string => look(WORDS[locale].value, `system-${system}`);

/** So many are named in the line; the fold has all. */
const NAMED = { opens: 2, refuses: 3 } as const;

const enumerated = (systems: readonly System[], most: number, locale: Locale): string => {
  const named = systems
    .slice(0, most)
    .map((system) => nameOf(system, locale))
    .join(LOCALE_TRAITS[locale].comma);
  return systems.length > most ? WORDS[locale].where.others.replace('{{named}}', () => named) : named;
};

/** Between letters and Japanese that are put together stands a space, as in all our Japanese. */
const spaced = (text: string): string => text.replace(/(?<=[0-9A-Za-z])(?=[ぁ-んァ-ヶ一-龠])/gu, ' ');

/** In one line where such a file opens and where not; `null` where nothing is known. */
const lineOf = (rows: readonly Compatibility[], locale: Locale): string | null => {
  const { where } = WORDS[locale];
  const { opens, refuses } = systemsOf(rows);
  if (opens.length + refuses.length === 0) return null;
  const text = refuses.length === 0 ? where.opens : opens.length === 0 ? where.refuses : where.both;
  return spaced(
    text
      .replace('{{opens}}', () => enumerated(opens, NAMED.opens, locale))
      .replace('{{refuses}}', () => enumerated(refuses, NAMED.refuses, locale)),
  );
};

const rowOf = ({ property, system, says, source, date }: Compatibility, locale: Locale): HTMLElement => {
  const words = WORDS[locale];
  const row = element('li', `${nameOf(system, locale)}: ${words.says[says ?? 'opens']} `);
  const link = document.createElement('a');
  link.href = source;
  link.rel = 'noreferrer';
  link.textContent = `${words.where.source} ${date}`;
  row.append(element('span', `(${words.property[property]}) `, 'property'), link);
  return row;
};

/** The line, and folded what each system does, with where that was read. */
export const whereOf = (rows: readonly Compatibility[], locale: Locale): readonly HTMLElement[] => {
  const line = lineOf(rows, locale);
  if (line === null) return [];
  const details = document.createElement('details');
  details.className = 'where';
  const list = document.createElement('ul');
  for (const row of rows) list.append(rowOf(row, locale));
  details.append(element('summary', WORDS[locale].where.title), list);
  return [element('p', line, 'where-line'), details];
};

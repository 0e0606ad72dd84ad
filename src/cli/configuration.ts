import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Words } from '../dialogs/words.ts';
import { LOCALES, type Locale } from '../machines/locales.ts';
import { loadWords } from '../settings/load-words.ts';
import { SETTING_GROUPS } from '../settings/settings.ts';
import { docsFile } from './docs-file.ts';
import { serviceReference, serviceReferenceFile } from './service-reference.ts';

const DOCS = join(import.meta.dirname, '../../docs');

/** Where the reference of a language stands in docs/. */
export const configurationFile = (locale: Locale): string => docsFile('configuration', locale);

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The reference of all settings, from the schema that reads them and the words that the doctor and the setup say of them. */
export const configurationReference = ({ text, lines }: Words): string =>
  [
    `# ${text('configuration:title')}`,
    '',
    ...lines('configuration:intro'),
    ...Object.entries(SETTING_GROUPS).flatMap(([group, names]) => [
      '',
      `## ${text(`configuration:group.${group}`)}`,
      '',
      `| ${['name', 'what', 'default'].map((head) => text(`configuration:head.${head}`)).join(' | ')} |`,
      '| --- | --- | --- |',
      ...names.map(
        (name) =>
          `| \`${name}\` | ${cell(text(`settings:${name}.what`))} | ${cell(text(`settings:${name}.default`))} |`,
      ),
    ]),
    '',
  ].join('\n');

if (import.meta.main) {
  const wordsOf = loadWords();
  for (const locale of LOCALES) {
    writeFileSync(join(DOCS, configurationFile(locale)), configurationReference(wordsOf(locale)));
    writeFileSync(join(DOCS, serviceReferenceFile(locale)), serviceReference(wordsOf(locale)));
  }
}

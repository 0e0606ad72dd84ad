import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { LOCALES } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { SETTING_NAMES } from '../../src/settings/settings.ts';

const DOCTOR = join(import.meta.dirname, '../../src/doctor');
const code = readdirSync(DOCTOR).map((name) => readFileSync(join(DOCTOR, name), 'utf8'));

test.each(LOCALES)('whatever may be found has its words (%s)', (locale) => {
  const { text } = loadWords()(locale);
  const ids = code.flatMap((source) => [...source.matchAll(/\b(well|skipped|warning|fault)\('([\w.-]+)'/g)]);
  expect(ids.length).toBeGreaterThan(60);
  for (const [, kind = '', id = ''] of ids) {
    if (kind === 'well') expect(text(`doctor:ok.${id}`)).not.toBe('');
    else if (kind === 'skipped') expect(text(`doctor:skipped.${id}`)).not.toBe('');
    else for (const part of ['what', 'why', 'do']) expect(text(`doctor:found.${id}.${part}`)).not.toBe('');
  }
});

test.each(LOCALES)('every setting says what it is, and what it is unless set (%s)', (locale) => {
  const { text } = loadWords()(locale);
  for (const name of SETTING_NAMES)
    for (const part of ['what', 'default']) expect(text(`settings:${name}.${part}`)).not.toBe('');
});

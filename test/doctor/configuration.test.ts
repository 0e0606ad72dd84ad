import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { configurationFile, configurationReference } from '../../src/cli/configuration.ts';
import { serviceFields, serviceReference, serviceReferenceFile } from '../../src/cli/service-reference.ts';
import { LOCALES } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { SETTING_GROUPS, SETTING_NAMES } from '../../src/settings/settings.ts';

test.each(LOCALES)('docs/ has the reference that `npm run configuration` makes (%s)', (locale) => {
  const kept = readFileSync(join(import.meta.dirname, '../../docs', configurationFile(locale)), 'utf8');
  expect(kept).toBe(configurationReference(loadWords()(locale)));
});

test.each(LOCALES)(
  'docs/ has every field of a service file, as `npm run configuration` makes it (%s)',
  (locale) => {
    const name = serviceReferenceFile(locale);
    const kept = readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');
    expect(kept).toBe(serviceReference(loadWords()(locale)));
    const paths = serviceFields().map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['applicationsUntil', 'validity.lastYear', 'desk.windows[].days', 'issuers']),
    );
    for (const path of paths) expect(kept).toContain(`| \`${path}\` |`);
  },
);

test('every setting stands in one group', () => {
  expect(Object.values(SETTING_GROUPS).flat().sort()).toEqual([...SETTING_NAMES].sort());
});

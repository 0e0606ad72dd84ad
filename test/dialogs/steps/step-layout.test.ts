import { expect, test } from '@jest/globals';
import { LAYOUTS, OWN_PICTURES } from '../../../src/dialogs/steps/step-layout.ts';
import { LOCALES } from '../../../src/machines/locales.ts';
import { STEPS } from '../../../src/machines/step-ids.ts';
import { loadWords } from '../../../src/settings/load-words.ts';
import { PICTURES } from '../../../web/pictures/ids.ts';

const wordsOf = loadWords();

test.each(LOCALES)('every line of a step has its part in the layout, in %s', (locale) => {
  const said = STEPS.flatMap((step) =>
    LAYOUTS[step] === undefined ? [] : [[step, wordsOf(locale).lines(`steps:${step}.lines`).length]],
  );
  expect(said).toEqual(Object.entries(LAYOUTS).map(([step, roles]) => [step, roles.length]));
});

test('every picture that is drawn is shown, and every picture that is shown is drawn', () => {
  const shown = Object.values(LAYOUTS).flatMap((roles) =>
    roles.flatMap((role) =>
      typeof role === 'string'
        ? []
        : role.shown.map((picture) => (typeof picture === 'string' ? picture : picture[0])),
    ),
  );
  expect([...new Set(shown)].sort()).toEqual([...PICTURES, ...OWN_PICTURES].sort());
});

test('no step asks for more than five things', () => {
  for (const roles of Object.values(LAYOUTS)) {
    expect(roles.filter((role) => role === 'action' || typeof role !== 'string').length).toBeLessThanOrEqual(
      5,
    );
  }
});

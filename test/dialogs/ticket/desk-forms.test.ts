import { expect, test } from '@jest/globals';
import { deskButtons } from '../../../src/dialogs/ticket/desk-forms.ts';
import { LOCALES } from '../../../src/machines/locales.ts';
import { DESK_PRESSES } from '../../../src/machines/ticket/ticket-types.ts';
import { loadWords } from '../../../src/settings/load-words.ts';

const wordsOf = loadWords();

test.each(LOCALES)('every button of the desk has its words, and so has its form (%s)', (locale) => {
  const agents = [{ id: 'slack:U1', name: '鈴木' }];
  // A text that is missing throws.
  const buttons = deskButtons(DESK_PRESSES, agents, wordsOf(locale));
  expect(buttons.map(({ event }) => event)).toEqual(DESK_PRESSES);
});

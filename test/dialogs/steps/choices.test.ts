import { expect, test } from '@jest/globals';
import { createSteps } from '../../../src/dialogs/steps/steps.ts';
import type { ViewContext } from '../../../src/dialogs/view-context.ts';
import { LOCALES } from '../../../src/machines/locales.ts';
import { NOTICES } from '../../../src/machines/notice.ts';
import { QUESTIONS } from '../../../src/machines/questions.ts';
import { CHOICES, NAMED_ACTS } from '../../../src/machines/readings.ts';
import { accepts, newState } from '../../../src/machines/step.ts';
import { STEPS } from '../../../src/machines/step-ids.ts';
import { loadWords, readTexts } from '../../../src/settings/load-words.ts';
import { configOf } from '../../helpers/config.ts';

const { service, pictures } = configOf({}, 0, '.');
const steps = createSteps(service, loadWords(), accepts, pictures.drawn);
const AT: ViewContext = {
  at: Date.parse('2025-03-10T10:00:00+09:00'),
  reissueOpen: true,
  daysLeft: 20,
  desk: { open: true, closesAt: Date.parse('2025-03-10T17:00:00+09:00') },
  mails: false,
  uploadsStay: false,
  callTimes: () => [],
};

test.each(LOCALES)('whatever is offered, asked or told, every step can be drawn (%s)', (locale) => {
  const unnamed: unknown[] = [];
  for (const step of STEPS) {
    const state = { ...newState(), step, context: { ...newState().context, ticket: 1001 } };
    for (const choice of CHOICES) {
      const { choices = [], buttons } = steps.show({ state, notices: [], choices: [choice] }, AT, locale);
      const named = buttons.filter(({ event }) => event === choice).map(({ title }) => title);
      const names = named.filter((title) => title !== '').length;
      if (names !== (choices.length === 0 ? named.length : 1)) unnamed.push([step, choice, named]);
    }
    for (const answer of QUESTIONS) steps.show({ state, notices: [], answer }, AT, locale);
  }
  expect(unnamed).toEqual([]);
});

test.each(LOCALES)(
  'another question offered beside an answer leads at no step: its own buttons stand as they do (%s)',
  (locale) => {
    for (const step of STEPS) {
      const state = { ...newState(), step, context: { ...newState().context, ticket: 1001 } };
      const answered = { state, notices: [], answer: 'hours' } as const;
      const alone = steps.show(answered, AT, locale).buttons;
      const beside = steps.show({ ...answered, choices: ['who-are-you'] }, AT, locale).buttons;
      expect(beside.slice(0, -1)).toEqual(alone);
      expect(beside.at(-1)).toMatchObject({ event: 'who-are-you', style: 'default' });
      // One that is asked for leads.
      const [asked] = steps.show({ state, notices: [], choices: ['who-are-you'] }, AT, locale).buttons;
      expect(asked).toMatchObject({ event: 'who-are-you', style: 'primary' });
    }
  },
);

test('no brackets stand within brackets, open or closed', () => {
  const closed: ViewContext = {
    ...AT,
    at: Date.parse('2025-04-05T10:00:00+09:00'),
    reissueOpen: false,
    daysLeft: 0,
    desk: { open: false, opensAt: Date.parse('2025-04-07T09:00:00+09:00') },
  };
  const nested: string[] = [];
  for (const context of [AT, closed])
    for (const step of STEPS) {
      const state = { ...newState(), step, context: { ...newState().context, ticket: 1001 } };
      const told = [
        ...NOTICES.map((notice) => ({ state, notices: [{ id: notice }] })),
        ...QUESTIONS.map((answer) => ({ state, notices: [], answer })),
      ];
      for (const what of told) {
        const view = JSON.stringify(steps.show(what, context, 'ja'));
        // Looked for by itself: with the words around it, it is tried at each letter.
        if (/\([^()"]*\(/.test(view)) nested.push(...(view.match(/[^"]*\([^()"]*\([^"]*/g) ?? []));
      }
    }
  expect([...new Set(nested)]).toEqual([]);
});

test.each(LOCALES)('what is named for itself is what may be offered anywhere (%s)', (locale) => {
  const { act } = readTexts()[locale].choices as { readonly act: Readonly<Record<string, string>> };
  expect(Object.keys(act).sort()).toEqual([...NAMED_ACTS].sort());
});

import { expect, test } from '@jest/globals';
import { createSteps } from '../../../src/dialogs/steps/steps.ts';
import type { ViewContext } from '../../../src/dialogs/view-context.ts';
import { LOCALES } from '../../../src/machines/locales.ts';
import { accepts, newState } from '../../../src/machines/step.ts';
import { STEPS } from '../../../src/machines/step-ids.ts';
import { loadWords } from '../../../src/settings/load-words.ts';
import { configOf } from '../../helpers/config.ts';

const { service, pictures } = configOf({}, 0, '.');
const words = loadWords();
const stepsAnew = () => createSteps(service, words, accepts, pictures.drawn);

const AT: ViewContext = {
  at: Date.parse('2025-03-10T10:00:00+09:00'),
  reissueOpen: true,
  daysLeft: 20,
  desk: { open: true, closesAt: Date.parse('2025-03-10T17:00:00+09:00') },
  mails: false,
  uploadsStay: true,
  callTimes: () => [],
  baseUrl: 'https://bot.example.org',
  checkUrl: 'https://bot.example.org/check#t=one',
};
/** The same conversation's next person, hour and day, and what else is different at each. */
const OTHERS: readonly Partial<ViewContext>[] = [
  {
    at: AT.at + 3_600_000,
    checkUrl: 'https://bot.example.org/check#t=two',
    person: { name: '山田', email: 'y@example.org' },
  },
  { callTimes: () => [{ from: AT.at + 7_200_000, to: AT.at + 10_800_000 }] },
  { daysLeft: 3 },
  { reissueOpen: false, daysLeft: 0 },
  { desk: { open: false, opensAt: AT.at + 86_400_000 } },
  { uploadsStay: false },
  { cardsStay: true },
  { formsApart: true },
  { mails: true },
  { baseUrl: undefined, checkUrl: undefined },
  { checkFileUrl: 'https://bot.example.org/check.html' },
];

test.each(LOCALES)(
  'a view that is kept is what would be drawn anew, whoever sees it and whenever (%s)',
  (locale) => {
    const steps = stepsAnew();
    const [drawn, first, kept] = [[], [], []] as [unknown[], unknown[], unknown[]];
    for (const step of STEPS)
      for (const notices of [[], [{ id: 'echo', echo: 'BEGIN' }] as const])
        for (const path of [[], ['situation'] as const])
          for (const over of [{}, ...OTHERS]) {
            const context = { ...newState().context, path };
            const showing = { state: { ...newState(), step, context }, notices };
            const given = { ...AT, ...over };
            drawn.push(stepsAnew().show(showing, given, locale));
            first.push(steps.show(showing, given, locale));
            kept.push(steps.show(showing, given, locale));
          }
    expect(first).toEqual(drawn);
    expect(kept).toEqual(drawn);
  },
);

test('when the desk can call is reckoned for the form that asks alone', () => {
  const steps = stepsAnew();
  for (const step of STEPS) {
    let reckoned = 0;
    const callTimes = () => {
      reckoned += 1;
      return [];
    };
    for (const _ of ['first', 'kept'])
      steps.show({ state: { ...newState(), step }, notices: [] }, { ...AT, callTimes }, 'ja');
    expect([step, reckoned]).toEqual([step, step === 'escalate.contact' ? 2 : 0]);
  }
});

test('what shows nothing of one person is drawn once, everything else each time', () => {
  const steps = stepsAnew();
  const at = (step: (typeof STEPS)[number], over: Partial<ViewContext> = {}, extras = {}) =>
    steps.show({ state: { ...newState(), step }, notices: [], ...extras }, { ...AT, ...over }, 'ja');
  expect(at('situation', { at: AT.at + 1, person: { name: '花子' } })).toBe(at('situation'));
  expect(at('verify', { checkUrl: 'https://bot.example.org/check#t=two' })).not.toBe(at('verify'));
  expect(at('escalate.contact')).not.toBe(at('escalate.contact'));
  const told = { told: ['机の言葉'] };
  expect(at('situation', {}, told)).not.toBe(at('situation', {}, told));
});

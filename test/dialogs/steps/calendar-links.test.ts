import { expect, test } from '@jest/globals';
import { createSteps } from '../../../src/dialogs/steps/steps.ts';
import { accepts, newState } from '../../../src/machines/step.ts';
import { loadWords } from '../../../src/settings/load-words.ts';
import { configOf } from '../../helpers/config.ts';

const { service, pictures } = configOf({}, 0, '.');
const steps = createSteps(service, loadWords(), accepts, pictures.drawn);

/** The days that the end of the path offers to put into a calendar. */
const daysFor = (notAfter: number): readonly (string | null)[] => {
  const proof = { verdict: 'usable', what: 'pkcs12', notAfter } as const;
  const state = { ...newState(), step: 'done', context: { ...newState().context, proof } } as const;
  const { links } = steps.show(
    { state, notices: [] },
    {
      at: Date.parse('2025-03-10T10:00:00+09:00'),
      reissueOpen: true,
      daysLeft: 20,
      desk: { open: false },
      mails: false,
      uploadsStay: false,
      callTimes: () => [],
      baseUrl: 'https://bot.example.org',
    },
    'ja',
  );
  return links.flatMap(({ url }) => (url.includes('.ics') ? [new URL(url).searchParams.get('until')] : []));
};

test('the end of a certificate is put into a calendar, unless it never ends', () => {
  expect(daysFor(Date.UTC(2027, 0, 31, 14, 59))).toEqual(['2027-01-31']);
  // RFC 5280, 4.1.2.5: no end is known. In Japan it is the year 10000 then, which no calendar takes.
  expect(daysFor(Date.UTC(9999, 11, 31, 23, 59, 59))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isForm } from '../src/dialogs/steps/fixed-step.ts';
import { CHANNELS } from '../src/machines/channels.ts';
import { CONTACT_FIELD_IDS, CONTACT_FIELDS } from '../src/machines/contact-fields.ts';
import { LOCALES } from '../src/machines/locales.ts';
import { NOTICES } from '../src/machines/notice.ts';
import { QUESTIONS } from '../src/machines/questions.ts';
import { REASONS } from '../src/machines/reasons.ts';
import { accepts } from '../src/machines/step.ts';
import { STEPS } from '../src/machines/step-ids.ts';
import { LOG_EVENT_TYPES } from '../src/machines/ticket/log-events.ts';
import { CAUSES, DESK_PRESSES, LIMITS, STATUSES } from '../src/machines/ticket/ticket-types.ts';
import { VERDICTS } from '../src/machines/verdicts.ts';
import { EXAMPLES, filesOf, type Leaf, leaves, PLURAL, read } from './locales-scene.ts';

const params = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
const pluralsOf = (list: readonly Leaf[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(
      Object.groupBy(
        list.filter(({ key }) => PLURAL.test(key)),
        ({ key }) => key.replace(PLURAL, ''),
      ),
    ).map(([key, forms = []]) => [key, forms.map((form) => form.key.slice(key.length + 1)).sort()]),
  );

describe('both languages', () => {
  test.each(['chat', 'check'])('can be chosen on the page of the %s', (page) => {
    const html = readFileSync(join(import.meta.dirname, `../web/${page}/index.html`), 'utf8');
    const offered = [...html.matchAll(/data-language="(\w+)"/g)].map((match) => match[1]);
    expect(offered).toEqual([...LOCALES]);
  });

  test.each(LOCALES)('have the same files (%s)', (locale) => expect(filesOf(locale)).toEqual(filesOf('ja')));

  test.each(filesOf('ja').filter((file) => !EXAMPLES.includes(file)))(
    '%s: the same keys, each with the same blanks, none empty',
    (file) => {
      const texts = LOCALES.map((locale) => ({ locale, list: leaves(read(locale, file), '') }));
      const shape = (list: readonly Leaf[] = []) =>
        [...new Set(list.map(({ key, text }) => `${key.replace(PLURAL, '')} ${params(text)}`))].sort();
      for (const { locale, list } of texts) {
        expect({ locale, shape: shape(list) }).toEqual({ locale, shape: shape(texts[0]?.list) });
        for (const { key, text } of list)
          expect({ locale, key, empty: text.trim() === '' }).toEqual({ locale, key, empty: false });
        const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
        for (const [key, forms] of pluralsOf(list))
          expect({ locale, key, forms }).toEqual({ locale, key, forms: [...pluralCategories].sort() });
      }
    },
  );

  test.each(filesOf('ja').filter((file) => EXAMPLES.includes(file)))(
    '%s: examples for the same things',
    (file) => {
      const shape = (locale: string) =>
        [...new Set(leaves(read(locale, file), '').map(({ key }) => key.replace(/\.\d+$/, '')))]
          .filter((key) => /^(?:events|stuck|questions|language)\./.test(key))
          .sort();
      for (const locale of LOCALES)
        expect({ locale, shape: shape(locale) }).toEqual({ locale, shape: shape('ja') });
    },
  );
});

describe.each(LOCALES)('%s', (locale) => {
  const file = (name: string) => new Map(leaves(read(locale, name), '').map(({ key, text }) => [key, text]));
  const steps = file('steps.json');

  test('every step has a title, a short name for the desk, at most five lines, and a short verb on each of its buttons', () => {
    const desk = file('desk.json');
    const missing = STEPS.flatMap((step) => [
      ...['title', ...accepts(step).map((press) => `buttons.${press}`)]
        .filter((key) => !steps.has(`${step}.${key}`))
        .map((key) => `steps:${step}.${key}`),
      ...(desk.has(`page.step.${step}`) ? [] : [`desk:page.step.${step}`]),
    ]);
    expect(missing).toEqual([]);
    for (const step of STEPS) {
      const lines = [...steps.keys()].filter((key) => key.startsWith(`${step}.lines.`)).length;
      expect({ step, lines, most: lines <= 5 }).toEqual({ step, lines, most: true });
      for (const press of accepts(step)) {
        const title = steps.get(`${step}.buttons.${press}`) ?? '';
        expect({ step, press, title, short: title.length <= 20 }).toEqual({
          step,
          press,
          title,
          short: true,
        });
      }
    }
  });

  test('every press that a step knows has other names for those who write it, but for those that send a form', () => {
    const named = [...file('utterances.json').keys()];
    const missing = STEPS.flatMap((step) =>
      accepts(step)
        .filter((press) => !isForm(press))
        .map((press) => `steps.${step}.${press}`),
    ).filter((key) => !named.some((name) => name.startsWith(`${key}.`)));
    expect(missing).toEqual([]);
  });

  test('the short names of a way’s steps are numbered in their order', () => {
    const desk = file('desk.json');
    for (const method of ['copy', 'export', 'reissue']) {
      const steps = STEPS.filter((step) => step.startsWith(`${method}.`));
      const numbers = steps.map((step) =>
        Number(/^[①②③]-(\d+) /.exec(desk.get(`page.step.${step}`) ?? '')?.[1]),
      );
      expect([method, numbers]).toEqual([method, steps.map((_, n) => n + 1)]);
    }
  });

  test('everything that a list of the house names has its words', () => {
    const has = (name: string, ids: readonly string[], prefix = '') => {
      const keys = [...file(name).keys()];
      const missing = ids.filter(
        (id) => !keys.some((key) => key === `${prefix}${id}` || key.startsWith(`${prefix}${id}.`)),
      );
      expect({ name, missing }).toEqual({ name, missing: [] });
    };
    has('notice.json', NOTICES);
    has('faq.json', QUESTIONS);
    has('ticket.json', REASONS, 'reason.');
    has('check.json', VERDICTS, 'verdict.');
    const asked = CONTACT_FIELD_IDS.flatMap((id) => [
      `${id}.label`,
      `${id}.error`,
      ...(CONTACT_FIELDS[id].kind === 'consent' ? [] : [`${id}.placeholder`]),
    ]);
    has('steps.json', asked, 'escalate.contact.inputs.');
    has('ticket.json', CONTACT_FIELD_IDS, 'facts.');
    has('ticket.json', CHANNELS, 'channel.');
    has('ticket.json', STATUSES, 'status.');
    has('ticket.json', DESK_PRESSES, 'buttons.');
    has('ticket.json', LOG_EVENT_TYPES, 'happened.');
    has('ticket.json', CAUSES, 'cause.');
    has('ticket.json', LIMITS, 'limit.');
    has('ticket.json', LOCALES, 'locale.');
    has('utterances.json', LOCALES, 'language.');
    has('roster.json', LOCALES, 'languages.');
  });
});

test('dates, numbers and addresses of the service stand in its file, not in the words', () => {
  for (const locale of LOCALES) {
    for (const name of ['steps.json', 'notice.json', 'faq.json', 'ticket.json', 'desk.json']) {
      const said = leaves(read(locale, name), '').filter(
        ({ key, text }) => !key.endsWith('.placeholder') && /20\d\d|0\d{3}-\d|https?:|[\w.]@[\w.]/.test(text),
      );
      expect({ locale, name, said }).toEqual({ locale, name, said: [] });
    }
  }
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LOCALES } from '../src/machines/locales.ts';
import { accepts } from '../src/machines/step.ts';
import { NOTICES, QUESTIONS, REASONS, STEPS, VERDICTS } from '../src/machines/types.ts';
import { LOCALES_DIR } from '../src/setup/load-words.ts';

type Leaf = { readonly key: string; readonly text: string };

/** Files whose lists are examples of what people say, and so differ in number. */
const EXAMPLES = ['utterances.json'];
const filesOf = (locale: string) =>
  readdirSync(join(LOCALES_DIR, locale))
    .filter((name) => name.endsWith('.json'))
    .sort();
const read = (locale: string, file: string): unknown =>
  JSON.parse(readFileSync(join(LOCALES_DIR, locale, file), 'utf8'));

const leaves = (value: unknown, key: string): readonly Leaf[] => {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value !== 'object' || value === null)
    throw new Error(`${key} is neither a text nor holds texts`);
  return Object.entries(value).flatMap(([name, inner]) =>
    leaves(inner, key === '' ? name : `${key}.${name}`),
  );
};
const params = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

/** A key without its plural form, and the forms that stand under it. */
const PLURAL = /_(?:zero|one|two|few|many|other)$/;
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
  test('have the same files', () => expect(filesOf('en')).toEqual(filesOf('ja')));

  test.each(filesOf('ja').filter((file) => !EXAMPLES.includes(file)))(
    '%s: the same keys, each with the same blanks, none empty',
    (file) => {
      const [ja, en] = LOCALES.map((locale) => leaves(read(locale, file), ''));
      const shape = (list: readonly Leaf[] = []) =>
        [...new Set(list.map(({ key, text }) => `${key.replace(PLURAL, '')} ${params(text)}`))].sort();
      expect(shape(en)).toEqual(shape(ja));
      for (const { key, text } of [...(ja ?? []), ...(en ?? [])])
        expect({ key, empty: text.trim() === '' }).toEqual({ key, empty: false });
      for (const [n, locale] of LOCALES.entries()) {
        const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
        for (const [key, forms] of pluralsOf([ja, en][n] ?? []))
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
      expect(shape('en')).toEqual(shape('ja'));
    },
  );
});

describe.each(LOCALES)('%s', (locale) => {
  const file = (name: string) => new Map(leaves(read(locale, name), '').map(({ key, text }) => [key, text]));
  const steps = file('steps.json');

  test('every step has a title, at most five lines, and a short verb on each of its buttons', () => {
    for (const step of STEPS) {
      expect(steps.has(`${step}.title`)).toBe(true);
      const lines = [...steps.keys()].filter((key) => key.startsWith(`${step}.lines.`)).length;
      expect({ step, lines, most: lines <= 5 }).toEqual({ step, lines, most: true });
      for (const press of accepts(step)) {
        const title = steps.get(`${step}.buttons.${press}`);
        expect({ step, press, title: typeof title }).toEqual({ step, press, title: 'string' });
        expect((title ?? '').length).toBeLessThanOrEqual(20);
      }
    }
  });

  test('every notice, question, reason and verdict has its words', () => {
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
  });
});

test('dates, numbers and addresses of the service stand in its file, not in the words', () => {
  for (const locale of LOCALES) {
    for (const name of ['steps.json', 'notice.json', 'faq.json', 'ticket.json', 'desk.json']) {
      const told = leaves(read(locale, name), '').filter(
        ({ key, text }) => !key.endsWith('.placeholder') && /20\d\d|0\d{3}-\d|https?:|[\w.]@[\w.]/.test(text),
      );
      expect({ locale, name, told }).toEqual({ locale, name, told: [] });
    }
  }
});

test('Japanese is polite, and dates are said in one way', () => {
  for (const name of ['steps.json', 'notice.json', 'faq.json', 'check.json']) {
    for (const { key, text } of leaves(read('ja', name), '')) {
      const ended = text.endsWith('。') ? text : '';
      expect({ key, plain: /(?:する|である|[^し]た|[^まで]した|[^な]だ)。$/.test(ended) }).toEqual({
        key,
        plain: false,
      });
      expect({ key, slashes: /\d{4}\/\d{1,2}\/\d{1,2}/.test(text) }).toEqual({ key, slashes: false });
    }
  }
});

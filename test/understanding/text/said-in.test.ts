import { describe, expect, test } from '@jest/globals';
import { loadCorpus } from '../../../src/setup/load-corpus.ts';
import { needsOfPattern } from '../../../src/understanding/text/pattern-needs.ts';
import { foundIn, mayStandIn, saidIn, without } from '../../../src/understanding/text/said-in.ts';
import { sourcePatterns } from '../../helpers/source-patterns.ts';
import { sentences, unseenSentences } from '../../helpers/understanding/sentences.ts';

describe('what a pattern needs', () => {
  test.each([
    [/エラーが/u, ['エラー']],
    [/(?:ない|無い)です/u, ['ないで', '無いで']],
    [/\bnot (?:yet|now)\b/iu, ['not']],
    [/もし(?!も)|仮に/u, ['もし', '仮に']],
    [/(?:まだ)?開け/u, ['開け']],
    [/[失紛]くし?/u, ['失く', '紛く']],
    [/A{2,3}b?/iu, ['a']],
    [/(?<=た)か$/u, ['か']],
    [/(?<what>コード)だけ.{0,5}/u, ['コード']],
    [/\u3042\x62\u{63}/u, ['あbc']],
  ])('%s', (pattern, needs) => {
    expect(needsOfPattern(pattern)).toEqual(needs);
  });

  test.each([/\d+/u, /(?:ない)?$/u, /エラー|\s/u, /[あ-ん]/u, /[^あ]/u, /(?!あ)/u, /é/iu, /x*/u])(
    '%s needs nothing that can be told',
    (pattern) => expect(needsOfPattern(pattern)).toBeUndefined(),
  );

  test.each([
    ['[[あい]う]', 'v', 'あ'],
    ['[😀😁]', '', '😂'],
    ['\\u{2}', '', 'uu'],
    ['\\ud83d\\ude00?あ', 'u', 'あ'],
    ['\\cJ', 'u', '\n'],
    ['(?i:Error)', 'u', 'error'],
  ])('nothing is told of /%s/%s, which is written otherwise', (source, flags, text) => {
    const pattern = new RegExp(source, flags);
    expect(pattern.test(text)).toBe(true);
    expect(needsOfPattern(pattern)).toBeUndefined();
  });
});

describe('what is needed hides no match', () => {
  const patterns = sourcePatterns('understanding').map(
    ({ pattern, flags }) => new RegExp(pattern, flags.replace('g', '').replace('y', '')),
  );
  /** Of the corpus every so many-eth sentence. */
  const APART = 20;
  const texts = [
    ...sentences('dev'),
    ...sentences('test'),
    ...unseenSentences('unseen'),
    ...unseenSentences('first-sight'),
    ...loadCorpus().flatMap(({ examples }) => examples.filter((_, at) => at % APART === 0)),
  ].map(({ text }) => text);
  const hidden = (written: (text: string) => string, apart = 1): readonly string[] =>
    texts
      .filter((_, at) => at % apart === 0)
      .map(written)
      .flatMap((text) => {
        const says = saidIn(text);
        return patterns
          .filter((pattern) => says(pattern) !== pattern.test(text))
          .map((pattern) => `${pattern} ${text}`);
      });

  test('as they are written', () => expect(hidden((text) => text)).toEqual([]));
  test('in capitals', () => expect(hidden((text) => text.toUpperCase(), APART)).toEqual([]));
  test('in letters that are the same once they are small', () =>
    expect(hidden((text) => text.replaceAll('s', '\u017f').replaceAll('k', '\u212a'), APART)).toEqual([]));
  test('most patterns are not tried at all', () => {
    const read = patterns.filter(({ unicode }) => unicode);
    const tried = texts.flatMap((text) => read.filter((pattern) => mayStandIn(text, pattern)));
    expect(tried.length / (texts.length * read.length)).toBeLessThan(0.4);
  });
});

test('a match is found, and left out, as without a look before', () => {
  expect(foundIn('コードだけ不明', /だけ(?<rest>.*)/u)?.groups?.rest).toBe('不明');
  expect(foundIn('コード', /だけ/u)).toBeNull();
  expect(without('あ、い、う', /、/gu)).toBe('あいう');
  expect(without('あい', /、/gu)).toBe('あい');
});

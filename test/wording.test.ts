import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inEachLocale, LOCALES, type Locale } from '../src/machines/locales.ts';
import { STEPS } from '../src/machines/step-ids.ts';
import { SERVICES_DIR } from '../src/settings/service-file.ts';
import { servicesIn } from '../src/settings/service-pictures.ts';
import { EXAMPLES, filesOf, type Leaf, leaves, PLURAL, read } from './locales-scene.ts';

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

/** Every text of a language that somebody reads, with its file: `steps:done.title`. */
const told = (locale: Locale): readonly Leaf[] =>
  filesOf(locale)
    .filter((file) => !EXAMPLES.includes(file))
    .flatMap((file) =>
      leaves(read(locale, file), '').map(({ key, text }) => ({
        key: `${file.replace('.json', '')}:${key}`,
        text,
      })),
    );
const textsOf = inEachLocale(told);
const hits = (list: readonly Leaf[], pattern: RegExp): readonly string[] =>
  list.filter(({ text }) => pattern.test(text)).map(({ key, text }) => `${key}: ${text}`);

describe('docs/words.md', () => {
  test.each<[RegExp, string]>([
    [/人に相談|^人に/, '担当者に相談'],
    [/呼出|呼び出しコード/, '照会番号'],
    [/本人|この人|相談した人/, '相談者'],
    [/相談デスク|窓口のページ/, '窓口ページ'],
    [/社内(?:だけ|メモ)/, '内部メモ'],
    [/まとめ先/, '統合先'],
    [/発行元/, '発行者'],
    [/入れてください|入れて Enter|入れて「|パスワードを入れ|連絡先を入れ|時間を入れ/, '入力する'],
    [/チェックを入れ/, 'チェックを付ける'],
    [/伏せ字/, '入力が●で隠れる'],
    [/はじめから|気が変わ|書き足|ひとこと|届け中|お休みして/, 'see docs/words.md'],
    [/解決にな|解決にし|解決にする/, '解決済み'],
    [/再発行[はが](?:[^。]*で)?終わ/, '再発行の受付は…終了しました'],
    [/USB ?メモリー|USBメモリ|PC 全体|1:1/, 'USB メモリ, パソコン全体, 1対1'],
    [/わか[らりるっ]/, '分かる'],
    [/いまの|そのあと|あと(?:で|から)/, '今の, その後, 後で'],
    [/写(?:す|して|し直|しま)/, 'コピーする'],
    [/[(（]なくても可[)）]/, '(任意)'],
  ])('no text says %s: %s', (pattern) => expect(hits(textsOf.ja, pattern)).toEqual([]));

  test('what a holder reads speaks of the helpdesk, never of the desk', () => {
    const ours = /^(?:steps|notice|faq|found|privacy|choices|web|check):|^ticket:holder/;
    const holders = (locale: Locale) => textsOf[locale].filter(({ key }) => ours.test(key));
    expect(hits(holders('ja'), /窓口/)).toEqual([]);
    expect(hits(holders('en'), /\b[Tt]he desk\b(?!top)/)).toEqual([]);
  });

  test('a holder who reads English is told whose hours are meant', () => {
    const holders = textsOf.en.filter(({ key }) => /^(?:steps|notice|faq|mail):|^ticket:holder/.test(key));
    const hours = holders.filter(({ text }) => /\{\{(?:opensAt|closesAt|callAt)\}\}/.test(text));
    expect(hours.length).toBeGreaterThan(5);
    expect(hits(hours, /^(?!.*Japan time)/)).toEqual([]);
  });

  test('a space between Latin and Japanese, none before a counter; no brackets or colons of full width', () => {
    const bare = textsOf.ja.map(({ key, text }) => ({ key, text: text.replace(/\{\{\w+\}\}/g, '') }));
    expect(
      hits(
        bare,
        /[A-Za-z][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][A-Za-z]/u,
      ),
    ).toEqual([]);
    expect(hits(textsOf.ja, /(?:\d|\}\}) (?:件|回|つ|個|枚|秒|ページ|まで|ごろ|現在)|[（）：！？]/)).toEqual(
      [],
    );
    // Names of services end in Latin letters.
    expect(
      hits(textsOf.ja, /\{\{(?:short|service)\}\}[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u),
    ).toEqual([]);
  });

  test('the same thing has the same name on both sides', () => {
    const english = new Map(textsOf.en.map(({ key, text }) => [key.replace(PLURAL, ''), text]));
    const pairs: readonly [RegExp, RegExp][] = [
      [/照会番号/, /reference (?:number|no)/i],
      [/受付番号/, /ticket|number/i],
      [/相談者/, /holder/i],
      [/ヘルプデスク/, /helpdesk|\{\{desk\}\}/i],
      [/失効/, /revo/i],
      [/秘密鍵/, /key/i],
      [/申請パスワード/, /password/i],
      [/証明書コード/, /\bcode/i],
      [/後継/, /successor/i],
      [/発行者/, /issue/i],
      [/再登録/, /regist/i],
      [/内部メモ/, /internal note/i],
    ];
    const apart = textsOf.ja.flatMap(({ key, text }) => {
      const other = english.get(key.replace(PLURAL, ''));
      return pairs
        .filter(([ja, en]) => other !== undefined && ja.test(text) && !en.test(other))
        .map(([ja]) => `${key}: ${ja.source} | ${other}`);
    });
    expect(apart).toEqual([]);
  });

  test('a button answers in a sentence or says what is done, in at most twenty characters', () => {
    const buttons = (locale: Locale) =>
      textsOf[locale].filter(({ key }) =>
        /^steps:(?:.*\.buttons|everywhere)\.|^choices:(?:act|question)\.|^ticket:(?:holder\.)?buttons\.|^privacy:buttons\.|^found:unlock\.button/.test(
          key,
        ),
      );
    for (const locale of LOCALES) expect(buttons(locale).filter(({ text }) => text.length > 20)).toEqual([]);
    const holders = buttons('ja').filter(({ key }) => !/^ticket:buttons|^choices:question/.test(key));
    expect(
      holders.filter(
        ({ text }) => !/(?:[うくぐすつぬぶむる]|ます|ました|ません|です|かった|った|ない)$/.test(text),
      ),
    ).toEqual([]);
    const desk = buttons('ja').filter(({ key }) => key.startsWith('ticket:buttons'));
    expect(desk.filter(({ text }) => !/[うくすつむる]$/.test(text) && !text.includes('電話'))).toEqual([]);
  });

  test('no two buttons of a step have the same name', () => {
    for (const locale of LOCALES)
      for (const step of STEPS) {
        const names = textsOf[locale]
          .filter(
            ({ key }) => key.startsWith(`steps:${step}.buttons.`) || key.startsWith('steps:everywhere.'),
          )
          .map(({ text }) => text);
        expect({ locale, step, names: [...new Set(names)] }).toEqual({ locale, step, names });
      }
  });

  /** What stands in the pictures that services bring along. */
  const drawnWords = (locale: Locale): readonly string[] =>
    servicesIn(SERVICES_DIR).flatMap((id) => {
      const folder = join(SERVICES_DIR, id, 'pictures', locale);
      return readdirSync(folder)
        .filter((name) => name.endsWith('.svg'))
        .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/>([^<>]+)<\/text>/g)])
        .map((match) => match[1] ?? '');
    });

  test('a button that a text names exists under that name', () => {
    const known = (locale: Locale) =>
      new Set(
        textsOf[locale]
          .filter(({ key }) =>
            /\.buttons?\.|^steps:(?:everywhere|links)|^choices:act|^web:page|^slack:|^check:page\.check|^pictures:/.test(
              key,
            ),
          )
          .map(({ text }) => text.replace(/\(.\)(?:\.{3})?$/, ''))
          .concat(drawnWords(locale)),
      );
    const NAMED: Readonly<Record<Locale, RegExp>> = {
      ja: /「([^「」]+)」(?:を押|から(?!「)[^。]*(?:送|お受け|選ぶか))/g,
      en: /[Pp]ress “([^“”]+)”/g,
    };
    for (const locale of LOCALES) {
      const names = known(locale);
      const given = [`docs/holders${locale === 'en' ? '' : `.${locale}`}.md`].map((key) => ({
        key,
        text: readFileSync(join(import.meta.dirname, '..', key), 'utf8'),
      }));
      const unknown = [...textsOf[locale], ...given].flatMap(({ key, text }) =>
        [...text.matchAll(NAMED[locale])]
          .map((match) => match[1] ?? '')
          .filter((name) => !names.has(name))
          .map((name) => `${key}: ${name}`),
      );
      expect({ locale, unknown }).toEqual({ locale, unknown: [] });
    }
  });

  test('no sentence is longer than ninety characters', () => {
    const long = textsOf.ja
      .filter(({ key }) => !/^check:cli|\.alt$/.test(key))
      .flatMap(({ key, text }) =>
        text
          .split(/(?<=。)/)
          .filter((sentence) => sentence.length > 90)
          .map((sentence) => `${key}: ${sentence}`),
      );
    expect(long).toEqual([]);
  });
});

test('what is listed is joined by the mark of its language, which stands in its words', () => {
  const joined = ['src', 'web'].flatMap((folder) => {
    const root = join(import.meta.dirname, '..', folder);
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .filter((name) => /\.join\('[^']*[・、]/.test(readFileSync(join(root, name), 'utf8')))
      .map((name) => `${folder}/${name}`);
  });
  expect(joined).toEqual([]);
});

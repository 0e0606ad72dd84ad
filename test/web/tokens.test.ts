import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CONTRAST, DARK, LIGHT } from '../../web/tokens/colours.ts';
import { SHEETS } from '../../web/tokens/sheets.ts';

const WEB = join(import.meta.dirname, '../../web');
const TOKENS = 'tokens/colours.ts';
/** What is drawn by us, for people: everything but what is built. The icon of the pages is drawn from the tokens (pictures.test.ts). */
const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(tsx?|css|html)$/.test(name) && !name.startsWith('dist'));

const NAME = '(?:white|black|red|green|blue|gr[ae]y|orange|yellow|silver|navy|teal|purple|pink|brown)';
const PROPERTY = String.raw`\b(?:[cC]olor|background|border|outline|fill|stroke)[\w-]*\s*[:=]`;
/** A colour that is written out: by its hexadecimal digits, a function, or a name where a property takes one. */
const LITERAL = new RegExp(
  [
    /#(?:[\da-fA-F]{3,4}|[\da-fA-F]{6}|[\da-fA-F]{8})(?![\w-])/,
    /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(/,
    new RegExp(String.raw`${PROPERTY}\s*['"][^'"]*\b${NAME}\b`),
    new RegExp(String.raw`${PROPERTY}[^'";{}(]*\b${NAME}\s*;`),
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);
const literalsIn = (text: string): readonly string[] => [...text.matchAll(LITERAL)].map(([found]) => found);

describe('the one set of colours', () => {
  test('holds every colour of the chat, the check page, the desk page and the drawings', () => {
    const elsewhere = sources
      .filter((name) => name !== TOKENS)
      .flatMap((name) =>
        literalsIn(readFileSync(join(WEB, name), 'utf8')).map((found) => `${name}: ${found}`),
      );
    expect(elsewhere).toEqual([]);
    expect(literalsIn(readFileSync(join(WEB, TOKENS), 'utf8')).length).toBeGreaterThan(80);
  });

  test('would show one that stands elsewhere', () => {
    for (const written of [
      '#fff',
      'a { color: #17607a }',
      'rgb(0 0 0 / 60%)',
      "fill: 'white'",
      'border: 1px solid gray;',
      'background-color: black;',
      'backgroundColor: "black"',
    ])
      expect([written, literalsIn(written)]).not.toEqual([written, []]);
    for (const other of [
      'white-space: nowrap',
      '#chat .ac-pushButton',
      'color: var(--ink)',
      "href='#add-one'",
      '{ fill: grey }',
    ])
      expect([other, literalsIn(other)]).toEqual([other, []]);
  });

  test('reaches the pages whole, in each theme, and no page names one that there is not', () => {
    const names = Object.keys(LIGHT).map((name) => `--${name}`);
    const inSheet = (sheet: string) => [...sheet.matchAll(/(--[\w-]+)['":]/g)].map(([, name = '']) => name);
    expect(inSheet(SHEETS.light)).toEqual([...names, '--radius', '--radius-large', '--font']);
    expect(inSheet(SHEETS.dark)).toEqual(Object.keys(DARK).map((name) => `--${name}`));
    expect(inSheet(SHEETS.dark).sort()).toEqual([...names].sort());
    expect(inSheet(SHEETS.contrast)).toEqual(Object.keys(CONTRAST).map((name) => `--${name}`));
    const pages = sources
      .filter((name) => /^(chat|check|tokens)\//.test(name))
      .map((name) => readFileSync(join(WEB, name), 'utf8'));
    const there = [...inSheet(SHEETS.light), ...pages.flatMap(inSheet)];
    const used = pages.flatMap((page) => [...page.matchAll(/var\((--[\w-]+)/g)].map(([, name = '']) => name));
    expect(used.filter((name) => !there.includes(name))).toEqual([]);
  });
});

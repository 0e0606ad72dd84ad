import { type Migration, statements } from './migration.ts';

const KATAKANA = Array.from({ length: 0x30f6 - 0x30a1 + 1 }, (_, n) => 0x30a1 + n);
const toHiragana = (sql: string, letter: number): string =>
  `replace(${sql}, '${String.fromCharCode(letter)}', '${String.fromCharCode(letter - 0x60)}')`;

/** Words of tickets are found whichever kana they are written in; agents may leave. */
export const hiragana: Migration = {
  version: 3,
  up: statements(() => [
    `update tickets set search = ${KATAKANA.reduce(toHiragana, 'search')}`,
    'alter table agents add column left_at bigint',
  ]),
};

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'));

type Import = { readonly file: string; readonly target: string; readonly local: boolean };
const importsOf = (file: string): readonly Import[] =>
  [
    ...readFileSync(join(SRC, file), 'utf8').matchAll(
      /^(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)|^import\s+'([^']+)'/gms,
    ),
  ].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    const local = target.startsWith('.');
    return {
      file,
      target: local ? relative(SRC, join(SRC, dirname(file), target)).replaceAll('\\', '/') : target,
      local,
    };
  });
const all = files.flatMap(importsOf);
const roomOf = (path: string): string => (path.includes('/') ? path.slice(0, path.indexOf('/')) : 'top');

/** What each room may import of the house, beside itself. */
const MAY_KNOW: Readonly<Record<string, RegExp>> = {
  machines: /^$/,
  dialogs: /^machines\/(types|service|ticket-types)\.ts$/,
  p12: /^machines\/types\.ts$/,
  helpdesk: /^(machines\/|store\/)/,
  store: /^machines\/(types|service|ticket-types)\.ts$/,
  bot: /^(dialogs|p12|helpdesk|store|machines)\//,
  top: /./,
};
/** Libraries and parts of Node that each room may name; nothing else of either. */
const MAY_USE: Readonly<Record<string, RegExp>> = {
  machines: /^xstate$/,
  dialogs: /^minisearch$/,
  p12: /^(node-forge(\/lib\/.+)?|@noble\/hashes\/.+|node:crypto)$/,
  helpdesk: /^(luxon|@holiday-jp\/holiday_jp)$/,
  store: /^(pg|node:(sqlite|fs|path|crypto))$/,
  bot: /./,
  top: /./,
};

describe('who may know whom', () => {
  test('the rooms are those of the plan', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(MAY_KNOW).sort());
  });

  test.each(Object.keys(MAY_KNOW))('%s keeps to its neighbours and its libraries', (room) => {
    const broken = all.filter(({ file, target, local }) => {
      if (roomOf(file) !== room) return false;
      if (!local) return !MAY_USE[room]?.test(target);
      return roomOf(target) !== room && !MAY_KNOW[room]?.test(target);
    });
    expect(broken.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  test('channels never import one another', () => {
    const channelOf = (path: string) => /^bot\/(teams|slack|web)\b/.exec(path)?.[1];
    const broken = all.filter(({ file, target }) => {
      const from = channelOf(file);
      const to = channelOf(target);
      return from !== undefined && to !== undefined && from !== to;
    });
    expect(broken).toEqual([]);
  });

  test('pages of the browser take from the house only what is pure, and the contract of the desk page', () => {
    const WEB = join(ROOT, 'web');
    const pages = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('dist/') && !name.endsWith('build.ts'));
    const taken = pages.flatMap((page) =>
      [
        ...readFileSync(join(WEB, page), 'utf8').matchAll(
          /^import (?!type)[^;]*? from '([^']*\/src\/[^']+)'/gms,
        ),
      ].map((match) => relative(SRC, join(WEB, dirname(page), match[1] ?? '')).replaceAll('\\', '/')),
    );
    expect(taken.length).toBeGreaterThan(20);
    expect(taken.filter((target) => !/^(dialogs|machines|p12)\/|^bot\/desk-api\.ts$/.test(target))).toEqual(
      [],
    );
  });

  test('each SDK is named in its own room alone', () => {
    const named = (library: RegExp) =>
      all.filter(({ target }) => library.test(target)).map(({ file }) => file);
    for (const file of named(/^(botbuilder|botframework)/)) expect(file).toMatch(/^bot\/teams/);
    for (const file of named(/^@slack\//)) expect(file).toMatch(/^bot\/slack/);
    for (const file of named(/^node-forge/)) expect(file).toMatch(/^p12\//);
    for (const file of named(/^xstate/)) expect(file).toMatch(/^machines\//);
    for (const file of named(/^node:sqlite/)) expect(file).toMatch(/^store\/sqlite/);
    for (const file of named(/^i18next/)) expect(file).toBe('bot/locales.ts');
  });
});

describe('one place each', () => {
  const naming = (pattern: RegExp) =>
    files.filter((file) => pattern.test(readFileSync(join(SRC, file), 'utf8')));

  test('only config reads the environment', () => {
    expect(
      naming(/process\.env/).filter(
        (file) => !['main.ts', 'config.ts', 'check.ts', 'desk-link.ts'].includes(file),
      ),
    ).toEqual([]);
  });

  test('only the entry points read the machine’s clock, for the whole house', () => {
    expect(
      naming(/Date\.now\(|new Date\(\)|performance\.now\(/).filter(
        (file) => !['start.ts', 'check.ts', 'desk-link.ts'].includes(file),
      ),
    ).toEqual([]);
  });

  test('SQL stands in the store alone', () => {
    expect(
      naming(/\b(?:select|insert into|update|delete from)\b[^;]*\b(?:from|values|set|where)\b/).filter(
        (file) => !file.startsWith('store/'),
      ),
    ).toEqual([]);
  });

  test('words for people stand in locales alone', () => {
    const code = (file: string) =>
      readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    // fold.ts names one letter: the long vowel, which is a sign to fold and no word.
    expect(
      files
        .filter((file) => file !== 'dialogs/fold.ts')
        .filter((file) =>
          /[぀-ヿ一-鿿]/.test(code(file).replace(/\/(?![*/])(?:\\.|\[[^\]]*\]|[^/\n\\])+\/[a-z]*/g, '')),
        ),
    ).toEqual([]);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const documents = [
  'README.md',
  'README.ja.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md'));
const textOf = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const languages = readdirSync(join(ROOT, 'locales'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Paths of the tree that a document names; `*` stands for each language. What is made at a start is not in the tree. */
const named = (text: string): readonly string[] =>
  [...text.matchAll(/`((?:src|web|test|docs|deploy|locales|services|bench)\/[\w./*-]*)`/g)]
    .map((match) => match[1] ?? '')
    .flatMap((path) =>
      path.includes('*') ? languages.map((language) => path.replace('*', language)) : [path],
    )
    .filter((path) => !/^web\/dist|\.out|\.env$/.test(path));

test.each(documents)('%s names only what is there', (name) => {
  expect(named(textOf(name)).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test.each(documents)('%s finds each name in the file that it names for it', (name) => {
  const places = [
    ...textOf(name).matchAll(/`(\w+)` (?:and `(\w+)` )?in `((?:src|web|test)\/[\w./-]+\.tsx?)`/g),
  ];
  const missing = places.flatMap(([, one = '', other, path = '']) =>
    [one, other].filter(
      (word) =>
        word !== undefined && existsSync(join(ROOT, path)) && !new RegExp(`\\b${word}\\b`).test(textOf(path)),
    ),
  );
  expect(missing).toEqual([]);
});

test('the glossary’s names of code stand in the files that it names for them', () => {
  const rows = textOf('docs/glossary.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const missing = rows.flatMap(([, word = '', , , where = '']) => {
    const files = named(where).filter((path) => /\.tsx?$/.test(path));
    return [...word.matchAll(/\(`(\w+)`\)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !files.some((path) => new RegExp(`\\b${name}\\b`).test(textOf(path))));
  });
  expect(rows.length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});

test.each(documents)('the links of %s lead somewhere', (name) => {
  const links = [...textOf(name).matchAll(/\]\((?!https?:|mailto:|tel:|#)([^)#\s]+)/g)].map(
    (match) => match[1] ?? '',
  );
  expect(links.filter((link) => !existsSync(join(ROOT, name, '..', link)))).toEqual([]);
});

test('each folder of src/ is in the map of the house', () => {
  const map = textOf('docs/architecture.md');
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map(({ name }) => name).filter((name) => !map.includes(`src/${name}/`))).toEqual([]);
});

test.each(['README.md', 'README.ja.md'])('%s names every setting that the program reads', (name) => {
  const schema = /z\.object\(\{([\s\S]*?)\n\}\)/.exec(textOf('src/settings/settings.ts'))?.[1] ?? '';
  const settings = [...schema.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1] ?? '');
  expect(settings.length).toBeGreaterThan(30);
  expect(settings.filter((setting) => !textOf(name).includes(`\`${setting}\``))).toEqual([]);
});

test.each([
  ['docs/holders.md', 'en-GB'],
  ['docs/holders.ja.md', 'ja-JP'],
])('%s tells what the service file says', (name, language) => {
  const { name: called, file, reissue, desk } = JSON.parse(textOf('services/tdb-class2.json'));
  const lastDay = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const hours = desk.windows.map(
    ({ open, close }: Record<'open' | 'close', string>) =>
      `${open.replace(/^0/, '')}${language === 'ja-JP' ? '〜' : '–'}${close.replace(/^0/, '')}`,
  );
  const facts = [
    called.ja,
    file,
    desk.name.ja,
    desk.phone,
    ...hours,
    lastDay.format(new Date(reissue.lastDay)),
  ];
  expect(facts.filter((fact) => !textOf(name).includes(fact))).toEqual([]);
});

test('each threat of docs/security.md has a test that tries it', () => {
  const rows = [...textOf('docs/security.md').matchAll(/^\| ([STRIDE, ]+: .+?) \| .+ \| ([^|]+) \|$/gm)];
  const threats = textOf('docs/security.md').match(/^\| [STRIDE](?:, [STRIDE])*: /gm) ?? [];
  expect(threats.length).toBeGreaterThan(40);
  expect(rows).toHaveLength(threats.length);
  const tests = (cell: string) => named(cell).filter((path) => /^test\/.+\.test\.ts$/.test(path));
  const untried = rows.filter(
    ([, , tried = '']) => !tests(tried).some((path) => existsSync(join(ROOT, path))),
  );
  expect(untried.map(([, threat]) => threat)).toEqual([]);
});

test('every word of the glossary stands once', () => {
  const words = [...textOf('docs/glossary.md').matchAll(/^\| ([^|]+?) \|/gm)]
    .flatMap((match) => (match[1] ?? '').split(', '))
    .filter((word) => word !== 'word' && !word.startsWith('-'));
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});

const pairs = readdirSync(join(ROOT, 'docs'))
  .filter((name) => name.endsWith('.ja.md'))
  .map((name) => `docs/${name.replace('.ja.md', '')}`);

test.each(pairs)('%s says the same in both languages: as many parts, and the same commands', (name) => {
  const shape = (text: string) => ({
    parts: text.match(/^## /gm)?.length ?? 0,
    commands: [...text.matchAll(/^\s*```\w*\n([\s\S]*?)```/gm)].map((match) => match[1]),
  });
  expect(shape(textOf(`${name}.ja.md`))).toEqual(shape(textOf(`${name}.md`)));
});

test('what operators follow step by step is there in both languages', () => {
  expect(pairs).toEqual(expect.arrayContaining(['docs/howto', 'docs/upgrade']));
});

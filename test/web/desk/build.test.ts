import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const DESK = join(import.meta.dirname, '../../../web/dist/desk');

test('the page begins with its words and one script more, that asks for none before it begins', () => {
  const page = readFileSync(join(DESK, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\/desk\/assets\/([^"]+\.js)"/g)].map(
    ([, name]) => name ?? '',
  );
  expect(scripts.map((name) => name.startsWith('words.'))).toEqual([true, false]);
  const begins = readFileSync(join(DESK, 'assets', scripts[1] ?? ''), 'utf8');
  expect(begins).toContain('getElementById("desk")');
  expect(begins).not.toMatch(/^import\s*["{]/);
});

test('every script but the words is in ASCII, which a browser keeps and reads at half the cost', () => {
  const scripts = readdirSync(join(DESK, 'assets')).filter((name) => /^(?!words\.).*\.js$/.test(name));
  expect(scripts.length).toBeGreaterThan(3);
  for (const name of scripts)
    expect(readFileSync(join(DESK, 'assets', name), 'utf8')).toMatch(/^[\0-\x7f]*$/);
});

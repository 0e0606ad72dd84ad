import { readFileSync } from 'node:fs';
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

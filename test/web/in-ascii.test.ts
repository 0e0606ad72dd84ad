import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const DIST = join(import.meta.dirname, '../../web/dist');

test.each([
  { page: 'the chat', folder: 'assets', count: 3 },
  { page: 'the check page', folder: 'check', count: 2 },
  { page: 'the desk page', folder: 'desk/assets', count: 4 },
])(
  'every script of $page but its words is in ASCII, which a browser keeps and reads at half the cost',
  ({ folder, count }) => {
    const scripts = readdirSync(join(DIST, folder)).filter((name) => /^(?!words\.).*\.js$/.test(name));
    expect(scripts.length).toBeGreaterThanOrEqual(count);
    for (const name of scripts)
      expect([name, /[^\0-\x7f]/.test(readFileSync(join(DIST, folder, name), 'utf8'))]).toEqual([
        name,
        false,
      ]);
  },
);

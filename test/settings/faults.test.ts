import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { LOCALES } from '../../src/machines/locales.ts';
import { sayFaultIn } from '../../src/settings/say-fault.ts';

const SETTINGS = join(import.meta.dirname, '../../src/settings');
const told = readdirSync(SETTINGS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => [
    ...readFileSync(join(SETTINGS, name), 'utf8').matchAll(/\bfaults\.tell\(\s*'([\w.-]+)'/g),
  ])
  .map(([, id = '']) => id);

test.each(LOCALES)('each fault that settings tell of has its text (%s)', (locale) => {
  const say = sayFaultIn(locale);
  expect(told.length).toBeGreaterThan(20);
  expect(told.filter((id) => say(id) === undefined)).toEqual([]);
});

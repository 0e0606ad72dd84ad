import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { argumentsFor } from '../helpers/process.ts';
import { CASES, CASES_AT, casePath } from '../p12/cases.ts';

const cli = async (args: readonly string[], input: string) => {
  const child = spawn(process.execPath, [...argumentsFor('src/cli/check.ts'), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, MADOGUCHI_NOW: CASES_AT },
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.end(input);
  return { said: await text(child.stdout), status: await ended };
};

/** Each case in one language; the check page has both. */
const languageOf = (index: number) => (index % 2 === 0 ? 'ja' : 'en');

describe('the command line on files that people complain about', () => {
  test.each(CASES.map((one, index) => ({ ...one, lang: languageOf(index) }) as const))(
    '$file in $lang',
    async ({ file, password, verdict, never, lang, ...words }) => {
      const { said, status } = await cli([casePath(file), '--password-stdin', '--lang', lang], password);
      expect(status).toBe(verdict === 'usable' ? 0 : ['refused', 'unsupported'].includes(verdict) ? 2 : 1);
      for (const wanted of words[lang]) expect(said).toMatch(wanted);
      if (never !== undefined) expect(said).not.toMatch(never);
    },
  );
});

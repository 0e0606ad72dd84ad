import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Commands, startCommands } from '../helpers/commands.ts';
import { CASES, CASES_AT, casePath } from '../p12/cases.ts';

let commands: Commands;
beforeAll(() => {
  commands = startCommands();
});
afterAll(() => commands.stop());

const cli = async (args: readonly string[], input: string) => {
  const { stdout, code } = await commands.run('src/cli/check.ts', {
    args,
    env: { PATH: process.env.PATH ?? '', MADOGUCHI_NOW: CASES_AT },
    cwd: process.cwd(),
    input,
  });
  return { said: stdout, status: code };
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

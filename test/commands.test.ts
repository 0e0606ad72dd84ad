import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Commands, startCommands } from './helpers/commands.ts';

const ROOT = join(import.meta.dirname, '..');
const documents = [
  'README.md',
  'README.ja.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md'));
const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);

/** Every command that a document gives: lines of its code blocks without a language, and `npm …` and `npx …` in the text. */
const commandsIn = (text: string): readonly string[] => {
  const blocks = [...text.matchAll(/^ *```\n([\s\S]*?)^ *```$/gm)].flatMap(([, block = '']) =>
    block.replace(/\\\n\s*/g, ' ').split('\n'),
  );
  const inline = [...text.matchAll(/`((?:npm|npx|node) [^`\n]+)`/g)].map(([, command = '']) => command);
  return [...blocks, ...inline]
    .map((line) => line.replace(/\s#.*$/, '').trim())
    .filter((line) => line !== '');
};
const all = documents.flatMap((name) =>
  commandsIn(readFileSync(join(ROOT, name), 'utf8')).map((command) => ({ name, command })),
);

/** Programs that this machine has no part of, each with why its commands are read and not run. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [
    /^docker |^helm |^kubectl |^az /,
    'no Docker, Kubernetes or Azure here: test/deploy/files.test.ts reads what they are given',
  ],
  [/^pg_dump |^pg_restore /, 'PostgreSQL’s own; the dump script is run where its version is there'],
  [/^apt-get /, '.ci/run installs these packages'],
  [/^npx agentsplayground /, 'test/bot/channels/teams/playground.test.ts drives it'],
  [/^openssl |^systemctl |^chmod /, 'of the operating system'],
];
/** What the tests run elsewhere, by name. */
const RUN_BY: Readonly<Record<string, string>> = {
  start: 'cli/npm-start.test.ts',
  check: 'cli/check.test.ts',
  desk: 'cli/backup.test.ts',
  backup: 'cli/backup.test.ts',
  restore: 'cli/backup.test.ts',
  'store:copy': 'cli/backup.test.ts',
  doctor: 'cli/doctor.test.ts',
  setup: 'cli/setup.test.ts',
  service: 'cli/service.test.ts',
  sbom: 'deploy/production-install.test.ts',
  'teams-package': 'deploy/teams-package.test.ts',
  break: 'break/break.test.ts',
  chart: 'machines/path-chart.test.ts',
  configuration: 'doctor/configuration.test.ts',
};
/** What `npm test` itself begins with. */
const WITH_TESTS = ['build'];
/** Minutes long each, or for who changes the program: CI runs lint and test themselves. */
const FOR_DEVELOPERS = /^(?:test|lint|format|train|gallery|break:campaign|bench(?::.+)?)$/;

/** The scripts and files of ours that a command calls. */
const callsOf = (command: string): readonly string[] =>
  command
    .split(/\s*(?:&&|;|\|)\s*/)
    .map((part) => part.replace(/^(?:[A-Z_]+=\S*\s+)+/, '').replace(/^\$env:\S+\s*/, ''))
    .filter((part) => /^(?:npm|npx|node)\b/.test(part));

const missing = (root: string, file: string): string | undefined =>
  existsSync(join(root, file)) ? undefined : `${file} is not there`;

const scriptFaultOf = (script: string): string | undefined => {
  if (scripts[script] === undefined) return `there is no script ${script}`;
  if (FOR_DEVELOPERS.test(script) || WITH_TESTS.includes(script)) return undefined;
  const by = RUN_BY[script];
  return by === undefined ? `no test is named that runs ${script}` : missing(import.meta.dirname, by);
};

const faultOf = (call: string): string | undefined => {
  const [, script] = /^npm (?:run (?:-s )?|(?=start|test))([\w:-]+)/.exec(call) ?? [];
  if (script !== undefined) return scriptFaultOf(script);
  if (/^npm (?:ci|install|pack|sbom|audit)\b/.test(call) || /^npx agentsplayground\b/.test(call))
    return undefined;
  const [, file] = /^node (?:-r \S+ )?([\w./-]+)/.exec(call) ?? [];
  return file !== undefined ? missing(ROOT, file) : 'it is of no kind that is known here';
};

describe('every command in a document', () => {
  test('is one that a test runs, or is named with why it is not', () => {
    expect(all.length).toBeGreaterThan(60);
    const faults = all.flatMap(({ name, command }) => {
      if (ELSEWHERE.some(([pattern]) => pattern.test(command))) return [];
      const calls = callsOf(command);
      return calls.flatMap((call) => {
        const fault = faultOf(call);
        return fault === undefined ? [] : [`${name}: ${command}: ${fault}`];
      });
    });
    expect(faults).toEqual([]);
  });

  test('the test that is named for a script calls its program', () => {
    const programOf = (script: string): string =>
      /([\w-]+)\.c?[jt]s$/.exec(scripts[script] ?? '')?.[1] ?? '?';
    // What `npm run break` calls for as long as it is told.
    const calls = (script: string): string => (script === 'break' ? 'breakIt' : programOf(script));
    const strangers = Object.entries(RUN_BY).filter(
      ([script, by]) => !readFileSync(join(import.meta.dirname, by), 'utf8').includes(calls(script)),
    );
    expect(strangers).toEqual([]);
    for (const script of WITH_TESTS) expect(scripts.test).toContain(scripts[script]);
  });

  let commands: Commands;
  beforeAll(() => {
    commands = startCommands();
  });
  afterAll(() => commands.stop());

  test('each script that has a usage says it, and ends with 64', async () => {
    const env = { PATH: process.env.PATH ?? '' };
    for (const [file, ...args] of [
      ['doctor', '--no-such'],
      ['service'],
      ['check'],
      ['backup'],
      ['restore'],
      ['desk-link'],
    ]) {
      const { code, stderr } = await commands.run(`src/cli/${file}.ts`, { args, env, cwd: ROOT, input: '' });
      expect({ file, code, said: stderr !== '' }).toEqual({ file, code: 64, said: true });
    }
  });
});

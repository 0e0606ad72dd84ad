import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import en from '../../locales/en/check.json' with { type: 'json' };
import ja from '../../locales/ja/check.json' with { type: 'json' };
import { createChecker } from '../bot/checks/checker.ts';
import { MAX_FILE_BYTES } from '../machines/types.ts';
import { bareReport } from '../p12/check.ts';
import { factsOf } from '../p12/facts.ts';
import { sniff } from '../p12/sniff.ts';
import type { Report, Verdict } from '../p12/types.ts';

type Words = typeof ja;
type Language = 'ja' | 'en';
const WORDS: Readonly<Record<Language, Words>> = { ja, en };

const USAGE = 64;
const EXIT: Readonly<Record<Verdict, 0 | 1 | 2>> = {
  usable: 0,
  'no-private-key': 1,
  'no-certificate': 1,
  mismatch: 1,
  expired: 1,
  'not-yet-valid': 1,
  older: 1,
  'other-service': 1,
  damaged: 1,
  'not-pkcs12': 1,
  'wrong-password-or-damaged': 2,
  'needs-password': 2,
  'key-locked': 2,
  unsupported: 2,
  refused: 2,
};

const languageOf = (asked: string | undefined): Language | null => {
  if (asked === 'ja' || asked === 'en') return asked;
  if (asked !== undefined) return null;
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith('ja') ? 'ja' : 'en';
};

const look = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? key;

const render = (report: Report, language: Language): string => {
  const words = WORDS[language];
  const { title, lines: elsewhere } = words.verdict[report.verdict];
  const lines = report.verdict === 'needs-password' ? words.cli['needs-password'] : elsewhere;
  const next = report.verdict === 'usable' ? words.keep : [];
  const what = words.what[report.what];
  const facts = factsOf(report, language).map(({ label, parts }) => {
    const values = parts.map((part) => ('word' in part ? look(words.value, part.word) : part.text));
    return `  ${look(words.field, label)}: ${values.join(' / ')}`;
  });
  const reasons = report.reasons.map((reason) => `  - ${words.reason[reason]}`);
  return [
    title,
    ...[...lines, ...next].map((line) => `  ${line.replace('{{what}}', what)}`),
    ...(facts.length === 0 ? [] : ['', ...facts]),
    ...(reasons.length === 0 ? [] : ['', ...reasons]),
  ].join('\n');
};

const passwordFrom = async (stream: NodeJS.ReadStream): Promise<string> => {
  const bytes = await buffer(stream);
  const text = bytes.toString('utf8').replace(/\r?\n$/, '');
  bytes.fill(0);
  return text;
};

/** As much of the file as is ever looked at, and one octet more where it is larger. */
const bytesOf = async (path: string): Promise<Uint8Array> => {
  // npm runs scripts in the project's folder; INIT_CWD is where the person stands.
  const file = await open(resolve(process.env.INIT_CWD ?? '.', path));
  try {
    const whole = new Uint8Array(MAX_FILE_BYTES + 1);
    let filled = 0;
    for (;;) {
      const { bytesRead } = await file.read(whole, filled, whole.length - filled);
      if (bytesRead === 0) return whole.subarray(0, filled);
      filled += bytesRead;
    }
  } finally {
    await file.close();
  }
};

type Asked = {
  readonly path: string;
  readonly passwordFromInput: boolean;
  readonly json: boolean;
  readonly language: Language;
};

const askedOf = (given: readonly string[]): Asked | null => {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: { 'password-stdin': { type: 'boolean' }, json: { type: 'boolean' }, lang: { type: 'string' } },
    });
    const [path, ...more] = positionals;
    const language = languageOf(values.lang);
    if (path === undefined || more.length > 0 || language === null) return null;
    return {
      path,
      passwordFromInput: values['password-stdin'] ?? false,
      json: values.json ?? false,
      language,
    };
  } catch {
    return null;
  }
};

/** The command line: gives the exit code (0 usable, 1 not usable, 2 could not be told, 64 usage). */
const main = async (given: readonly string[]): Promise<number> => {
  const asked = askedOf(given);
  if (asked === null) {
    process.stderr.write(`${ja.cli.usage}\n${en.cli.usage}\n`);
    return USAGE;
  }
  const password = asked.passwordFromInput ? await passwordFrom(process.stdin) : undefined;
  let bytes: Uint8Array;
  try {
    bytes = await bytesOf(asked.path);
  } catch {
    process.stderr.write(`${WORDS[asked.language].cli.unreadable.replace('{{path}}', () => asked.path)}\n`);
    return USAGE;
  }
  const checker = createChecker();
  const answer = await checker.check(bytes, { password, at: Date.now() });
  const report = answer === 'busy' ? bareReport(sniff(bytes), 'refused', ['too-long']) : answer;
  await checker.close();
  bytes.fill(0);
  process.stdout.write(`${asked.json ? JSON.stringify(report, null, 2) : render(report, asked.language)}\n`);
  return EXIT[report.verdict];
};

process.exitCode = await main(process.argv.slice(2));

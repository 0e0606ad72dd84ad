import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import en from '../../locales/en/check.json' with { type: 'json' };
import ja from '../../locales/ja/check.json' with { type: 'json' };
import { createChecker } from '../bot/checks/checker.ts';
import { LOCALES, type Locale } from '../machines/locales.ts';
import { MAX_FILE_BYTES } from '../machines/verdicts.ts';
import { adviceOf } from '../p12/advice.ts';
import { bareReport } from '../p12/bare-report.ts';
import type { CheckOptions } from '../p12/check.ts';
import { factsOf } from '../p12/facts.ts';
import { sayAdvice } from '../p12/say.ts';
import { sniff } from '../p12/sniff/sniff.ts';
import type { Report, Verdict } from '../p12/types.ts';
import { ownLocale } from '../settings/say-fault.ts';
import { USAGE } from './tell.ts';

type Words = typeof ja;
const WORDS: Readonly<Record<Locale, Words>> = { ja, en };

/** The zone of the days, since the command knows no service that would name one. */
const ZONE = 'Asia/Tokyo';
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
  unsupported: 2,
  refused: 2,
};

/** `null`: a language that there are no words in was asked for. */
const languageOf = (asked: string | undefined): Locale | null =>
  asked === undefined ? ownLocale() : (LOCALES.find((locale) => locale === asked) ?? null);

const look = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? key;

const render = (report: Report, language: Locale, typed: boolean): string => {
  const words = WORDS[language];
  const { title, question, lines } = sayAdvice(adviceOf(report, { place: 'cli', typed }), words, report.what);
  const facts = factsOf(report, language, ZONE).map(({ label, parts }) => {
    const values = parts.map((part) => ('word' in part ? look(words.value, part.word) : part.text));
    return `  ${look(words.field, label)}: ${values.join(' / ')}`;
  });
  const reasons = report.reasons.map((reason) => `  - ${words.reason[reason]}`);
  return [
    title,
    ...[question, ...lines].filter((line) => line !== null).map((line) => `  ${line}`),
    ...(facts.length === 0 ? [] : ['', ...facts]),
    ...(reasons.length === 0 ? [] : ['', ...reasons]),
  ]
    .join('\n')
    .replaceAll('{{file}}', () => words.cli.file);
};

type Passwords = Pick<CheckOptions, 'password' | 'keyPassword'>;

/** The whole input is the password; with two passwords, the first line is the file's and the second the key's. */
const passwordsFrom = async (stream: NodeJS.ReadStream, two: boolean): Promise<Passwords> => {
  const bytes = await buffer(stream);
  const text = bytes.toString('utf8').replace(/\r?\n$/, '');
  bytes.fill(0);
  if (!two) return { password: text };
  const [password, keyPassword] = text.split(/\r?\n/);
  return { password, keyPassword };
};

/** As much of the file as is ever read, and one more octet where it is larger. */
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
  /** What the standard input brings. */
  readonly input: 'nothing' | 'password' | 'both-passwords';
  readonly json: boolean;
  readonly language: Locale;
};

const askedOf = (given: readonly string[]): Asked | null => {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        'password-stdin': { type: 'boolean' },
        'key-password-stdin': { type: 'boolean' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
      },
    });
    const [path, ...more] = positionals;
    const language = languageOf(values.lang);
    if (path === undefined || more.length > 0 || language === null) return null;
    return {
      path,
      input: values['key-password-stdin']
        ? 'both-passwords'
        : values['password-stdin']
          ? 'password'
          : 'nothing',
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
  const at = process.env.MADOGUCHI_NOW === undefined ? Date.now() : Date.parse(process.env.MADOGUCHI_NOW);
  if (asked === null || Number.isNaN(at)) {
    process.stderr.write(`${ja.cli.usage}\n${en.cli.usage}\n`);
    return USAGE;
  }
  const passwords =
    asked.input === 'nothing' ? {} : await passwordsFrom(process.stdin, asked.input === 'both-passwords');
  let bytes: Uint8Array;
  try {
    bytes = await bytesOf(asked.path);
  } catch {
    process.stderr.write(`${WORDS[asked.language].cli.unreadable.replace('{{path}}', () => asked.path)}\n`);
    return USAGE;
  }
  const checker = createChecker();
  const answer = await checker.check(bytes, { ...passwords, at });
  const report = answer === 'busy' ? bareReport(sniff(bytes), 'refused', ['too-long']) : answer;
  await checker.close();
  bytes.fill(0);
  const typed = (passwords.password ?? '') !== '';
  const said = asked.json ? JSON.stringify(report, null, 2) : render(report, asked.language, typed);
  process.stdout.write(`${said}\n`);
  return EXIT[report.verdict];
};

process.exitCode = await main(process.argv.slice(2));

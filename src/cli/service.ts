import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { localeOfTag } from '../machines/locales.ts';
import { checkService, type ServiceNote } from '../settings/check-service.ts';
import { loadWords } from '../settings/load-words.ts';
import { ownLocale, sayFaultIn } from '../settings/say-fault.ts';
import { USAGE } from './tell.ts';

type Asked = { readonly file: string; readonly lang: string | undefined };

const askedOf = (args: readonly string[]): Asked | undefined => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { lang: { type: 'string' } },
    });
    const [command, file, ...more] = positionals;
    return command !== 'check' || file === undefined || more.length > 0
      ? undefined
      : { file, lang: values.lang };
  } catch {
    return undefined;
  }
};

/** `check FILE`: says what a service file lacks. Exit code 0 nothing, 1 to be looked at, 2 missing or wrong, 64 usage. */
const main = (args: readonly string[]): number => {
  const wordsOf = loadWords();
  const asked = askedOf(args);
  const locale = localeOfTag(asked?.lang) ?? ownLocale();
  const { text } = wordsOf(locale);
  if (asked === undefined) {
    process.stderr.write(`${text('service:usage')}\n`);
    return USAGE;
  }
  // npm runs scripts in the project's folder; INIT_CWD is where the person stands.
  const { faults, missing, notes } = checkService(
    resolve(process.env.INIT_CWD ?? '.', asked.file),
    Date.now(),
    sayFaultIn(locale),
  );
  const said = ({ id, params }: ServiceNote): string => `- ${text(`service:${id}`, params)}`;
  const lines = [
    ...(faults.length + missing.length === 0 ? [text('service:ok')] : [text('service:missing')]),
    ...faults.map((fault) => `- ${fault}`),
    ...missing.map(said),
    ...(notes.length === 0 ? [] : ['', text('service:look'), ...notes.map(said)]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (faults.length + missing.length > 0) return 2;
  return notes.length > 0 ? 1 : 0;
};

process.exitCode = main(process.argv.slice(2));

import { parseArgs } from 'node:util';
import type { Words } from '../dialogs/words.ts';
import { type Finding, sayFound, worstOf } from '../doctor/finding.ts';
import { inspect } from '../doctor/inspect.ts';
import { localeOfTag } from '../machines/locales.ts';
import { readEnvironment } from '../settings/environment.ts';
import { loadWords } from '../settings/load-words.ts';
import { ownLocale } from '../settings/say-fault.ts';
import { USAGE } from './tell.ts';

const EXIT = { ok: 0, warning: 1, fault: 2 } as const;

const render = (findings: readonly Finding[], { text }: Words): string =>
  findings
    .map(({ level, what, why, do: remedy }) =>
      [
        `[${text(`doctor:level.${level}`)}] ${what}`,
        ...(why === '' ? [] : [`    ${text('doctor:label.why')}: ${why}`]),
        ...(remedy === '' ? [] : [`    ${text('doctor:label.do')}: ${remedy}`]),
      ].join('\n'),
    )
    .join('\n');

type Asked = { readonly json: boolean; readonly send: boolean; readonly lang: string | undefined };

const askedOf = (args: readonly string[]): Asked | undefined => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, send: { type: 'boolean' }, lang: { type: 'string' } },
    });
    if (values.lang !== undefined && localeOfTag(values.lang) === undefined) return undefined;
    return { json: values.json ?? false, send: values.send ?? false, lang: values.lang };
  } catch {
    return undefined;
  }
};

/** Says what of the installation is well and what is not; gives the exit code: 0 ok, 1 warnings, 2 faults, 64 usage. */
const main = async (args: readonly string[]): Promise<number> => {
  const wordsOf = loadWords();
  const asked = askedOf(args);
  if (asked === undefined) {
    process.stderr.write(`${wordsOf('ja').text('doctor:usage')}\n${wordsOf('en').text('doctor:usage')}\n`);
    return USAGE;
  }
  const words = wordsOf(localeOfTag(asked.lang) ?? ownLocale());
  const found = await inspect(readEnvironment(), words, { wantsCard: asked.send, now: Date.now });
  const findings = found.map((one) => sayFound(one, words));
  const level = worstOf(found);
  process.stdout.write(
    asked.json
      ? `${JSON.stringify({ level, findings }, null, 2)}\n`
      : `${render(findings, words)}\n\n${words.text(`doctor:summary.${level}`)}\n`,
  );
  return EXIT[level];
};

process.exitCode = await main(process.argv.slice(2));

import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Words } from '../dialogs/words.ts';
import type { Locale } from '../machines/locales.ts';
import { sayFaultIn } from '../settings/say-fault.ts';
import { settingsSchema } from '../settings/settings.ts';
import { sayValueFault } from '../settings/value-fault.ts';

/** The input ended before the last question. */
export class InputEnded extends Error {}

/** Asks a person at a terminal, or reads a line an answer where there is none. */
export type Terminal = {
  /** One line; `secret`: what is typed is not shown. Throws InputEnded. */
  readonly line: (prompt: string, secret?: boolean) => Promise<string>;
  readonly say: (text: string) => void;
  readonly close: () => void;
};

export const openTerminal = (input: NodeJS.ReadStream, output: NodeJS.WriteStream): Terminal => {
  let hidden = false;
  const shown = new Writable({
    write: (chunk, _encoding, done) => {
      if (!hidden) output.write(chunk);
      done();
    },
  });
  const reader = createInterface({ input, output: shown, terminal: input.isTTY === true });
  const lines = reader[Symbol.asyncIterator]();
  return {
    line: async (prompt, secret = false) => {
      output.write(prompt);
      hidden = secret;
      const { value, done } = await lines.next();
      hidden = false;
      if (secret || input.isTTY !== true) output.write('\n');
      if (done === true) throw new InputEnded('the input ended');
      return String(value).trim();
    },
    say: (text) => void output.write(`${text}\n`),
    close: () => reader.close(),
  };
};

/** Names whose values are never shown. */
const SECRET = /PASSWORD|SECRET(?!_EXPIRES)|TOKEN|Password$|SMTP_URL|DATABASE_URL/;

type SettingName = keyof typeof settingsSchema.shape;

const settingFault = (name: SettingName, value: string, locale: Locale): string | undefined => {
  const [issue] = settingsSchema.shape[name].safeParse(value).error?.issues ?? [];
  return issue && sayValueFault(name, issue, sayFaultIn(locale));
};

export type Asker = {
  /** A setting: Enter keeps what is there, `-` takes it away; asked until it is of the right form. `needed`: it cannot be left out. */
  readonly setting: (name: SettingName, needed?: boolean) => Promise<string | undefined>;
  /** One of several; Enter takes the one that is so now. */
  readonly choice: <T extends string>(question: string, choices: readonly T[], now: T) => Promise<T>;
  readonly text: (question: string, now: string) => Promise<string>;
};

export const createAsker = (
  { line, say }: Terminal,
  { text, locale }: Words,
  known: ReadonlyMap<string, string>,
): Asker => {
  const promptOf = (name: SettingName, needed: boolean): string => {
    const now = known.get(name);
    const what = `${name} — ${text(`settings:${name}.what`)}`;
    if (now !== undefined) return `${what} [${SECRET.test(name) ? text('setup:kept') : now}]: `;
    const unless = needed ? '' : ` [${text('setup:unless', { default: text(`settings:${name}.default`) })}]`;
    return `${what}${unless}: `;
  };

  return {
    setting: async (name, needed = false) => {
      const prompt = promptOf(name, needed);
      for (;;) {
        const given = (await line(prompt, SECRET.test(name))) || (known.get(name) ?? '-');
        if (given !== '-') {
          const fault = settingFault(name, given, locale);
          if (fault === undefined) return given;
          say(`  ${text('setup:wrong', { fault })}`);
        } else if (needed) say(`  ${text('setup:needed')}`);
        else return undefined;
      }
    },
    choice: async (question, choices, now) => {
      for (;;) {
        const given = (await line(`${question} (${choices.join(' / ')}) [${now}]: `)).toLowerCase();
        if (given === '') return now;
        const chosen = choices.find((choice) => choice.toLowerCase() === given);
        if (chosen !== undefined) return chosen;
        say(`  ${text('setup:one-of', { choices: choices.join(', ') })}`);
      }
    },
    text: async (question, now) => (await line(`${question}${now === '' ? '' : ` [${now}]`}: `)) || now,
  };
};

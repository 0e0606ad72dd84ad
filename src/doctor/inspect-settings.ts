import { statSync } from 'node:fs';
import type { Words } from '../dialogs/words.ts';
import { type Config, readConfig } from '../settings/config.ts';
import type { Environment } from '../settings/environment.ts';
import { sayFaultIn } from '../settings/say-fault.ts';
import { SETTING_NAMES } from '../settings/settings.ts';
import { misspeltSettings } from '../settings/unknown-settings.ts';
import { type Found, fault, warning, well } from './finding.ts';

/** Names that other programs read, and that may well stand in a `.env`. */
const OF_OTHERS =
  /^(?:NODE_|NO_PROXY|HTTPS?_PROXY|TZ$|LANG|LC_|POSTGRES_|PG[A-Z]+$|COMPOSE_|npm_|DOMAIN$|BACKUP_)/i;

/** The settings that a fault of config.ts names. */
const namedIn = (detail: string): readonly string[] =>
  SETTING_NAMES.filter((name) => new RegExp(`(?<![\\w])${name}(?![\\w])`).test(detail));

/** The settings as they stand: what is wrong with them, and the configuration where nothing is. */
export const inspectSettings = (
  { env, file }: Environment,
  { text, locale }: Words,
): { readonly found: readonly Found[]; readonly config: Config | undefined } => {
  const misspelt = misspeltSettings(Object.keys(env), SETTING_NAMES);
  const wrong = new Set(misspelt.map(({ name }) => name));
  const whole = Object.fromEntries(Object.entries(env).filter(([name]) => !wrong.has(name)));
  const read = readConfig(whole, sayFaultIn(locale));
  const strays = (file?.names ?? []).filter(
    (name) => !SETTING_NAMES.includes(name) && !wrong.has(name) && !OF_OTHERS.test(name),
  );
  const readable =
    file !== undefined && process.platform !== 'win32' && (statSync(file.path).mode & 0o077) !== 0;
  const faults = [
    ...misspelt.map(({ name, nearest }) => fault('settings.unknown', { name, nearest })),
    ...(read.ok ? [] : read.faults).map((detail) => {
      const names = namedIn(detail);
      if (names.length === 0) return fault('settings.file', { detail });
      const right = names.map((name) => text(`settings:${name}.what`)).join(' / ');
      return fault('settings.invalid', { detail, names: names.join(', '), right });
    }),
  ];
  return {
    found: [
      ...faults,
      ...strays.map((name) => warning('settings.stray', { name, file: file?.path ?? '' })),
      ...(readable ? [warning('settings.readable', { file: file.path })] : []),
      ...(read.ok && read.config.startAt !== undefined ? [warning('settings.demo')] : []),
      ...(faults.length === 0 ? [well('settings')] : []),
    ],
    config: read.ok && misspelt.length === 0 ? read.config : undefined,
  };
};

import { type Config, readConfig } from '../../src/settings/config.ts';

let plain: Config | undefined;

/** The configuration that these settings make. Where there are none it is read once: every word of the product is read for it. */
export const configOf = (
  settings: Readonly<Record<string, string>>,
  port: number,
  dataDir: string,
): Config => {
  const isPlain = Object.keys(settings).length === 0;
  if (isPlain && plain !== undefined) return { ...plain, port, dataDir };
  const read = readConfig({ PORT: String(port), DATA_DIR: dataDir, ...settings });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  if (isPlain) plain = read.config;
  return read.config;
};

import { flushCompileCache } from 'node:module';
import { sayFound } from './doctor/finding.ts';
import { inspectStart } from './doctor/inspect-start.ts';
import { errorForLog, messageOf } from './http/fault.ts';
import type { Config } from './settings/config.ts';
import { readEnvironment } from './settings/environment.ts';
import { loadWords } from './settings/load-words.ts';
import { createFaultList, ownLocale, sayFaultIn } from './settings/say-fault.ts';
import { type Running, type Seams, start } from './setup/start.ts';

/** EX_CONFIG of sysexits.h. */
const BAD_SETTINGS = 78;

/** What the operator can do about a start that failed, in their language. */
const remedyOf = (error: unknown, { port, dataDir }: Config): string => {
  const faults = createFaultList(sayFaultIn(ownLocale()));
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') faults.tell('start.port', { port });
  else if (code === 'EBUSY') faults.tell('start.inUse', { dir: dataDir });
  else if (['EACCES', 'EEXIST', 'ENOTDIR'].includes(code))
    faults.tell('start.folder', { dir: dataDir, code });
  else faults.tell('start.other', { detail: messageOf(error) });
  return faults.told.join();
};

/** Reads the settings and looks at what a start depends on; undefined where something cannot work, which is told, every fault at once. */
const readSettings = async (): Promise<Config | { readonly exit: number }> => {
  const words = loadWords()(ownLocale());
  const { found, config } = await inspectStart(readEnvironment(), words);
  const faults = found.filter(({ level }) => level === 'fault').map((fault) => sayFound(fault, words));
  if (config !== undefined && faults.length === 0) return config;
  process.stderr.write(
    `${faults.map(({ what, why, do: remedy }) => `- ${what} ${why} ${remedy}`).join('\n')}\n`,
  );
  return { exit: config === undefined ? BAD_SETTINGS : 1 };
};

/** The process from its settings to its end. `seams` is what a trial of the whole program puts in the place of the world outside. */
export const run = async (seams: Seams = {}): Promise<void> => {
  const config = await readSettings();
  if ('exit' in config) process.exit(config.exit);
  // What nobody waits for has no answer to go wrong in: state may be anything then, so the process ends, and its keeper starts it anew.
  const end = (kind: string) => (error: unknown) => {
    process.stderr.write(
      `${JSON.stringify({ level: 60, kind, ...errorForLog(error), msg: 'the process ends' })}\n`,
    );
    process.exit(1);
  };
  process.on('unhandledRejection', end('unhandled rejection'));
  process.on('uncaughtException', end('uncaught exception'));
  const begin = async (settings: Config): Promise<Running> => {
    const running = await start(settings, seams).catch((error: unknown) => {
      process.stderr.write(`- ${remedyOf(error, settings)}\n`);
      process.exit(1);
    });
    process.stdout.write(`${running.welcome.join('\n')}\n`);
    return running;
  };
  let running = await begin(config);

  /** Settings, service file and words anew: everything at hand is ended, then it goes on with them. What is wrong changes nothing. */
  const reload = async (): Promise<void> => {
    const settings = await readSettings();
    if ('exit' in settings) {
      process.stderr.write(`- ${sayFaultIn(ownLocale())('start.kept')}\n`);
      return;
    }
    const { port } = running;
    await running.stop();
    running = await begin({ ...settings, port: settings.port === 0 ? port : settings.port });
  };
  let changing = Promise.resolve();
  // At a terminal SIGHUP says that it was closed, and ends the process as ever.
  if (!process.stdout.isTTY) {
    process.on('SIGHUP', () => {
      changing = changing.then(reload);
    });
  }
  // Ctrl+C under npm comes twice, from the terminal and from npm: what ends goes on ending.
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      changing
        .then(() => running.stop())
        .then(
          () => process.exit(0),
          (error: unknown) => {
            process.stderr.write(`- ${remedyOf(error, config)}\n`);
            process.exit(1);
          },
        );
    });
  }
  flushCompileCache();
};

// An older Node.js does not say which module is the entry point: there the start says that it is too old.
if (import.meta.main !== false) await run();

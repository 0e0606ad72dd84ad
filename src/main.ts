import { enableCompileCache, flushCompileCache } from 'node:module';
import type { Config } from './setup/config.ts';
import type { Seams } from './setup/start.ts';

// What was compiled and stripped of its types at an earlier start is taken from a folder of the system's temporary files, where there is one.
enableCompileCache();
const { readConfig } = await import('./setup/config.ts');
const { start } = await import('./setup/start.ts');
const { errorForLog } = await import('./http/fault.ts');

/** What the operator can do about a start that failed. */
const remedyOf = (error: unknown, { port, dataDir }: Config): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `PORT: ${port} is taken by another process: end it, or set another PORT`;
  if (code === 'EACCES' || code === 'EEXIST' || code === 'ENOTDIR') {
    return `DATA_DIR: ${dataDir} cannot be written as a folder: set another, or give this user the right (${code})`;
  }
  return error instanceof Error ? error.message : String(error);
};

/** The process from its settings to its end. `seams` is what a trial of the whole program puts in the place of the world outside. */
export const run = async (seams: Seams = {}): Promise<void> => {
  const read = readConfig(process.env);
  if (!read.ok) {
    process.stderr.write(`${read.faults.map((fault) => `- ${fault}`).join('\n')}\n`);
    process.exit(78);
  }
  // What nobody waits for has no answer to go wrong in: state may be anything then, so the process ends, and its keeper starts it anew.
  const end = (kind: string) => (error: unknown) => {
    process.stderr.write(
      `${JSON.stringify({ level: 60, kind, ...errorForLog(error), msg: 'the process ends' })}\n`,
    );
    process.exit(1);
  };
  process.on('unhandledRejection', end('unhandled rejection'));
  process.on('uncaughtException', end('uncaught exception'));
  const running = await start(read.config, seams).catch((error: unknown) => {
    process.stderr.write(`- ${remedyOf(error, read.config)}\n`);
    process.exit(1);
  });
  process.stdout.write(`${running.welcome.join('\n')}\n`);
  flushCompileCache();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`- ${remedyOf(error, read.config)}\n`);
          process.exit(1);
        },
      );
    });
  }
};

if (import.meta.main) await run();

import { type Config, readConfig } from './setup/config.ts';
import { start } from './setup/start.ts';

/** What the operator can do about a start that failed. */
const remedyOf = (error: unknown, { port, dataDir }: Config): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `PORT: ${port} is taken by another process: end it, or set another PORT`;
  if (code === 'EACCES' || code === 'EEXIST' || code === 'ENOTDIR') {
    return `DATA_DIR: ${dataDir} cannot be written as a folder: set another, or give this user the right (${code})`;
  }
  return error instanceof Error ? error.message : String(error);
};

if (import.meta.main) {
  const read = readConfig(process.env);
  if (!read.ok) {
    process.stderr.write(`${read.faults.map((fault) => `- ${fault}`).join('\n')}\n`);
    process.exit(78);
  }
  const running = await start(read.config).catch((error: unknown) => {
    process.stderr.write(`- ${remedyOf(error, read.config)}\n`);
    process.exit(1);
  });
  process.stdout.write(`${running.welcome.join('\n')}\n`);
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
}

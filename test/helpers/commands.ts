import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Asked, Ended } from './command-host.ts';
import { argumentsFor, NEED_NODE } from './process.ts';

export type Commands = {
  /** Runs a command, such as `src/cli/doctor.ts`, to its end. One after the other. */
  readonly run: (source: string, given: Omit<Asked, 'file'>) => Promise<Ended>;
  readonly stop: () => void;
};

/**
 * A process that runs commands as often as it is asked, each with an environment, a folder and an input of its own: for tests of what a command
 * finds. How it starts and that it ends by itself is seen where it is a process of its own. `env` is what Node reads at its start.
 */
export const startCommands = (env: Readonly<Record<string, string>> = {}): Commands => {
  const child = fork(join(import.meta.dirname, 'command-host.ts'), {
    execArgv: ['-r', NEED_NODE],
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  return {
    run: async (source, given) => {
      // A module, where there is one: it is run anew each time, what it imports is not.
      const file = argumentsFor(source).at(-1)?.replace(/cjs$/, 'mjs') ?? '';
      const asked: Asked = { file, ...given };
      child.send(asked);
      const [ended] = await once(child, 'message');
      return ended;
    },
    stop: () => child.disconnect(),
  };
};

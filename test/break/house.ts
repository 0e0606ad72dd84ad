import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../helpers/free-port.ts';
import { type Process, startProcess } from '../helpers/process.ts';
import { scratchDir } from '../helpers/scratch.ts';

/** Where the clock of the program starts: reissue and desk are open. */
const BEGIN = Date.parse('2025-03-10T10:00:00+09:00');

export type House = {
  readonly dataDir: string;
  /** Those that can be asked now, or where one will be. */
  readonly urls: () => readonly string[];
  /** The program's clock, which goes on over its starts. */
  readonly at: () => string;
  /** Ends one member, `SIGKILL` as a power cut and `SIGTERM` as an update does, and starts it anew. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM', member: number) => Promise<void>;
  /** How often a member ended without being asked to, or not as asked. */
  readonly endedByItself: () => number;
  readonly stop: () => Promise<void>;
};

/** The real program, as one process or several over one database, each on a port of its own that it keeps. */
export const openHouse = async (members: number, env: Readonly<Record<string, string>>): Promise<House> => {
  const dataDir = scratchDir('madoguchi-break-');
  const began = performance.now();
  const now = () => BEGIN + performance.now() - began;
  const ports: number[] = [];
  for (let n = 0; n < members; n += 1) ports.push(await freePort());
  let byItself = 0;

  const start = async (member: number): Promise<Process> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await startProcess(dataDir, {
          LOG_LEVEL: 'silent',
          PORT: String(ports[member]),
          MADOGUCHI_NOW: new Date(now()).toISOString(),
          ...env,
        });
      } catch (error) {
        // A database that is away at the start ends it, with the remedy; whoever keeps it starts it anew.
        if (tries === 30) throw error;
        await pause(500);
      }
    }
  };
  const running: Process[] = [];
  for (let n = 0; n < members; n += 1) running.push(await start(n));

  return {
    dataDir,
    urls: () => {
      const living = ports.filter((_, n) => running[n]?.lives());
      return (living.length > 0 ? living : ports).map((port) => `http://127.0.0.1:${port}`);
    },
    at: () => new Date(now()).toISOString(),
    end: async (signal, member) => {
      const process = running[member];
      if (process?.lives() !== true) byItself += 1;
      else if (signal === 'SIGKILL') await process.kill();
      else if ((await process.end()) !== 0) byItself += 1;
      running[member] = await start(member);
    },
    endedByItself: () => byItself + running.filter((process) => !process.lives()).length,
    stop: async () => {
      await Promise.all(running.map((process) => process.kill()));
    },
  };
};

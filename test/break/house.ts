import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../helpers/free-port.ts';
import { type Process, startProcess } from '../helpers/process.ts';
import { scratchDir } from '../helpers/scratch.ts';
import type { Gap } from './aim.ts';

/** Where the clock of the program starts: reissue and desk are open. */
const BEGIN = Date.parse('2025-03-10T10:00:00+09:00');
const PROGRAM = 'test/break/program.ts';
const DISK = '256m';
/** How often it is looked whether a member has ended, ms. */
const LOOK_MS = 5;

export type House = {
  readonly dataDir: string;
  /** Those that can be asked now, or where one will be. */
  readonly urls: () => readonly string[];
  /** The program's clock, which goes on over its starts. */
  readonly at: () => string;
  /** Sets that clock before or behind where it would be, ms. */
  readonly jump: (ms: number) => void;
  /** Fills the disk that the data is on, until `room` is called; false where there is no disk of its own. */
  readonly fill: () => boolean;
  readonly room: () => void;
  /** Ends one member, `SIGKILL` as a power cut and `SIGTERM` as an update does, and starts it anew. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM', member: number) => Promise<void>;
  /** Kills all members at once, where they are; resolves once they have ended. */
  readonly cut: () => Promise<void>;
  /** Has the first member that answers in the browser's chat die there in that gap; resolves once one has ended. */
  readonly dieAtLog: (gap: Gap) => Promise<void>;
  /** Has a member stand still (SIGSTOP) for so long, ms, and go on. */
  readonly halt: (member: number, ms: number) => Promise<void>;
  /** How often a member ended without being asked to, or not as asked. */
  readonly endedByItself: () => number;
  /** Ends every member; the data is there still. */
  readonly quit: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The real program, as one process or several over one database, each on a port of its own that it keeps. */
export const openHouse = async (members: number, env: Readonly<Record<string, string>>): Promise<House> => {
  const home = scratchDir('madoguchi-break-');
  const isDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', home]).status === 0;
  const dataDir = join(home, 'data');
  const ahead = BEGIN - Date.now();
  let offset = 0;
  const ports: number[] = [];
  for (let n = 0; n < members; n += 1) ports.push(await freePort());
  let byItself = 0;

  const start = async (member: number): Promise<Process> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await startProcess(
          dataDir,
          {
            LOG_LEVEL: 'silent',
            PORT: String(ports[member]),
            BREAK_AHEAD: String(ahead + offset),
            ...env,
          },
          PROGRAM,
        );
      } catch (error) {
        // A database that is away at the start ends it, with the remedy; whoever keeps it starts it anew.
        if (tries === 30) throw error;
        await pause(500);
      }
    }
  };
  const running: Process[] = [];
  for (let n = 0; n < members; n += 1) running.push(await start(n));
  /** Those that were killed, and are to be started anew. */
  const cutOff = new Set<Process>();
  const quit = async (): Promise<void> => {
    await Promise.all(running.map((process) => process.kill()));
  };
  const filling = join(home, 'filling');
  const room = (): void => rmSync(filling, { force: true });

  return {
    dataDir,
    urls: () => {
      const living = ports.filter((_, n) => running[n]?.lives());
      return (living.length > 0 ? living : ports).map((port) => `http://127.0.0.1:${port}`);
    },
    at: () => new Date(Date.now() + ahead + offset).toISOString(),
    jump: (ms) => {
      offset = ms;
      for (const process of running) process.tell({ ahead: ahead + offset });
    },
    fill: () => {
      if (!isDisk) return false;
      spawnSync('sh', ['-c', `cat /dev/zero > ${filling}`]);
      return true;
    },
    room,
    end: async (signal, member) => {
      const process = running[member];
      if (process !== undefined && cutOff.delete(process)) await process.kill();
      else if (process?.lives() !== true) byItself += 1;
      else if (signal === 'SIGKILL') await process.kill();
      else if ((await process.end()) !== 0) byItself += 1;
      running[member] = await start(member);
    },
    cut: async () => {
      for (const process of running) cutOff.add(process);
      await quit();
    },
    dieAtLog: async (gap) => {
      for (const process of running) process.tell({ gap });
      while (running.every((process) => process.lives())) await pause(LOOK_MS);
    },
    halt: async (member, ms) => {
      running[member]?.halt();
      await pause(ms);
      running[member]?.goOn();
    },
    endedByItself: () => byItself + running.filter((process) => !process.lives()).length,
    quit,
    stop: async () => {
      await quit();
      if (isDisk) spawnSync('umount', [home]);
      rmSync(home, { recursive: true, force: true });
    },
  };
};

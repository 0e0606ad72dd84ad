import { messageOf } from '../http/fault.ts';

/** Exit code of a command that was called in a wrong way (sysexits.h). */
export const USAGE = 64;

/** Ends the command with what is wrong, each with its remedy. */
export const failed = (faults: readonly string[], code = 1): void => {
  process.stderr.write(`${faults.map((fault) => `- ${fault}`).join('\n')}\n`);
  process.exitCode = code;
};

/** Does the command's work and writes what it says; what it throws is told as a fault. */
export const told = async (work: () => readonly string[] | Promise<readonly string[]>): Promise<void> => {
  try {
    process.stdout.write(`${(await work()).join('\n')}\n`);
  } catch (error) {
    failed([messageOf(error)]);
  }
};

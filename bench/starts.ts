import { median } from './ratio.ts';
import { cpuOf, end, memoryOf, serve } from './served.ts';

const STARTS = 9;

/** What a start takes and leaves: the medians, in turns. */
export type Start = {
  /** From the process to its listening. */
  readonly ms: number;
  /** What it then holds, with all done that it puts off. */
  readonly mb: number;
};

/** Starts each of the servers by turns; the first round counts for none. */
export const compareStarts = async <Name extends string>(
  files: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, Start>>> => {
  const names = Object.keys(files) as Name[];
  const all = new Map(names.map((name): [Name, Start[]] => [name, []]));
  for (let round = 0; round <= STARTS; round += 1) {
    for (const name of names) {
      const server = await serve(files[name]);
      await cpuOf(server);
      if (round > 0) all.get(name)?.push({ ms: server.startMs, mb: memoryOf(server) });
      await end(server);
    }
  }
  const middle = (starts: readonly Start[], key: keyof Start) => median(starts.map((one) => one[key]));
  return Object.fromEntries(
    [...all].map(([name, starts]) => [name, { ms: middle(starts, 'ms'), mb: middle(starts, 'mb') }]),
  ) as Record<Name, Start>;
};

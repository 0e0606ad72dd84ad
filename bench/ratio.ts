/** The value below which that part of them lies. */
export const at = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ??
  Number.NaN;
export const median = (values: readonly number[]): number => at(values, 0.5);

/**
 * Runs each way once a round, in turns, so that a machine whose speed drifts does so for all; gives the medians in ms. The first round,
 * or as many as `warmUps` says, only warms up. `ready` is awaited before each, and not counted.
 */
export const inTurns = async <Way extends string>(
  ways: Readonly<Record<Way, () => unknown>>,
  rounds: number,
  ready: (way: Way) => unknown = () => undefined,
  warmUps = 1,
): Promise<Readonly<Record<Way, number>>> => {
  const times = new Map<string, number[]>();
  for (let round = 0; round < warmUps + rounds; round += 1)
    for (const [way, run] of Object.entries<() => unknown>(ways)) {
      await ready(way as Way);
      const started = performance.now();
      await run();
      if (round >= warmUps) times.set(way, [...(times.get(way) ?? []), performance.now() - started]);
    }
  const medians = Object.keys(ways).map((way) => [way, median(times.get(way) ?? [])]);
  return Object.fromEntries(medians) as Record<Way, number>;
};

/** Prints a ratio beside what it may be at most; one that is over ends the process with 1, after the others. */
export const claim = (name: string, ratio: number, most: number): void => {
  const holds = ratio <= most;
  console.log(`${holds ? 'holds' : 'OVER '}  ${name}: ${ratio.toFixed(2)} (at most ${most})`);
  if (!holds) process.exitCode = 1;
};

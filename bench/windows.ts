import type { DoTurn } from './contenders.ts';
import { inParallel } from './load.ts';
import { at, median } from './ratio.ts';
import { cpuOf, type Served } from './served.ts';

/** Turns of a window. */
export const TURNS = Number(process.argv[2] ?? 1200);
const ALONE = Math.ceil(TURNS / 6);
const ROUNDS = 7;
/** Rounds before the first that counts: V8 still compiles ours, the largest, for some ten thousand turns. */
const WARM_UP = 6;
/** Turns at once, at each of the processes. */
const WIDTH = 32;

export type Figures = {
  /** µs of the server's CPU a turn. */
  readonly cpu: number;
  /** Turns a second, so many at once. */
  readonly rate: number;
  /** ms from door to delivery: of one hundred the slowest but one, so many at once; and the middle, one at a time. */
  readonly p99: number;
  readonly alone: number;
};

export type Contender = {
  readonly name: string;
  readonly servers: readonly Served[];
  readonly turn: DoTurn;
  /** Awaited before each window, and not counted. */
  readonly ready?: () => Promise<void>;
};

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const cpuOfAll = async (servers: readonly Served[]): Promise<number> =>
  sum(await Promise.all(servers.map(cpuOf)));

const measure = async ({ servers, turn, ready }: Contender): Promise<Figures> => {
  const timed = (times: number[]) => async (n: number) => {
    const began = performance.now();
    await turn(n);
    times.push(performance.now() - began);
  };
  const [many, alone]: [number[], number[]] = [[], []];
  await ready?.();
  const cpu = await cpuOfAll(servers);
  const began = performance.now();
  await inParallel(TURNS, WIDTH * servers.length, timed(many));
  const used = (await cpuOfAll(servers)) - cpu;
  const seconds = (performance.now() - began) / 1000;
  await inParallel(ALONE, 1, timed(alone));
  await cpuOfAll(servers);
  return { cpu: used / TURNS, rate: TURNS / seconds, p99: at(many, 0.99), alone: median(alone) };
};

/**
 * Gives each a window a round, by turns; of each, the figures of every round that counts. Every other round goes the other way round, so that
 * nobody always comes after the same one.
 */
export const compare = async (
  contenders: readonly Contender[],
): Promise<ReadonlyMap<string, readonly Figures[]>> => {
  const all = new Map<string, Figures[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 1 - WARM_UP; round <= ROUNDS; round += 1) {
    for (const contender of round % 2 === 0 ? contenders.toReversed() : contenders) {
      const figures = await measure(contender);
      if (round > 0) all.get(contender.name)?.push(figures);
    }
  }
  return all;
};

/** Of each figure the median. */
export const middleOf = (figures: readonly Figures[]): Figures => {
  const middle = (key: keyof Figures) => median(figures.map((one) => one[key]));
  return { cpu: middle('cpu'), rate: middle('rate'), p99: middle('p99'), alone: middle('alone') };
};

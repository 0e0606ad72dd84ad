import { median } from './ratio.ts';
import type { Start } from './starts.ts';
import type { Figures } from './windows.ts';

export type Ratio = { readonly what: string; readonly ratio: number; readonly wanted: string };

/** What is wanted of us beside the others, at least or at most: the median of what each round gave, for a machine's speed is another in the next. */
export const ratiosOf = (
  figures: ReadonlyMap<string, readonly Figures[]>,
  start: { readonly botbuilder: Start; readonly ours: Start },
): readonly Ratio[] => {
  const of = (name: string): readonly Figures[] => {
    const found = figures.get(name);
    if (found === undefined) throw new Error(`${name} was not measured`);
    return found;
  };
  const ratio = (mine: string, theirs: string, key: keyof Figures): number => {
    const others = of(theirs);
    return median(of(mine).map((one, round) => one[key] / (others[round]?.[key] ?? Number.NaN)));
  };
  const to = (what: string, mine: string, theirs: string, key: keyof Figures, wanted: string): Ratio => ({
    what,
    ratio: ratio(mine, theirs, key),
    wanted,
  });
  const [agents, signed] = ['agents-hosting, echo', 'agents-hosting, signed'];
  const besideTheLoad = 'ours, PostgreSQL beside the load';
  return [
    to('Teams, turns/s to the agents echo', 'ours, Teams', agents, 'rate', '≥ 1.2'),
    to('Teams, CPU to the agents echo', 'ours, Teams', agents, 'cpu', '≤ 0.85'),
    to('Teams, p99 to the agents echo', 'ours, Teams', agents, 'p99', '≤ 1'),
    to('Teams, alone to the agents echo', 'ours, Teams', agents, 'alone', '≤ 1.3'),
    to('Teams, turns/s to the waterfall', 'ours, Teams', 'botbuilder, waterfall', 'rate', '≥ 2.7'),
    to('Teams signed, turns/s to the agents echo', 'ours, Teams, signed', signed, 'rate', '≥ 1.2'),
    to('Teams signed, CPU to the agents echo', 'ours, Teams, signed', signed, 'cpu', '≤ 0.85'),
    to('Teams signed, alone to the agents echo', 'ours, Teams, signed', signed, 'alone', '≤ 1.3'),
    to('Slack, turns/s to Bolt’s echo', 'ours, Slack', 'Bolt, echo', 'rate', '≥ 1'),
    to('Direct Line, turns/s to botbuilder’s echo', 'ours, Direct Line', 'botbuilder, echo', 'rate', '≥ 1.2'),
    to('PostgreSQL, turns/s to SQLite', 'ours, PostgreSQL', 'ours, SQLite', 'rate', '≥ 0.5'),
    {
      what: 'two processes, turns a second of CPU, on two cores to one',
      ratio: 2 * ratio(besideTheLoad, `${besideTheLoad}, two processes`, 'cpu'),
      wanted: '≥ 1.6',
    },
    { what: 'start, to botbuilder’s echo', ratio: start.ours.ms / start.botbuilder.ms, wanted: '≤ 1.3' },
    {
      what: 'memory after start, to botbuilder’s echo',
      ratio: start.ours.mb / start.botbuilder.mb,
      wanted: '≤ 1.5',
    },
  ];
};

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from '../machines/backup.ts';
import { PRESSES } from '../machines/presses.ts';

/** Where the drawing stands. */
export const CHART_FILE = join(import.meta.dirname, '../../docs/path.md');

const nodeName = (id: string): string => id.replace(/[.-]/g, '_');

type StateNode = typeof backup.root;
const statesIn = (node: StateNode): readonly StateNode[] => [
  node,
  ...Object.values<StateNode>(node.states).flatMap(statesIn),
];

/** The presses that lead from one step to another, by the pair. */
const arrows = (): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const named = (id: string): string => id.replace(/^backup\./, '');
  for (const state of statesIn(backup.root)) {
    for (const transition of [...state.transitions.values()].flat()) {
      if (!PRESSES.some((press) => press === transition.eventType)) continue;
      for (const target of transition.target ?? []) {
        if (target.id === state.id) continue;
        const guard = transition.guard === undefined ? '' : '?';
        const pair = `${named(state.id)} ${named(target.id)}`;
        found.set(pair, [...(found.get(pair) ?? []), `${transition.eventType}${guard}`]);
      }
    }
  }
  return found;
};

/** The path as Mermaid draws it, from the very machine that leads people; a press with `?` goes there under a condition. */
export const pathChart = (): string => {
  const lines = [...arrows()]
    .filter(([pair]) => !pair.startsWith('backup '))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([pair, presses]) => {
      const [from = '', to = ''] = pair.split(' ');
      return `  ${nodeName(from)} -->|${[...new Set(presses)].sort().join(' ')}| ${nodeName(to)}`;
    });
  const steps = [...new Set([...arrows().keys()].flatMap((pair) => pair.split(' ')))]
    .filter((id) => id !== 'backup')
    .sort()
    .map((id) => `  ${nodeName(id)}["${id}"]`);
  return [
    '# The path, drawn from the machine',
    '',
    'Made by `npm run chart` from `src/machines/backup.ts`; a test holds it to the machine. An arrow bears the presses that lead along it; `?`: under a condition. What works from every step',
    '(BACK, RESTART, a question, a person) is left out where the chart has it once for all.',
    '',
    '```mermaid',
    'flowchart TD',
    ...steps,
    ...lines,
    '```',
    '',
  ].join('\n');
};

if (import.meta.main) writeFileSync(CHART_FILE, pathChart());

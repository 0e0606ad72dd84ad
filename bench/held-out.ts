/** How sentences that the model never saw are understood: by set, step and kind, wrong moves first. `--train` makes that model anew. */
import { loadHeldOut, makeHeldOutModel, scoreAt } from '../test/helpers/understanding/held-out.ts';

if (process.argv.includes('--train')) makeHeldOutModel();
const { understand, sets } = loadHeldOut();
const percent = (n: number, of: number): string =>
  `${((100 * n) / Math.max(1, of)).toFixed(1)} %`.padStart(8);

/** Of 100 sentences that move wrongly at most. */
const MAX_MOVED = 2.5;

for (const [set, examples] of Object.entries(sets))
  for (const step of ['start', 'copy.locate', 'export.key', 'reissue.credentials', 'closed'] as const)
    for (const [kind, score] of Object.entries(scoreAt(understand, examples, step))) {
      const of = (n: number): string => percent(n, score.sentences);
      console.log(
        `${set} · ${step.padEnd(20)} ${kind.padEnd(10)} ${String(score.sentences).padStart(5)} · moved wrongly ${of(score.movedWrongly)} · right ${of(score.right)} · within one press ${of(score.withinOnePress)}`,
      );
      if (100 * score.movedWrongly > MAX_MOVED * score.sentences) process.exitCode = 1;
    }

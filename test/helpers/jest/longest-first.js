import { readFileSync } from 'node:fs';
import TestSequencer from '@jest/test-sequencer';

/** What makes a test file long, the most first: a browser, programs of their own or very many people, tickets and steps, then no more than its length. */
const LONG = [
  /\b(?:launchChromium|keptChromium|startDeskPages)\b/,
  /\b(?:startProcess|startPostgres|keptPostgres|startCompany|breakIt|breakCampaign|fileTickets|layTenThousand|WAYS|workshop|withPairs|withPostgres|eachGivenFiles|spawn|spawnSync|execFileSync)\b/,
];

const estimateOf = ({ path }) => {
  const code = readFileSync(path, 'utf8');
  const kind = LONG.findIndex((pattern) => pattern.test(code));
  return (kind === -1 ? 0 : LONG.length - kind) * 1e6 + code.length;
};

/** Begins with what takes the longest, so that no worker ends with it: by the last run where it is known, else by what a file starts. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.every(({ duration }) => duration !== undefined)) return sorted;
    const estimates = new Map(sorted.map((test) => [test, estimateOf(test)]));
    return sorted.toSorted((a, b) => (estimates.get(b) ?? 0) - (estimates.get(a) ?? 0));
  }
}

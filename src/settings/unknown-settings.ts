/** Whether the last two of `i` letters of one stand as the last two of `j` of the other, the other way round. */
const isSwapped = (a: string, i: number, b: string, j: number): boolean =>
  i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];

/** How far the first `i` letters of one are from each beginning of the other, by the two rows before that. */
const nextRow = (
  a: string,
  i: number,
  b: string,
  [before, above]: readonly [readonly number[], readonly number[]],
): readonly number[] => {
  const row = [i];
  for (let j = 1; j <= b.length; j += 1) {
    const changed = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const swapped = isSwapped(a, i, b, j) ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
    row.push(Math.min(changed, swapped, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
  }
  return row;
};

/**
 * The number of letters to change, add, leave out or swap with their neighbour (Damerau–Levenshtein, optimal string alignment); above `most` any
 * number above it will do.
 */
const distance = (a: string, b: string, most: number): number => {
  let before: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = nextRow(a, i, b, [before, above]);
    [before, above] = [above, row];
    // What follows depends on the last two rows only.
    const least = Math.min(...row);
    if (Math.min(...before) > most && least > most) return least;
  }
  return above[b.length] ?? 0;
};

const bare = (name: string): string => name.replace(/[^A-Za-z\d]/g, '').toUpperCase();

/** Names of others that lie near one of ours, and are theirs: Node's, npm's, Kubernetes' and common hosts'. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  'PORTS',
  'SERVICES',
  'HOST',
  'NODE_EN',
  'DATABASE_URI',
  'SERVICE_URL',
]);

/** How far a name may be from a known one to be taken for a slip of it: short names have too many neighbours. */
const slack = (known: string): number => (known.length < 8 ? 0 : known.length < 12 ? 1 : 2);

type Misspelt = { readonly name: string; readonly nearest: string };

/**
 * The names that are none of ours but look like one: the same letters in another case or with other signs between them, or a slip away.
 * An environment holds names of many programs, so that nothing else of it is judged.
 */
export const misspeltSettings = (names: readonly string[], known: readonly string[]): readonly Misspelt[] => {
  const ours = known.map((name) => ({ name, letters: bare(name), slack: slack(bare(name)) }));
  return names
    .filter((name) => !known.includes(name) && !OF_OTHERS.has(name))
    .flatMap((name) => {
      const letters = bare(name);
      const near = ours
        .filter((one) => Math.abs(letters.length - one.letters.length) <= one.slack)
        .map((one) => ({
          ...one,
          far: one.slack === 0 ? Number(one.letters !== letters) : distance(letters, one.letters, one.slack),
        }))
        .filter(({ far, slack }) => far <= slack)
        .sort((a, b) => a.far - b.far)[0];
      return near === undefined ? [] : [{ name, nearest: near.name }];
    });
};

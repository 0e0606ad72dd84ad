/** What a far side was told, in order, each with where it was for, where that matters; and how much of it there was each time that the program had ended. */
export type Told = {
  readonly what: readonly ({ readonly place: string; readonly text: string } | undefined)[];
  readonly ends: readonly number[];
};

/**
 * How often something was told again in its place, one right after the other; `unexplained` are those of them where the program had not ended since it was
 * told last, and so had no cause to tell it again.
 */
export const again = ({ what, ends }: Told): { readonly all: number; readonly unexplained: number } => {
  const last = new Map<string, { readonly text: string; readonly at: number }>();
  let [all, unexplained] = [0, 0];
  for (const [at, told] of what.entries()) {
    if (told === undefined) continue;
    const before = last.get(told.place);
    last.set(told.place, { text: told.text, at });
    if (before?.text !== told.text) continue;
    all += 1;
    if (!ends.some((end) => before.at < end && end <= at)) unexplained += 1;
  }
  return { all, unexplained };
};

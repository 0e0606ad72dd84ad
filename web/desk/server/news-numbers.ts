/** The numbers of what the page hears, and of what answers hold: `<process>.<count>` (src/desk/news.ts). */
const read = (number: string): readonly [process: string, count: number] => {
  const at = number.lastIndexOf('.');
  return [number.slice(0, at), Number(number.slice(at + 1))];
};

/** Whether an answer at the number `known` holds what was heard at `since`: where both are of one process, and it was read after that. */
export const covers = (known: string | null | undefined, since: string): boolean => {
  if (known === null || known === undefined) return false;
  const [process, count] = read(known);
  const [told, heard] = read(since);
  return process === told && count >= heard;
};

/** Whether what came at the number `known` surely holds more than what came at `other`: nobody knows where they are of two processes. */
export const holdsMore = (known: string | null | undefined, other: string | null | undefined): boolean =>
  typeof known === 'string' && typeof other === 'string' && covers(known, other) && !covers(other, known);

/** The later of two; undefined, which nothing covers, where one is, or they are of two processes. */
export const laterOf = (before: string | undefined, next: string | undefined): string | undefined => {
  if (before === undefined || next === undefined) return undefined;
  if (covers(before, next)) return before;
  return covers(next, before) ? next : undefined;
};

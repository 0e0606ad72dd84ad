/** Resolves when the work is done, at the latest at `till` (of `performance.now()`). */
export const within = async (till: number, work: Promise<void>): Promise<void> => {
  let late: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    late = setTimeout(resolve, Math.max(0, till - performance.now()));
  });
  await Promise.race([work, over]);
  clearTimeout(late);
};

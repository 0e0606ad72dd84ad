/** Resolves when the work is done, or at that moment of the monotonic clock. */
export const within = async (till: number, work: Promise<void>): Promise<void> => {
  let late: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    late = setTimeout(resolve, Math.max(0, till - performance.now()));
  });
  await Promise.race([work, over]);
  clearTimeout(late);
};

/** `30, 14, 7`, also in full width and as `30日、14日`, → days, the longest first; among them what is no number, which the server refuses. */
export const daysIn = (text: string): readonly number[] => {
  const parts = text.normalize('NFKC').split(/[\s,、・]+/);
  const days = parts.filter((part) => part !== '').map((part) => Number(part.replace(/(?<=\d)日前?$/, '')));
  return [...new Set(days)].sort((a, b) => b - a);
};

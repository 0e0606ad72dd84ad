/** The later of two places in a chat's log (the numbers of Direct Line's `watermark`): an answer that comes late goes back to none. */
export const laterWatermark = (before: string | undefined, came: string): string =>
  Number(came) > Number(before ?? '') ? came : (before ?? came);

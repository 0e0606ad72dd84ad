const DAY_MS = 24 * 3_600_000;

/**
 * Whether a campaign's roster keeps people no longer on that day whose certificates are not known to go on. Days are `YYYY-MM-DD`;
 * `retentionDays` are those after the deadline.
 */
export const keepsNobody = (
  { deadline, retentionDays }: { readonly deadline: string; readonly retentionDays: number },
  today: string,
): boolean => Date.parse(today) - Date.parse(deadline) > retentionDays * DAY_MS;

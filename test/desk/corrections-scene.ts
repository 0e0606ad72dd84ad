import type { DeskClient } from '../helpers/desk/desk.ts';
import { until } from '../helpers/until.ts';

export const NOW = '2025-03-10T10:00:00+09:00';
/** The log of the first ticket, as the desk page shows it. */
export const linesOf = async (page: DeskClient) =>
  (await page.ticket(1001)).events.map(({ what, text, detail }) => ({ what, text, of: detail?.of }));
/** Its line of this kind, once it is there. */
export const lineOf = (page: DeskClient, what: string) =>
  until(async () => (await linesOf(page)).find((line) => line.what === what), what);

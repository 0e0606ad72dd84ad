import type { CampaignSettings } from '../campaign/campaign-settings.ts';
import type { RowFault } from '../campaign/roster-file.ts';

/**
 * The contract of the campaign's page, all JSON under `/desk/api/campaign`, for admins alone; times in ms UTC, days `YYYY-MM-DD` in the
 * service's zone.
 *
 * | request | answer |
 * | --- | --- |
 * | `POST roster[?preview=1]` (`text/csv`) | 200 `RosterAnswer`; 422 with the same, and nothing imported, where a row has a fault; a preview changes nothing |
 */
export type RosterAnswer = {
  /** Rows of the file, and certificates that are no longer in it. */
  readonly added: number;
  readonly updated: number;
  readonly gone: number;
  readonly faults: readonly RowFault[];
};

export type { CampaignSettings };

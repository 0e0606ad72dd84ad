import type { DayOfCampaign, Grouped } from '../../campaign/burn-down.ts';
import type { CampaignSettings, SettingsChange } from '../../campaign/campaign-settings.ts';
import type { RowFault } from '../../campaign/roster-file.ts';
import type { Forecast } from '../../machines/campaign-forecast.ts';
import type { CertificateState, Evidence, RosterPeople, Way } from '../../machines/campaign-states.ts';
import type { Locale } from '../../machines/locales.ts';
import type { Step } from '../../machines/step-ids.ts';

/**
 * The contract of the campaign's page, all JSON under `/desk/api/campaign`, for admins alone; times in ms UTC, days `YYYY-MM-DD` in the
 * service's zone.
 *
 * | request | answer |
 * | --- | --- |
 * | `POST roster[?preview=1]` (`text/csv`) | 200 `RosterAnswer`; 422 with the same, and nothing imported, where a row has a fault; a preview changes nothing |
 * | `GET` (nothing behind) | `CampaignOverview`; 404 `no-campaign` before the first import |
 * | `GET people?state=&department=&q=&after=&limit=` | `CampaignPeoplePage`, a row a certificate; `state` takes several with commas |
 * | `GET proof.csv?lang=` | every certificate, its state, what it stands on, and since when: UTF-8 with BOM |
 * | `GET links.csv?lang=` | each person's own address, for a mail merge |
 * | `PUT settings` `CampaignSettings` | 200 `CampaignOverview`; 400 |
 * | `PATCH settings` `SettingsChange` | the same; what is not named stays as it is by then |
 * | `POST invite` `InviteRequest` | 200 `{ asked }`: how many invitations are on their way; the same `id` again: `{ asked: 0, repeated: true }` |
 * | `POST remind` `{ id, people? }` | 200 `{ repeated }`: all of whom something is asked, or these, are reminded, each once a day |
 * | `POST preview` `{ lang, text? }` | `InvitationPreview`: the invitation as it would go out, to nobody |
 * | `POST test` `{ lang, text?, to }` | 200 `{ way }`: that invitation went to this address; 409 `no-way` or `refused` |
 * | `POST people/:person/revoke` | 204: the personal link opens nothing any more; 404 |
 * | `POST end` `{ ended }` | 200 `CampaignOverview`: ends it before its deadline, or takes that back |
 * | `DELETE people/:person` | 204: who it was is deleted, that there was a certificate stays counted; 404 |
 */
export type RosterAnswer = {
  /** Rows of the file, and certificates that are no longer in it. */
  readonly added: number;
  readonly updated: number;
  readonly gone: number;
  readonly faults: readonly RowFault[];
};

export type CampaignOverview = {
  readonly states: Readonly<Record<CertificateState, number>>;
  /** How they stood at the end of each day, today as it is now. */
  readonly perDay: readonly DayOfCampaign[];
  readonly deadline: string;
  readonly total: number;
  readonly departments: readonly ({ readonly department: string; readonly total: number } & Grouped)[];
  /** None where nothing is left. */
  readonly forecast: Forecast | null;
  readonly people: RosterPeople;
  /** Ways that are set up, beside a merge of one's own. */
  readonly ways: readonly Way[];
  readonly settings: CampaignSettings;
  readonly today: string;
  readonly endedAt: number | null;
};

/** A certificate and whose it is. `id` names the person in other requests. */
export type CampaignRow = {
  readonly id: number;
  readonly certificate: number;
  readonly email: string;
  readonly name: string;
  readonly department: string;
  readonly locale: Locale | null;
  readonly serial: string;
  /** The serial before a reissue. */
  readonly was: string;
  readonly validUntil: number | null;
  readonly state: CertificateState;
  readonly since: number;
  readonly step: Step | null;
  readonly ticket: number | null;
  readonly reason: string | null;
  readonly evidence: Evidence | null;
  readonly way: Way | null;
  readonly reminders: number;
  readonly remindedAt: number | null;
  /** None once it is revoked. */
  readonly link: string | null;
};

export type CampaignPeoplePage = {
  readonly rows: readonly CampaignRow[];
  readonly total: number;
  /** For `after`, where there is more. */
  readonly next: string | null;
};

/** `id` is the client's (a UUID). Ways are tried in this order; `people`: of those who were not invited, these alone. */
export type InviteRequest = {
  readonly id: string;
  readonly ways?: readonly Way[];
  readonly people?: readonly number[];
};

export type InvitationPreview = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly notes: readonly string[];
  readonly buttons: readonly string[];
  readonly mail: { readonly subject: string; readonly text: string };
};

export type { CampaignSettings, SettingsChange };

import { randomBytes } from 'node:crypto';
import { type CampaignSettings, settingsAtFirst } from '../../campaign/campaign-settings.ts';
import { type RosterNames, type RosterRow, readRoster } from '../../campaign/roster-file.ts';
import { dayIn } from '../../dialogs/days.ts';
import type { WordsOf } from '../../dialogs/words.ts';
import { LOCALES } from '../../machines/locales.ts';
import type { Service } from '../../machines/service.ts';
import type { RosterImport } from '../../store/campaigns/campaign-roster.ts';
import type { Store } from '../../store/store.ts';
import type { DeskNews } from '../news.ts';
import type { RosterAnswer } from './campaign-api.ts';
import type { InvitationLinks } from './invitation-links.ts';
import { planAll } from './reminders.ts';

/** Reads a roster's file and makes it the campaign's, whole or not at all. A preview changes nothing. */
export type ImportRoster = (file: Uint8Array, preview: boolean) => Promise<RosterAnswer>;

const NONE = { added: 0, updated: 0, gone: 0 } as const;
const LINK_BYTES = 12;

/** What titles and languages are called, from the words of every language. */
const namesIn = (wordsOf: WordsOf): RosterNames => ({
  columns: (column) => LOCALES.flatMap((locale) => wordsOf(locale).lines(`roster:columns.${column}`)),
  languages: LOCALES.map((locale) => ({
    locale,
    names: LOCALES.flatMap((other) => wordsOf(other).lines(`roster:languages.${locale}`)),
  })),
});

/** `now` in ms UTC. */
export const createRosterImport = (needs: {
  readonly store: Pick<Store, 'campaigns' | 'campaignRoster'>;
  readonly links: InvitationLinks;
  readonly service: Service;
  readonly wordsOf: WordsOf;
  readonly news: Pick<DeskNews, 'moved'>;
  readonly now: () => number;
}): ImportRoster => {
  const { store, links, service, news, now } = needs;
  const names = namesIn(needs.wordsOf);

  /** The settings that a campaign begins with. */
  const settingsFor = (rows: readonly RosterRow[], at: number): CampaignSettings => {
    const ends = rows.flatMap(({ validUntil }) => validUntil ?? []);
    const last = ends.length === 0 ? undefined : ends.reduce((a, b) => Math.max(a, b));
    return settingsAtFirst(
      { lastDay: service.reissue?.lastDay, lastYear: service.validity.lastYear },
      dayIn(at, service.timeZone),
      last === undefined ? undefined : dayIn(last, service.timeZone),
    );
  };

  return async (file, preview) => {
    const { rows, faults } = readRoster(file, names, service.timeZone);
    // Who wished to be forgotten is left out, and stops nobody.
    const answered = ({ erased, ...counts }: RosterImport): RosterAnswer => ({
      ...counts,
      faults: [...faults, ...erased.map(({ row }) => ({ row, why: 'erased' as const }))].sort(
        (a, b) => a.row - b.row,
      ),
    });
    const at = now();
    const { markOf } = links;
    if (rows.length === 0) return { ...NONE, faults };
    const roster = store.campaignRoster;
    if (preview || faults.length > 0) {
      const planned = answered(await roster.preview(service.id, rows, at, markOf));
      return preview ? planned : { ...planned, ...NONE };
    }
    await store.campaigns.begin(service.id, settingsFor(rows, at), at);
    const newLink = () => randomBytes(LINK_BYTES).toString('base64url');
    const imported = await roster.import(service.id, rows, at, { markOf, newLink }, [planAll(at)]);
    news.moved();
    return answered(imported);
  };
};

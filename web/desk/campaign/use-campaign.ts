import { useMemo } from 'react';
import type {
  CampaignOverview,
  CampaignPeoplePage,
  InvitationPreview,
  RosterAnswer,
  SettingsChange,
} from '../../../src/desk/campaign/campaign-api.ts';
import type { Locale } from '../../../src/machines/locales.ts';
import { useDesk } from '../desk.ts';
import type { Answer } from '../server/answer.ts';
import type { Ask } from '../server/ask.ts';

/** The status of a roster's faults. */
const WITH_FAULTS = 422;

export type SampleText = { readonly title: string; readonly body: string };

/** The campaign's part of the server (src/desk/campaign/campaign-api.ts). What is not there yet is `not-found`. */
export type CampaignRequests = {
  readonly overview: (signal?: AbortSignal) => Promise<Answer<CampaignOverview>>;
  /** `query` with the question mark. */
  readonly people: (query: string, signal?: AbortSignal) => Promise<Answer<CampaignPeoplePage>>;
  /** Also where rows have faults; then nothing was imported. */
  readonly roster: (file: Blob, preview: boolean) => Promise<Answer<RosterAnswer>>;
  readonly invite: (id: string) => Promise<Answer<{ readonly asked: number }>>;
  readonly remind: (id: string) => Promise<Answer<{ readonly repeated: boolean }>>;
  readonly change: (change: SettingsChange) => Promise<Answer<CampaignOverview>>;
  readonly end: (ended: boolean) => Promise<Answer<CampaignOverview>>;
  readonly preview: (
    lang: Locale,
    text: SampleText | undefined,
    signal: AbortSignal,
  ) => Promise<Answer<InvitationPreview>>;
  readonly test: (
    lang: Locale,
    text: SampleText | undefined,
    to: string,
  ) => Promise<Answer<{ readonly way: string }>>;
  readonly revoke: (person: number) => Promise<Answer<null>>;
  readonly forget: (person: number) => Promise<Answer<null>>;
};

const campaignRequests = (ask: Ask): CampaignRequests => ({
  overview: (signal) => ask('GET', 'campaign', { signal }),
  people: (query, signal) => ask('GET', `campaign/people${query}`, { signal }),
  roster: (file, preview) =>
    ask('POST', `campaign/roster${preview ? '?preview=1' : ''}`, {
      body: file,
      type: 'text/csv',
      answers: [WITH_FAULTS],
    }),
  invite: (id) => ask('POST', 'campaign/invite', { body: { id } }),
  remind: (id) => ask('POST', 'campaign/remind', { body: { id } }),
  change: (change) => ask('PATCH', 'campaign/settings', { body: change }),
  end: (ended) => ask('POST', 'campaign/end', { body: { ended } }),
  preview: (lang, text, signal) =>
    ask('POST', 'campaign/preview', { body: { lang, ...(text && { text }) }, signal }),
  test: (lang, text, to) => ask('POST', 'campaign/test', { body: { lang, to, ...(text && { text }) } }),
  revoke: (person) => ask('POST', `campaign/people/${person}/revoke`),
  forget: (person) => ask('DELETE', `campaign/people/${person}`),
});

/** What the page asks of the campaign's part of the server. */
export const useCampaign = (): CampaignRequests => {
  const { ask } = useDesk().api;
  return useMemo(() => campaignRequests(ask), [ask]);
};

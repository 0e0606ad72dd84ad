import type { CampaignText } from '../../../src/campaign/campaign-settings.ts';
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
import { sparing } from '../server/sparing.ts';

/** The status of a roster's faults. */
const WITH_FAULTS = 422;

/** The campaign's part of the server (src/desk/campaign/campaign-api.ts). What is not there yet is `not-found`. */
export type CampaignRequests = {
  /** Of this and what follows: `since` names what was heard, which an answer may hold already (sparing.ts). */
  readonly overview: (since?: string, signal?: AbortSignal) => Promise<Answer<CampaignOverview>>;
  /** `query` with the question mark. */
  readonly people: (
    query: string,
    since?: string,
    signal?: AbortSignal,
  ) => Promise<Answer<CampaignPeoplePage>>;
  /** Also where rows have faults; then nothing was imported. */
  readonly roster: (file: Blob, preview: boolean) => Promise<Answer<RosterAnswer>>;
  readonly invite: (id: string) => Promise<Answer<{ readonly asked: number }>>;
  readonly remind: (id: string) => Promise<Answer<{ readonly repeated: boolean }>>;
  readonly change: (change: SettingsChange) => Promise<Answer<CampaignOverview>>;
  readonly end: (ended: boolean) => Promise<Answer<CampaignOverview>>;
  readonly preview: (
    lang: Locale,
    text: CampaignText | undefined,
    signal: AbortSignal,
  ) => Promise<Answer<InvitationPreview>>;
  readonly test: (
    lang: Locale,
    text: CampaignText | undefined,
    to: string,
  ) => Promise<Answer<{ readonly way: string }>>;
  readonly revoke: (person: number) => Promise<Answer<null>>;
  readonly forget: (person: number) => Promise<Answer<null>>;
};

const campaignRequests = (ask: Ask): CampaignRequests => {
  const overview = sparing((_: '', signal) => ask<CampaignOverview>('GET', 'campaign', { signal }));
  const people = sparing((query: string, signal) =>
    ask<CampaignPeoplePage>('GET', `campaign/people${query}`, { signal }),
  );
  return {
    overview: (since, signal) => overview.ask('', since, signal),
    people: people.ask,
    roster: (file, preview) =>
      ask('POST', `campaign/roster${preview ? '?preview=1' : ''}`, {
        body: file,
        type: 'text/csv',
        answers: [WITH_FAULTS],
      }),
    invite: (id) => ask('POST', 'campaign/invite', { body: { id } }),
    remind: (id) => ask('POST', 'campaign/remind', { body: { id } }),
    change: (change) => overview.note('', ask('PATCH', 'campaign/settings', { body: change })),
    end: (ended) => overview.note('', ask('POST', 'campaign/end', { body: { ended } })),
    preview: (lang, text, signal) =>
      ask('POST', 'campaign/preview', { body: { lang, ...(text && { text }) }, signal }),
    test: (lang, text, to) => ask('POST', 'campaign/test', { body: { lang, to, ...(text && { text }) } }),
    revoke: (person) => ask('POST', `campaign/people/${person}/revoke`),
    forget: (person) => ask('DELETE', `campaign/people/${person}`),
  };
};

/** For all who ask in the same way: what one has heard spares another. */
const made = new WeakMap<Ask, CampaignRequests>();

/** What the page asks of the campaign's part of the server. */
export const useCampaign = (): CampaignRequests => {
  const { ask } = useDesk().api;
  const requests = made.get(ask) ?? campaignRequests(ask);
  made.set(ask, requests);
  return requests;
};

import type {
  CampaignOverview,
  CampaignPeoplePage,
  InvitationPreview,
  RosterAnswer,
  SettingsChange,
} from '../../../src/desk/campaign/campaign-api.ts';
import type { Locale } from '../../../src/machines/locales.ts';
import type { Answer } from '../server/answer.ts';
import { API, NO_WAYS } from '../server/api.ts';

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

const ask = async <T>(
  method: string,
  path: string,
  body?: BodyInit,
  type = 'application/json',
  signal?: AbortSignal,
): Promise<Answer<T>> => {
  try {
    const response = await fetch(`${API}/campaign${path}`, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'X-Madoguchi-Desk': '1' }),
        ...(body !== undefined && { 'Content-Type': type }),
      },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    });
    // A roster with faults is answered with them.
    if (response.ok || response.status === 422)
      return { ok: true, value: response.status === 204 ? null : await response.json() };
    if (response.status === 401) return { ok: false, fault: { kind: 'signed-out', ways: NO_WAYS } };
    if (response.status === 404) return { ok: false, fault: { kind: 'not-found' } };
    return { ok: false, fault: { kind: response.status >= 500 ? 'failed' : 'rejected' } };
  } catch {
    return { ok: false, fault: { kind: 'unreachable' } };
  }
};
const send = <T>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Answer<T>> =>
  ask<T>(method, path, body === undefined ? undefined : JSON.stringify(body), undefined, signal);

export const REQUESTS: CampaignRequests = {
  overview: (signal) => ask('GET', '', undefined, undefined, signal),
  people: (query, signal) => ask('GET', `/people${query}`, undefined, undefined, signal),
  roster: (file, preview) => ask('POST', `/roster${preview ? '?preview=1' : ''}`, file, 'text/csv'),
  invite: (id) => send('POST', '/invite', { id }),
  remind: (id) => send('POST', '/remind', { id }),
  change: (change) => send('PATCH', '/settings', change),
  end: (ended) => send('POST', '/end', { ended }),
  preview: (lang, text, signal) => send('POST', '/preview', { lang, ...(text && { text }) }, signal),
  test: (lang, text, to) => send('POST', '/test', { lang, to, ...(text && { text }) }),
  revoke: (person) => send('POST', `/people/${person}/revoke`),
  forget: (person) => send('DELETE', `/people/${person}`),
};

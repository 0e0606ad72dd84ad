import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import { changedSettings } from '../campaign/campaign-settings.ts';
import type { CampaignOverview } from '../desk/campaign/campaign-api.ts';
import type { CampaignOffice } from '../desk/campaign/campaign-office.ts';
import type { SendSample } from '../desk/campaign/campaign-sample.ts';
import type { ImportRoster } from '../desk/campaign/roster-import.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { mediaType, readBytes, readJson } from '../http/body.ts';
import { HttpError } from '../http/error.ts';
import { LOCALES } from '../machines/locales.ts';
import { linksCsv, proofCsv } from './campaign-csv.ts';
import {
  readCampaignQuery,
  readEnd,
  readInvite,
  readRemind,
  readSample,
  readSettings,
  readSettingsChange,
} from './campaign-query.ts';
import type { DeskGuard, DeskHandler } from './guard.ts';
import { paramsOf } from './requests.ts';
import { sendCsv } from './send-csv.ts';

/** Bytes of a roster: 100,000 rows in UTF-16. */
const MAX_ROSTER = 32 * 1024 * 1024;
/** Bytes of the ids of as many people. */
const MAX_JSON = 2 * 1024 * 1024;
/** The media types that spreadsheets and browsers give such a file. */
const ROSTER_TYPES: readonly string[] = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/csv',
  'application/vnd.ms-excel',
];

export type CampaignRouteNeeds = {
  readonly guard: DeskGuard;
  readonly importRoster: ImportRoster;
  readonly office: CampaignOffice;
  readonly sendSample: SendSample;
  readonly timeZone: string;
  readonly wordsOf: WordsOf;
  readonly log: Logger;
};

const ROOT = '/desk/api/campaign';

const unknown = (): HttpError => new HttpError(404, 'no-campaign', 'No roster was imported yet.');
const nobody = (): HttpError => new HttpError(404, 'not-there', 'There is nobody of that number.');
const bad = (): HttpError => new HttpError(400, 'bad-request', 'The request makes no sense.');

const ofCampaign = <T>(value: T | undefined): T => {
  if (value === undefined) throw unknown();
  return value;
};
const readable = <T>(value: T | undefined): T => {
  if (value === undefined) throw bad();
  return value;
};

/** What the routes of the campaign do, for admins alone. */
const campaignHandlers = (needs: CampaignRouteNeeds) => {
  const { guard, importRoster, office, sendSample, timeZone, wordsOf, log } = needs;
  const admins = (handler: DeskHandler) => guard.guarded(handler, 'admin');
  const body = (request: Request): Promise<unknown> => readJson(request, MAX_JSON);
  const overview = async (): Promise<CampaignOverview> => ofCampaign(await office.overview());
  /** As it is after a change, read once that has been told of: no look from before is as new. */
  const overviewAfter = (response: Response): Promise<CampaignOverview> => {
    guard.number(response);
    return overview();
  };

  const file = (name: string, write: typeof proofCsv) =>
    admins(async (request, response, { agent }) => {
      await overview();
      const locale = LOCALES.find((known) => known === paramsOf(request).get('lang')) ?? LOCALES[0];
      log.info({ agent: agent.id, file: name }, 'a file of the campaign was given');
      await sendCsv(response, name, write(office.lines(), timeZone, wordsOf(locale)));
    });

  const set = (decide: (given: unknown) => Parameters<CampaignOffice['set']>[0]) =>
    admins(async (request, response, { agent }) => {
      if (!ofCampaign(await office.set(decide(await body(request))))) throw bad();
      log.info({ agent: agent.id }, 'the campaign’s settings were changed');
      response.send(200, await overviewAfter(response));
    });

  const onPerson = (work: (person: number) => Promise<boolean>, what: string) =>
    admins(async (request, response, { agent }) => {
      const person = Number(String(request.params?.person ?? ''));
      if (!Number.isSafeInteger(person) || !(await work(person))) throw nobody();
      log.info({ agent: agent.id, person }, what);
      response.send(204);
    });

  return {
    importRoster: admins(async (request, response, { agent }) => {
      if (!ROSTER_TYPES.includes(mediaType(request)))
        throw new HttpError(415, 'no-csv', 'Send the roster as text/csv.');
      const { bytes, cut } = await readBytes(request, MAX_ROSTER);
      if (cut) throw new HttpError(413, 'too-large', `A roster has at most ${MAX_ROSTER} bytes.`);
      const preview = paramsOf(request).get('preview') === '1';
      const answer = await importRoster(bytes, preview);
      const taken = answer.faults.every(({ why }) => why === 'erased');
      if (!preview)
        log.info({ agent: agent.id, added: answer.added, gone: answer.gone, taken }, 'a roster was given');
      response.send(preview || taken ? 200 : 422, answer);
    }),
    overview: admins(async (_request, response) => void response.send(200, await overview())),
    people: admins(async (request, response) => {
      const { filter, limit, after } = readable(readCampaignQuery(paramsOf(request)));
      response.send(200, readable(await office.people(filter, limit, after)));
    }),
    proof: file('proof.csv', proofCsv),
    links: file('links.csv', linksCsv),
    setAll: set((given) => {
      const all = readable(readSettings(given));
      return () => all;
    }),
    setSome: set((given) => {
      const change = readable(readSettingsChange(given));
      return (before) => readSettings(changedSettings(before, change));
    }),
    invite: admins(async (request, response, { agent }) => {
      const invite = readable(readInvite(await body(request)));
      await overview();
      const asked = await office.invite(invite);
      log.info({ agent: agent.id, asked }, 'invitations were asked for');
      response.send(200, asked === undefined ? { asked: 0, repeated: true } : { asked, repeated: false });
    }),
    remind: admins(async (request, response, { agent }) => {
      const { id, people } = readable(readRemind(await body(request)));
      await overview();
      const fresh = await office.remind(id, people);
      log.info({ agent: agent.id, fresh }, 'reminders were asked for');
      response.send(200, { repeated: !fresh });
    }),
    preview: admins(async (request, response) => {
      const { lang, text } = readable(readSample(await body(request)));
      response.send(200, ofCampaign(await office.preview(lang, text)));
    }),
    sendSample: admins(async (request, response, { agent }) => {
      const { lang, text, to } = readable(readSample(await body(request)));
      const view = ofCampaign(await office.sample(lang, text));
      if (to === undefined) throw bad();
      const sent = await sendSample(view, to, lang);
      log.info({ agent: agent.id, way: sent.ok ? sent.way : sent.why }, 'a sample of an invitation was sent');
      if (sent.ok) response.send(200, { way: sent.way });
      else response.send(409, { why: sent.why });
    }),
    end: admins(async (request, response, { agent }) => {
      const { ended } = readable(readEnd(await body(request)));
      if (!(await office.end(ended))) throw unknown();
      log.info({ agent: agent.id, ended }, 'the campaign was ended, or goes on');
      response.send(200, await overviewAfter(response));
    }),
    revoke: onPerson(office.revoke, 'a personal link was revoked'),
    forget: onPerson(office.forget, 'somebody of the roster was forgotten'),
  };
};

/** The campaign's HTTP (campaign-api.ts is its contract). */
export const mountCampaignRoutes = (server: Server, needs: CampaignRouteNeeds): void => {
  const handlers = campaignHandlers(needs);
  server.post(`${ROOT}/roster`, handlers.importRoster);
  server.get(ROOT, handlers.overview);
  server.get(`${ROOT}/people`, handlers.people);
  server.get(`${ROOT}/proof.csv`, handlers.proof);
  server.get(`${ROOT}/links.csv`, handlers.links);
  server.put(`${ROOT}/settings`, handlers.setAll);
  server.patch(`${ROOT}/settings`, handlers.setSome);
  server.post(`${ROOT}/invite`, handlers.invite);
  server.post(`${ROOT}/remind`, handlers.remind);
  server.post(`${ROOT}/preview`, handlers.preview);
  server.post(`${ROOT}/test`, handlers.sendSample);
  server.post(`${ROOT}/end`, handlers.end);
  server.post(`${ROOT}/people/:person/revoke`, handlers.revoke);
  server.del(`${ROOT}/people/:person`, handlers.forget);
};

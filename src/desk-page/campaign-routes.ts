import type { Logger } from 'pino';
import type { Request, Server } from 'restify';
import type { ImportRoster } from '../desk/roster-import.ts';
import { mediaType, readBytes } from '../http/body.ts';
import { HttpError } from '../http/error.ts';
import type { DeskGuard } from './guard.ts';

/** Bytes of a roster: 100,000 rows in UTF-16. */
const MAX_ROSTER = 32 * 1024 * 1024;
/** What spreadsheets and browsers call such a file. */
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
  readonly log: Logger;
};

const paramsOf = (request: Request): URLSearchParams => new URLSearchParams(request.getQuery());

/** The campaign's HTTP (campaign-api.ts is its contract), for admins alone. */
export const mountCampaignRoutes = (server: Server, needs: CampaignRouteNeeds): void => {
  const { guard, importRoster, log } = needs;

  server.post(
    '/desk/api/campaign/roster',
    guard.guarded(async (request, response, { agent }) => {
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
    }, 'admin'),
  );
};

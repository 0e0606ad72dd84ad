import type { Logger } from 'pino';
import { isFromHere } from '../http/client-address.ts';
import { createAnswering, HttpError, plainError, type Report } from '../http/error.ts';
import { errorForLog } from '../http/fault.ts';
import type { Mount } from '../http/server.ts';
import type { Store } from '../store/store.ts';
import { StoreUnavailable, WrittenByNewer } from '../store/unavailable.ts';
import type { Metrics } from './metrics.ts';

/** Why a database cannot be written, for operators, by SQLite's result codes (https://sqlite.org/rescode.html) and PostgreSQL's. */
const FAULTS: Readonly<Record<string, string>> = {
  '8': 'it can only be read: give this user the right to write',
  '10': 'the disk failed',
  '13': 'the disk is full',
  '53100': 'the disk is full',
  '53300': 'the database takes no more connections',
  '25006': 'the database takes no writes: is it a standby?',
};

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  if ('errcode' in error && typeof error.errcode === 'number') return String(error.errcode % 256);
  return 'code' in error ? String(error.code) : '';
};

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

/** Says what is wrong with the store, in our own words, since anybody may ask. */
const wrongWith = (error: unknown): string => {
  if (error instanceof WrittenByNewer)
    return 'the database was written by a newer version of this program: start that one in the place of this';
  return error instanceof StoreUnavailable && FAULTS[codeOf(error.cause)] === undefined
    ? 'the database does not answer'
    : `the database cannot be written: ${FAULTS[codeOf(error)] ?? FAULTS[codeOf(causeOf(error))] ?? 'the log says why'}`;
};

type HealthNeeds = {
  readonly store: Pick<Store, 'tasks' | 'taskAges' | 'ticketLists' | 'notes'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly report: Report;
  /** ms UTC. */
  readonly now: () => number;
};

/** `GET /healthz`: the process lives. `GET /readyz`: it can serve, by writing something; else 503 and what is wrong. */
export const mountHealth = ({ store, log, now }: HealthNeeds): Mount => {
  let asking: Promise<string | undefined> | undefined;
  const ask = async (): Promise<string | undefined> => {
    try {
      await store.notes.keep('ready', String(now()));
      return undefined;
    } catch (error) {
      log.error(errorForLog(error), 'not ready: the store cannot be written');
      return wrongWith(error);
    } finally {
      asking = undefined;
    }
  };
  return (server) => {
    server.get('/healthz', async (_request, response) => {
      response.send(200, { status: 'ok' });
    });
    server.get('/readyz', async (_request, response) => {
      // One write serves all who ask at the same time.
      asking ??= ask();
      const wrong = await asking;
      response.send(wrong === undefined ? 200 : 503, { status: wrong ?? 'ready' });
    });
  };
};

/** `GET /metrics` for Prometheus. `isOpen`: on a port of its own, for whoever reaches that; else for this machine alone. */
export const mountMetrics =
  ({ store, metrics, report, now }: HealthNeeds, isOpen: boolean): Mount =>
  (server) => {
    server.get(
      '/metrics',
      createAnswering(
        report,
        plainError,
      )(async (request, response) => {
        if (!isOpen && !isFromHere(request))
          throw new HttpError(403, 'Forbidden', 'Set METRICS_PORT to be asked from elsewhere.');
        const text = await metrics.text(store, now());
        response.setHeader('Content-Type', metrics.contentType);
        response.sendRaw(200, text);
      }),
    );
  };

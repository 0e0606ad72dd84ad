import { Counter, Gauge, Registry } from 'prom-client';
import type { Checker } from '../bot/checks/checker.ts';
import type { Mailer } from '../bot/mail/mailer.ts';
import type { Turn } from '../bot/messages/loop.ts';
import { DeliveryFailure, type Port } from '../bot/messages/outgoing.ts';
import type { Report } from '../http/error.ts';
import type { Channel } from '../machines/channels.ts';
import type { Driver } from '../store/driver.ts';
import { StoreUnavailable } from '../store/unavailable.ts';
import { createDeliveryTimes } from './delivery-times.ts';
import { processMetrics } from './process-metrics.ts';
import { createStoredGauges, type StoredCounts } from './stored-gauges.ts';

/** The metrics, as wrappers that count what they wrap and change nothing of it. */
export type Metrics = {
  readonly report: (report: Report) => Report;
  readonly driver: (driver: Driver) => Driver;
  readonly turn: (turn: Turn) => Turn;
  readonly port: (channel: Channel, port: Port) => Port;
  readonly mailer: (mailer: Mailer) => Mailer;
  readonly checker: (checker: Checker) => Checker;
  /** Prometheus' text (https://prometheus.io/docs/instrumenting/exposition_formats/); what the store holds is counted now. `now` in ms UTC. */
  readonly text: (store: StoredCounts, now: number) => Promise<string>;
  readonly contentType: string;
};

const failureKind = (error: unknown): 'limited' | 'gone' | 'refused' | 'failed' => {
  if (!(error instanceof DeliveryFailure)) return 'failed';
  if (error.retryAfter !== undefined) return 'limited';
  return error.gone ? 'gone' : error.final ? 'refused' : 'failed';
};

/** Errors of a database have a code; the store's own ways of giving a transaction up have none. */
const isOfDatabase = (error: unknown): error is Error =>
  error instanceof StoreUnavailable || (error instanceof Error && 'code' in error);

/** `elapsed`: a clock that only goes on, ms. */
export const createMetrics = (build: Readonly<Record<string, string>>, elapsed: () => number): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  const ofProcess = processMetrics();
  const counter = (name: string, help: string, ...labelNames: readonly string[]) =>
    new Counter({ name: `madoguchi_${name}`, help, labelNames: [...labelNames], registers });
  const gauge = (name: string, help: string, ...labelNames: readonly string[]) =>
    new Gauge({ name: `madoguchi_${name}`, help, labelNames: [...labelNames], registers });

  const turns = counter('turns_total', 'Turns, by channel and what became of them.', 'channel', 'outcome');
  const sends = counter('sends_total', 'Calls of a channel, by outcome.', 'channel', 'call', 'outcome');
  const repeats = counter(
    'repeated_sends_total',
    'Messages that may stand twice: tried before, at a platform that cannot be asked.',
    'channel',
  );
  const checks = counter('checks_total', 'Files checked, by verdict.', 'verdict');
  const refused = counter('refused_requests_total', 'Requests that were refused.', 'door', 'status');
  const failed = counter('failed_requests_total', 'Requests that failed by a fault of ours.', 'door');
  const storeErrors = counter('store_errors_total', 'What the database did not do.', 'kind');
  const countStored = createStoredGauges(gauge);
  gauge('build_info', 'What runs here.', ...Object.keys(build)).set(build, 1);

  const times = createDeliveryTimes(registers, elapsed);

  const failedStore = (error: unknown): void => {
    if (isOfDatabase(error)) storeErrors.inc({ kind: error instanceof StoreUnavailable ? 'away' : 'other' });
  };
  const counting = <T>(work: Promise<T>): Promise<T> => {
    work.catch(failedStore);
    return work;
  };
  const sending = async <T>(channel: Channel | 'mail', call: string, work: Promise<T>): Promise<T> => {
    try {
      const result = await work;
      sends.inc({ channel, call, outcome: 'done' });
      return result;
    } catch (error) {
      sends.inc({ channel, call, outcome: failureKind(error) });
      throw error;
    }
  };

  return {
    contentType: registry.contentType,
    report: (report) => ({
      refused: (door, error) => {
        refused.inc({ door, status: String(error.status) });
        report.refused(door, error);
      },
      failed: (door, fault) => {
        failed.inc({ door });
        report.failed(door, fault);
      },
    }),
    driver: (driver) => ({
      ...driver,
      read: (sql, params) => counting(driver.read(sql, params)),
      look: (sql, params) => counting(driver.look(sql, params)),
      write: (work) => counting(driver.write(work)),
    }),
    turn: (turn) => async (incoming) => {
      const { channel } = incoming.address;
      times.begin(incoming.address);
      try {
        const turned = await turn(incoming);
        turns.inc({ channel, outcome: turned.came === 'repeated' ? 'repeated' : 'taken' });
        return turned;
      } catch (error) {
        turns.inc({ channel, outcome: 'failed' });
        throw error;
      }
    },
    port: (channel, port) => {
      const { givePage, reach } = port;
      return {
        ...port,
        send: async (outgoing) => {
          if (outgoing.again === true) repeats.inc({ channel });
          const id = await sending(channel, 'send', port.send(outgoing));
          times.delivered(outgoing.address);
          return id;
        },
        replace: (outgoing, message) => sending(channel, 'replace', port.replace(outgoing, message)),
        ...(reach && { reach: (email) => sending(channel, 'reach', reach(email)) }),
        ...(givePage && {
          givePage: (outgoing, before) => sending(channel, 'page', givePage(outgoing, before)),
        }),
      };
    },
    mailer: (mailer) => ({
      ...mailer,
      send: (mail) => sending('mail', 'send', mailer.send(mail)),
    }),
    checker: (checker) => ({
      ...checker,
      check: async (bytes, request, by) => {
        const report = await checker.check(bytes, request, by);
        checks.inc({ verdict: report === 'busy' ? 'busy' : report.verdict });
        return report;
      },
    }),
    text: async (store, now) => {
      await countStored(store, now);
      return [await ofProcess.metrics(), await registry.metrics()].join('\n');
    },
  };
};

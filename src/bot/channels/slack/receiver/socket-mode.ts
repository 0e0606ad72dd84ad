import { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorForLog } from '../../../../http/fault.ts';
import { isObject } from '../../../../http/json.ts';
import { clean } from '../../../../http/parse-json.ts';
import type { Acknowledge } from './acknowledge.ts';

/** What Slack's own client emits for one request (https://docs.slack.dev/apis/events-api/using-socket-mode). */
type SlackEvent = {
  readonly ack: (body?: Record<string, unknown>) => Promise<void>;
  readonly body: unknown;
  readonly retry_num?: number;
  readonly retry_reason?: string;
};

/** How long after the line was lost, or could not be had, another one is asked for, ms: each time twice as long, up to a minute. */
const AGAIN_MS = 1_000;
const LONGEST_AGAIN_MS = 60_000;

type SocketMode = {
  /** Resolves once the line is there. Rejects where it cannot be had; it is not asked for again then. */
  readonly start: () => Promise<void>;
  /** Asks for it until it is there. */
  readonly startLater: () => void;
  readonly stop: () => Promise<void>;
};

/**
 * Slack's requests over a WebSocket of ours, acknowledged once nothing of them can be lost. A line that is lost is asked for until it is there,
 * whatever Slack answers: its own client gives up on some answers, by a rejection that nobody hears, and waits ever longer on others. `lost` hears
 * why another one could not be had.
 */
export const createSocketMode = (
  options: ConstructorParameters<typeof SocketModeReceiver>[0],
  take: Acknowledge['take'],
  log: Logger,
  lost: (error: unknown) => void,
): SocketMode => {
  const receiver = new SocketModeReceiver({ ...options, autoReconnectEnabled: false });
  const received = async ({ ack, body, retry_num, retry_reason }: SlackEvent): Promise<void> => {
    if (!isObject(body)) return;
    try {
      clean(body);
      const acked = await take({
        body,
        ...(retry_num !== undefined && { retryNum: retry_num }),
        ...(retry_reason !== undefined && { retryReason: retry_reason }),
      });
      if (acked === 'nobody') return;
      await ack(isObject(acked.body) ? { ...acked.body } : undefined);
    } catch (error) {
      log.warn(errorForLog(error), 'what came from Slack is not acknowledged: it is sent again');
    }
  };
  receiver.client.on('slack_event', (event: SlackEvent) => void received(event));

  let isAsking = false;
  let isEnded = false;
  let again: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    isAsking = true;
    try {
      await receiver.start();
    } finally {
      isAsking = false;
    }
    // It ended while the line was being opened.
    if (isEnded) await receiver.stop();
  };
  const connectIn = (ms: number): void => {
    if (isEnded) return;
    clearTimeout(again);
    again = setTimeout(
      () =>
        void connect().catch((error: unknown) => {
          lost(error);
          connectIn(Math.min(ms * 2, LONGEST_AGAIN_MS));
        }),
      ms,
    );
  };
  receiver.client.on('disconnected', () => {
    if (!isAsking) connectIn(AGAIN_MS);
  });
  return {
    start: connect,
    startLater: () => connectIn(AGAIN_MS),
    stop: async () => {
      isEnded = true;
      clearTimeout(again);
      await receiver.stop();
    },
  };
};

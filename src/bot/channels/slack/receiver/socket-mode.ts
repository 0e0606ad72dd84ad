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

/** Slack's requests over a WebSocket of ours, acknowledged once nothing of them can be lost. */
export const createSocketMode = (
  options: ConstructorParameters<typeof SocketModeReceiver>[0],
  take: Acknowledge['take'],
  log: Logger,
): Pick<SocketModeReceiver, 'start' | 'stop'> => {
  const receiver = new SocketModeReceiver(options);
  const received = async ({ ack, body, retry_num, retry_reason }: SlackEvent): Promise<void> => {
    if (!isObject(body)) return;
    clean(body);
    try {
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
  return receiver;
};

import type { ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';
import { HttpError } from '../../../../http/error.ts';
import { errorForLog } from '../../../../http/fault.ts';
import { isObject, type Json } from '../../../../http/json.ts';
import type { Inbox, Kept } from '../../../messages/inbox.ts';
import { senderOf } from '../workspaces.ts';

/** Slack waits 3 s (https://docs.slack.dev/apis/events-api/#responding). What is not done after this time, ms, is kept, and keeping it takes time as well. */
const KEEP_AFTER_MS = 2_000;
const ANSWER_WITHIN_MS = 2_800;

/** A verified request of Slack, and whether Slack has sent it before. */
export type Received = Pick<ReceiverEvent, 'body' | 'retryNum' | 'retryReason'>;

/** What Slack may be answered; `nobody`: there is nothing here that takes this. */
type Acknowledged = { readonly body?: unknown } | 'nobody';

export type Acknowledge = {
  /**
   * Resolves with the answer once nothing of it can be lost: it was worked on, or it is kept and will be. Throws where neither was possible
   * in time, which Slack must hear, so that it or the person sends it again; it may still be worked on.
   */
  readonly take: (received: Received) => Promise<Acknowledged>;
  /** Works on what an earlier process kept. */
  readonly takeUp: (payload: string) => Promise<void>;
  /** Resolves when nothing that was acknowledged is being worked on. */
  readonly idle: () => Promise<void>;
};

/** A form stays open until it is acknowledged, and can be sent again; what was typed into it is kept nowhere, nor once it is cancelled. */
const mayKeep = (body: Json): boolean => body.type !== 'view_submission' && body.type !== 'view_closed';

/** Took too long: Slack sends an event again, and people try again what they see fail. */
const tooSlow = (): HttpError =>
  new HttpError(503, 'ServiceUnavailable', 'This took too long. Please send it again.', { retryAfter: 2 });

/** `work` is Bolt's; it rejects where the event has to be worked on again. */
export const createAcknowledge = (needs: {
  readonly work: (event: ReceiverEvent) => Promise<void>;
  readonly inbox: Inbox;
  readonly log: Logger;
}): Acknowledge => {
  const { work, inbox, log } = needs;
  const underWay = new Set<Promise<void>>();

  const settle = async (kept: Promise<Kept>, working: Promise<void>): Promise<void> => {
    try {
      const [{ done, again }, worked] = [
        await kept,
        await working.then(
          () => undefined,
          (error: unknown) => ({ error }),
        ),
      ];
      if (worked === undefined) await done();
      else await again('what came from Slack could not be worked on');
    } catch (error) {
      // Either it was not kept, so it was not acknowledged; or it is still kept, and will be taken up.
      log.warn(errorForLog(error), 'what came from Slack is not put away');
    }
  };

  const take: Acknowledge['take'] = async (received) => {
    let acked: { readonly body?: unknown } | undefined;
    let answerNow: (() => void) | undefined;
    const answered = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    const working = work({
      ...received,
      ack: async (body: unknown) => {
        acked ??= { body };
        // The faults of a form: it stays open, and nothing else happens.
        if (isObject(body)) answerNow?.();
      },
    });
    let timer: NodeJS.Timeout | undefined;
    const late = (ms: number): Promise<'late'> =>
      new Promise((resolve) => {
        timer = setTimeout(resolve, ms, 'late');
      });
    try {
      if ((await Promise.race([working, answered, late(KEEP_AFTER_MS)])) !== 'late') return acked ?? 'nobody';
      const { body } = received;
      const kept = mayKeep(body)
        ? inbox.keep('slack', senderOf(body).user ?? '', JSON.stringify(body))
        : undefined;
      if (kept !== undefined) {
        const settled = settle(kept, working).finally(() => underWay.delete(settled));
        underWay.add(settled);
      }
      const rest = late(ANSWER_WITHIN_MS - KEEP_AFTER_MS);
      if ((await Promise.race([working, answered, rest, ...(kept ? [kept] : [])])) === 'late')
        throw tooSlow();
      return acked ?? {};
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    take,
    takeUp: async (payload) => {
      const body: unknown = JSON.parse(payload);
      if (isObject(body)) await work({ body, ack: async () => undefined, retryNum: 1 });
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};

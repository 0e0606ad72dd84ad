import { App, ErrorCode } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import { HttpError } from '../../../http/error.ts';
import { errorForLog, retryAfterOf } from '../../../http/fault.ts';
import { boltLogger } from './log.ts';
import type { SlackWebApi } from './web-api.ts';

/** Throws where what we need is away for the moment: Slack hears so, and sends the event again. Of other faults the person was told. */
const throwPassing = (error: Error & { original?: Error; originals?: Error[]; code: string }): void => {
  const causes = [error, error.original, ...(error.originals ?? [])];
  const passing = causes.find((cause) => retryAfterOf(cause) !== undefined);
  if (passing !== undefined) throw passing;
  if (error.code === ErrorCode.AuthorizationError)
    throw new HttpError(503, 'ServiceUnavailable', 'Slack did not say who we are.', { retryAfter: 2 });
};

/** Bolt, which hands events to their listeners; requests reach it by `processEvent` alone. */
export const createBoltApp = (
  botToken: string,
  { options, whoWeAre }: Pick<SlackWebApi, 'options' | 'whoWeAre'>,
  log: Pino,
): App => {
  const app = new App({
    // Requests come in by our own receivers, which answer once nothing of them can be lost.
    receiver: { init: () => undefined, start: async () => undefined, stop: async () => undefined },
    logger: boltLogger(log),
    clientOptions: { ...options },
    convoStore: false,
    authorize: async () => {
      const { botId, botUserId } = await whoWeAre();
      return { botToken, ...(botId && { botId }), ...(botUserId && { botUserId }) };
    },
  });
  app.error(async (error) => {
    log.error(errorForLog(error), 'Slack: an event could not be worked on');
    throwPassing(error);
  });
  return app;
};

import type { IncomingMessage } from 'node:http';
import { isValidSlackRequest } from '@slack/bolt';
import type { Logger } from 'pino';
import type { RequestHandler } from 'restify';
import { z } from 'zod';
import { mediaType, readText } from '../../../../http/body.ts';
import { createAnswering, type Handler, HttpError, type Report, sendJson } from '../../../../http/error.ts';
import { retryAfterOf } from '../../../../http/fault.ts';
import { isObject, type Json } from '../../../../http/json.ts';
import { parseJson, storable } from '../../../../http/parse-json.ts';
import type { Acknowledge, Received } from './acknowledge.ts';

/** Bytes of the largest request: a press brings along the message that it stands on, encoded as a form. */
const MAX_BYTES = 2 * 1024 * 1024;

const id = z.string().min(1);
const named = z.looseObject({ id });

/** Whose workspace it is; Bolt and the Web API are handed this on. */
const whose = {
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  team: z.looseObject({ id: id.nullish() }).nullish(),
  enterprise: z.looseObject({ id: id.nullish() }).nullish(),
};
const interaction = { ...whose, user: named };

/** What each kind of request has at least; the rest is read where it is needed (payloads.ts). */
const envelope = z.union([
  z.looseObject({ ...whose, type: z.literal('event_callback'), event: z.looseObject({ type: id }) }),
  z.looseObject({ type: z.literal('url_verification'), challenge: z.string() }),
  z.looseObject({
    ...interaction,
    type: z.literal('block_actions'),
    actions: z.array(z.looseObject({ action_id: id, value: z.string().optional() })).min(1),
  }),
  z.looseObject({
    ...interaction,
    type: z.enum(['view_submission', 'view_closed']),
    view: z.looseObject({ callback_id: z.string() }),
  }),
  z.looseObject({ ...whose, command: id, user_id: id, channel_id: id, trigger_id: id }),
  // Kinds that the app does not use; Slack may send them all the same.
  z.looseObject({
    ...whose,
    type: z.enum([
      'app_rate_limited',
      'shortcut',
      'message_action',
      'block_suggestion',
      'interactive_message',
    ]),
  }),
]);
type Envelope = Json & z.infer<typeof envelope>;

const noPayload = (): HttpError =>
  new HttpError(400, 'BadArgument', 'This is no event, interaction or command of Slack.');

const header = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

/** https://docs.slack.dev/authentication/verifying-requests-from-slack: made with our secret, within five minutes. */
const isSigned = (request: IncomingMessage, body: string, signingSecret: string): boolean =>
  isValidSlackRequest({
    signingSecret,
    body,
    headers: {
      'x-slack-signature': header(request, 'x-slack-signature'),
      'x-slack-request-timestamp': Number(header(request, 'x-slack-request-timestamp') || 'none'),
    },
  });

const FRESH_S = 300;

/** Why a signature does not hold, and what to do, for the log. `now` in ms UTC. */
const refusalCause = (request: IncomingMessage, now: number): string => {
  const stamp = Number(header(request, 'x-slack-request-timestamp') || 'none');
  if (Number.isNaN(stamp) || header(request, 'x-slack-signature') === '')
    return 'no signature came with it: it is not from Slack, or a proxy takes headers that begin with X-Slack- away';
  if (Math.abs(now / 1000 - stamp) > FRESH_S)
    return 'it was signed more than five minutes from now: this server’s clock is wrong, or the request is an old one';
  return 'it was signed with another secret: SLACK_SIGNING_SECRET is not that of this app, or a proxy changed the body';
};

/** The payload of a request, by its type: JSON, JSON within a form, or a form's own fields. */
const envelopeOf = (request: IncomingMessage, body: string): Envelope => {
  const form =
    mediaType(request) === 'application/x-www-form-urlencoded' ? new URLSearchParams(body) : undefined;
  const inner = form === undefined ? body : form.get('payload');
  const payload =
    inner === null
      ? Object.fromEntries([...(form ?? [])].map(([name, value]) => [storable(name), storable(value)]))
      : parseJson(inner);
  const read = envelope.safeParse(payload);
  if (!read.success) throw noPayload();
  return read.data;
};

const retryOf = (request: IncomingMessage): Pick<Received, 'retryNum' | 'retryReason'> => {
  const number = header(request, 'x-slack-retry-num');
  return number === ''
    ? {}
    : { retryNum: Number(number), retryReason: header(request, 'x-slack-retry-reason') };
};

/**
 * Takes Slack's requests over HTTP: signed, readable, of a kind that Slack sends; anything else is refused, and logged without a word of it.
 * What is answered 200 cannot be lost any more. `now` in ms UTC.
 */
export const createReceive = (
  signingSecret: string,
  take: Acknowledge['take'],
  report: Report,
  log: Pick<Logger, 'warn'>,
  now: () => number,
): RequestHandler => {
  const receive: Handler = async (request, response) => {
    const body = await readText(request, MAX_BYTES);
    if (!isSigned(request, body, signingSecret)) {
      log.warn(
        { door: '/slack/events', cause: refusalCause(request, now()) },
        'a request of Slack was not believed',
      );
      throw new HttpError(401, 'Unauthorized', 'A valid signature of Slack is needed.');
    }
    const payload = envelopeOf(request, body);
    if (payload.type === 'url_verification') {
      sendJson(request, response, 200, { challenge: payload.challenge });
      return;
    }
    const acked = await take({ body: payload, ...retryOf(request) }).catch((error: unknown) => {
      if (error instanceof HttpError || retryAfterOf(error) !== undefined) throw error;
      // Bolt does not rethrow what listeners throw, so this is a payload that it could not read.
      throw noPayload();
    });
    if (acked === 'nobody') throw new HttpError(404, 'NotFound', 'There is nothing here that takes this.');
    if (isObject(acked.body)) sendJson(request, response, 200, acked.body);
    else sendJson(request, response, 200, undefined);
  };
  return createAnswering(report, () => undefined)(receive);
};

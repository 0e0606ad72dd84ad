import type { Request, RequestHandler, Response } from 'restify';
import { retryAfterOf } from './fault.ts';
import type { Json } from './json.ts';

/** A request that is not followed, whatever door it came by. The door gives the body its form; `message` is for whoever wrote the client. */
export class HttpError extends Error {
  readonly status: number;
  /** One word for programs, such as `BadSyntax`. */
  readonly code: string;
  /** Seconds until the same request may be tried again. */
  readonly retryAfter: number | undefined;
  /** Further fields of the body. */
  readonly details: Json;
  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly retryAfter?: number; readonly details?: Json } = {},
  ) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
    this.code = code;
    this.retryAfter = more.retryAfter;
    this.details = more.details ?? {};
  }
}

/** Where requests that were not followed are told. */
export type Report = {
  /** Somebody was turned away: not known, not allowed, too large, too often. `door` names the route, never what was sent. */
  readonly refused: (door: string, error: HttpError) => void;
  /** Something went wrong here. */
  readonly failed: (door: string, fault: unknown) => void;
};

/** Statuses of refusals that operators want to hear of. */
const REFUSALS: readonly number[] = [401, 403, 413, 429];

/** The error that a client hears: an HttpError as it is, 503 where the fault says that it will pass, else 500 without a word of the fault. */
const heardOf = (fault: unknown): HttpError => {
  if (fault instanceof HttpError) return fault;
  const retryAfter = retryAfterOf(fault);
  if (retryAfter !== undefined)
    return new HttpError(503, 'ServiceUnavailable', `Please try again in ${retryAfter} seconds.`, {
      retryAfter,
    });
  return new HttpError(500, 'ServiceError', 'Something went wrong here. Please send it again.');
};

/** What is answered for a fault, which is told to the operator: refusals as such, faults of ours as faults. */
export const toHttpError = (fault: unknown, door: string, report: Report): HttpError => {
  const error = heardOf(fault);
  if (error.status >= 500) report.failed(door, fault);
  else if (REFUSALS.includes(error.status)) report.refused(door, error);
  return error;
};

/** A door's form of an error; undefined: no body. */
export type ErrorBody = (error: HttpError) => object | undefined;

/** `{ error: message }`, as Bot Framework and the check page are answered. */
export const plainError: ErrorBody = ({ message }) => ({ error: message });

/** Answers in JSON, whose length is told: a body in chunks is written in five pieces. A request that was not read to its end ends its connection. */
export const sendJson = (
  request: Request,
  response: Response,
  status: number,
  body: object | undefined,
  headers: Readonly<Record<string, string>> = {},
): void => {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(body !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    ...(!request.complete && { Connection: 'close' }),
    ...headers,
  });
  response.end(text);
  if (!request.readableEnded) request.resume();
};

/** In seconds; none where asking again is not said to help. */
export const retryHeader = ({
  retryAfter,
}: Pick<HttpError, 'retryAfter'>): Readonly<Record<string, string>> =>
  retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };

/** The route's own pattern: what stands in the address of one request may be anything. */
const doorOf = (request: Request): string => String(request.getRoute()?.path ?? 'no route');

export type Handler = (request: Request, response: Response) => Promise<void>;

/** Makes a door's handlers: whatever they throw is answered here, in that door's form. */
export const createAnswering =
  (report: Report, bodyOf: ErrorBody) =>
  (handler: Handler): RequestHandler =>
  async (request: Request, response: Response) => {
    try {
      await handler(request, response);
    } catch (fault) {
      const error = toHttpError(fault, doorOf(request), report);
      if (response.headersSent) response.destroy();
      else sendJson(request, response, error.status, bodyOf(error), retryHeader(error));
    }
  };

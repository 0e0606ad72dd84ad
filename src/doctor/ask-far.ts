import { request as secureRequest } from 'node:https';
import { TLSSocket } from 'node:tls';
import { codeOfError } from './finding.ts';

// An import would also load everything that `fetch` needs, which nobody uses here and which takes a sixth of the command's start.
const { request: plainRequest } = process.getBuiltinModule('node:http');

/** What a far side answered. */
export type FarAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      readonly text: string;
      /** The last moment of its certificate, ms UTC; undefined without TLS. */
      readonly certificateEnds: number | undefined;
    }
  /** No answer: the operating system's or the TLS library's code. */
  | { readonly ok: false; readonly code: string };

type FarAsked = {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Asks a far side once, within ten seconds; through HTTPS_PROXY where NODE_USE_ENV_PROXY is set. Never rejects. */
export type AskFar = (url: string, asked?: FarAsked) => Promise<FarAnswer>;

const TIMEOUT_MS = 10_000;
const MAX_CHARS = 256 * 1024;

/** Asks, and notes how far each far side's clock is from ours: `skews` in ms. `now` in ms UTC. */
export const createAskFar = (
  now: () => number,
): { readonly ask: AskFar; readonly skews: readonly number[] } => {
  const skews: number[] = [];
  const note = (date: string | undefined): void => {
    const there = Date.parse(date ?? '');
    if (!Number.isNaN(there)) skews.push(now() - there);
  };
  const ask: AskFar = (url, { method = 'GET', headers = {}, body = '' } = {}) =>
    new Promise((resolve) => {
      const fail = (error: unknown) => {
        const code = codeOfError(error);
        resolve({ ok: false, code: code === 'ABORT_ERR' ? 'no answer in time' : code });
      };
      const send = url.startsWith('https:') ? secureRequest : plainRequest;
      const request = send(url, {
        method,
        headers: {
          ...headers,
          ...(method === 'POST' && { 'content-length': String(Buffer.byteLength(body)) }),
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      request.once('error', fail);
      request.once('upgrade', (response, socket) => {
        socket.destroy();
        resolve({ ok: true, status: 101, headers: response.headers, text: '', certificateEnds: undefined });
      });
      request.once('response', (response) => {
        const { socket } = response;
        const ends =
          socket instanceof TLSSocket ? Date.parse(socket.getPeerCertificate().valid_to) : undefined;
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          if (text.length < MAX_CHARS) text += part;
        });
        response.once('error', fail);
        response.once('end', () => {
          note(response.headers.date);
          resolve({
            ok: true,
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            certificateEnds: ends,
          });
        });
      });
      request.end(method === 'POST' ? body : undefined);
    });
  return { ask, skews };
};

/** The fields of a JSON object; none where it is something else. */
export const fieldsOf = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

export const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');

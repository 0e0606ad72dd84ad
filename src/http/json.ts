import type { IncomingMessage } from 'node:http';

/** Bytes of a body; Teams' own messages and an agent's words are far smaller. */
const MAX_BYTES = 256 * 1024;

export type BodyRead =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly message: string };

const refused = (status: 400 | 413 | 415, message: string): BodyRead => ({ ok: false, status, message });

/**
 * Reads a request's JSON, at most `most` bytes. Only `application/json`: a page of another site cannot send that to this
 * machine without being asked first.
 */
export const readBody = async (request: IncomingMessage, most = MAX_BYTES): Promise<BodyRead> => {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    return refused(415, 'Send the body as application/json.');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size > most) return refused(413, `A body has at most ${most} bytes.`);
    chunks.push(bytes);
  }
  try {
    return { ok: true, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return refused(400, 'The body is not valid JSON.');
  }
};

/** A JSON object that came from outside: nothing of it is known yet. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

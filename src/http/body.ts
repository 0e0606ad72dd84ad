import type { IncomingMessage } from 'node:http';
import { HttpError } from './error.ts';
import { parseJson } from './parse-json.ts';

/** Bytes of a JSON body unless told otherwise; Teams' own messages and an agent's words are far smaller. */
const MAX_JSON = 256 * 1024;
/** Bytes that are thrown away, so that the sender hears the answer, before the connection is. */
const MAX_DISCARDED = 64 * 1024 * 1024;

/** What was read of a body; `cut`: there was more. */
export type Bytes = { readonly bytes: Buffer; readonly cut: boolean };

const tooLarge = (most: number): HttpError =>
  new HttpError(413, 'MessageSizeTooBig', `A body has at most ${most} bytes.`);

/** Reads at most `most` bytes of a body into memory and throws away the rest. Throws HttpError 400 where it breaks off, 413 where it does not end. */
export const readBytes = (request: IncomingMessage, most: number): Promise<Bytes> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const cutOff = (): void => reject(new HttpError(400, 'BadSyntax', 'The request was cut off.'));
    if (request.destroyed) {
      cutOff();
      return;
    }
    request.on('data', (bytes: Buffer) => {
      if (size < most) chunks.push(bytes.subarray(0, most - size));
      size += bytes.length;
      if (size <= most + MAX_DISCARDED) return;
      reject(tooLarge(most));
      request.destroy();
    });
    request.on('end', () => {
      const [only] = chunks;
      const bytes = only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
      resolve({ bytes, cut: size > most });
    });
    request.on('error', cutOff);
    request.on('close', () => {
      if (!request.readableEnded) cutOff();
    });
  });

const textOf = ({ bytes, cut }: Bytes, most: number): string => {
  if (cut) throw tooLarge(most);
  return bytes.toString('utf8');
};

/** A body as text, at most `most` bytes. Throws HttpError 400 or 413. */
export const readText = async (request: IncomingMessage, most: number): Promise<string> =>
  textOf(await readBytes(request, most), most);

/** A body's media type without its parameters, in small letters. */
export const mediaType = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/**
 * Reads a request's JSON, at most `most` bytes. Only `application/json`: a page of another site cannot send that to this machine without
 * being asked first. Throws HttpError 400, 413 or 415.
 */
export const readJson = async (request: IncomingMessage, most = MAX_JSON): Promise<unknown> => {
  if (mediaType(request) !== 'application/json')
    throw new HttpError(415, 'UnsupportedMediaType', 'Send the body as application/json.');
  return parseJson(textOf(await readBytes(request, most), most));
};

import type { IncomingMessage } from 'node:http';
import { type Bytes, readBytes, readText } from '../../../http/body.ts';
import { HttpError } from '../../../http/error.ts';
import { isObject, type Json } from '../../../http/json.ts';
import { parseJson } from '../../../http/parse-json.ts';
import { MAX_FILE_BYTES } from '../../../machines/verdicts.ts';
import type { FileRead, GivenFile } from '../../messages/incoming.ts';
import { MAX_PICTURE_BYTES, pictureType } from '../../messages/picture-bytes.ts';

/** Bytes of an activity's JSON. */
const MAX_JSON = 128 * 1024;
/** Bytes of a whole upload that are kept; the rest is read and thrown away. */
export const MAX_UPLOAD = MAX_PICTURE_BYTES + MAX_JSON + 16 * 1024;

const asObject = (value: unknown): Json => {
  if (!isObject(value)) throw new HttpError(400, 'BadArgument', 'The body has to be a JSON object.');
  return value;
};

/** The JSON object of a request's body, whatever type it has; an empty body is an empty object. Throws HttpError 400 or 413. */
export const readActivity = async (request: IncomingMessage): Promise<Json> => {
  const text = await readText(request, MAX_JSON);
  return text.trim() === '' ? {} : asObject(parseJson(text));
};

/** A file of an upload; its name and type are the sender's words, cleaned and bounded. */
export type Uploaded = { readonly file: GivenFile; readonly type: string };
type Upload = { readonly activity: Json; readonly files: readonly Uploaded[] };

const clean = (text: string, most: number): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, most);

const uploaded = (name: string, type: string, read: FileRead): Uploaded => ({
  file: { name: clean(name, 200) || 'file', read: async () => read },
  type: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? clean(type, 100) : 'application/octet-stream',
});

const fileRead = (bytes: Uint8Array, cut: boolean): FileRead =>
  cut || bytes.length > (pictureType(bytes) === undefined ? MAX_FILE_BYTES : MAX_PICTURE_BYTES)
    ? { ok: false, why: 'file-too-large' }
    : { ok: true, bytes };

/** Ends a body that was cut off, so that the parts before the cut can be read. */
const closed = ({ bytes, cut }: Bytes, type: string): Uint8Array<ArrayBuffer> => {
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  return cut && boundary !== undefined
    ? new Uint8Array(Buffer.concat([bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]))
    : new Uint8Array(bytes);
};

const readForm = async (body: Bytes, type: string): Promise<Upload> => {
  const form = await new Response(closed(body, type), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new HttpError(400, 'BadSyntax', 'The body is not valid multipart/form-data.');
    });
  const part = form.get('activity');
  const files = [...form.entries()].flatMap(([name, value]) =>
    name !== 'activity' && typeof value !== 'string' ? [value] : [],
  );
  const text = typeof part === 'string' ? part : await part?.text();
  if ((text?.length ?? 0) > MAX_JSON || (body.cut && files.length === 0)) {
    throw new HttpError(413, 'MessageSizeTooBig', `An activity has at most ${MAX_JSON} bytes.`);
  }
  return {
    activity: text ? asObject(parseJson(text)) : {},
    files: await Promise.all(
      files.map(async (file, index) =>
        uploaded(
          file.name,
          file.type,
          fileRead(new Uint8Array(await file.arrayBuffer()), body.cut && index === files.length - 1),
        ),
      ),
    ),
  };
};

/** The file name of a Content-Disposition header (RFC 6266); the encoded form wins. */
const dispositionName = (header: string): string => {
  const encoded = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(header)?.[1];
  const plain = /filename\s*=\s*"?([^";]*)"?/i.exec(header)?.[1] ?? '';
  try {
    return encoded === undefined ? plain : decodeURIComponent(encoded);
  } catch {
    return plain;
  }
};

/**
 * Reads an upload as Direct Line takes it: multipart/form-data with an `activity` part and files, or one bare file. Files stay
 * in memory; a file over 262,144 bytes, or a picture over 5 MB, reads as `file-too-large`. Throws HttpError 400 or 413.
 */
export const readUpload = async (request: IncomingMessage): Promise<Upload> => {
  const type = request.headers['content-type'] ?? '';
  const body = await readBytes(request, MAX_UPLOAD);
  if (type.toLowerCase().startsWith('multipart/form-data')) return readForm(body, type);
  const name = dispositionName(request.headers['content-disposition'] ?? '');
  return { activity: {}, files: [uploaded(name, type, fileRead(new Uint8Array(body.bytes), body.cut))] };
};

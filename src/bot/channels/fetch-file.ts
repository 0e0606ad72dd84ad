import { MAX_FILE_BYTES } from '../../machines/verdicts.ts';
import type { FileRead } from '../messages/incoming.ts';
import { MAX_PICTURE_BYTES, pictureType } from '../messages/picture-bytes.ts';

const MAX_REDIRECTS = 3;
const UNREADABLE: FileRead = { ok: false, why: 'file-unreadable' };
const TOO_LARGE: FileRead = { ok: false, why: 'file-too-large' };

/** What a platform's file host may be asked, and how. */
type FetchRules = {
  /** Asked before every request, redirects among them. */
  readonly allows: (url: URL) => boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole download, ms. */
  readonly timeout: number;
  /** Whether an answer with status 200 is not the file but, say, a sign-in page. */
  readonly isOther?: (response: Response) => boolean;
};

/** Stops at the bound, whatever length was declared. */
const readBounded = async (response: Response): Promise<FileRead> => {
  if (Number(response.headers.get('content-length') ?? 0) > MAX_PICTURE_BYTES) {
    await response.body?.cancel();
    return TOO_LARGE;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  let most: number | undefined;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    most ??= pictureType(chunk) === undefined ? MAX_FILE_BYTES : MAX_PICTURE_BYTES;
    if (size > most) return TOO_LARGE;
    chunks.push(chunk);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
};

const fetchWithin = async (address: string, rules: FetchRules): Promise<FileRead> => {
  const signal = AbortSignal.timeout(rules.timeout);
  let url = new URL(address);
  for (let hops = 0; hops <= MAX_REDIRECTS && rules.allows(url); hops += 1) {
    const response = await fetch(url, { headers: rules.headers, redirect: 'manual', signal });
    if (response.status === 200 && !rules.isOther?.(response)) return readBounded(response);
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) break;
    url = new URL(location, url);
  }
  return UNREADABLE;
};

/** Fetches a file that a person gave, at most 262,144 bytes, a picture at most 5 MB, over at most three redirects that the rules allow. Never throws. */
export const fetchFile = (address: string, rules: FetchRules): Promise<FileRead> =>
  fetchWithin(address, rules).catch(() => UNREADABLE);

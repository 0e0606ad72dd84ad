import { type FileRead, MAX_FILE_BYTES } from './incoming.ts';

/** Slack's own file hosts, commercial and government; `url_private_download` lies there, and the bot's token goes nowhere else. */
export const FILE_HOSTS = ['files.slack.com', 'files.slack-gov.com'] as const;
const MOST_REDIRECTS = 3;
const TIMEOUT_MS = 20_000;
const UNREADABLE: FileRead = { ok: false, why: 'file-unreadable' };
const TOO_LARGE: FileRead = { ok: false, why: 'file-too-large' };

export type FileAccess = {
  readonly token: string;
  /** `host` or `host:port` as in a URL; hosts beyond `FILE_HOSTS`. Loopback ones may speak plain http. */
  readonly hosts: readonly string[];
};

const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

const mayAsk = (url: URL, hosts: readonly string[]): boolean => {
  const known = [...FILE_HOSTS, ...hosts].includes(url.host);
  return known && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)));
};

/** Bounded however the length was declared. */
const readBody = async (response: Response): Promise<FileRead> => {
  if (Number(response.headers.get('content-length') ?? 0) > MAX_FILE_BYTES) {
    await response.body?.cancel();
    return TOO_LARGE;
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MAX_FILE_BYTES) return TOO_LARGE;
    parts.push(part);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { ok: true, bytes };
};

/** Where a request without sufficient rights ends: Slack's page for signing in, with status 200. */
const isSignInPage = (response: Response, name: string): boolean =>
  (response.headers.get('content-type') ?? '').startsWith('text/html') && !/\.x?html?$/i.test(name);

/** Fetches a file that a person shared; at most 262,144 bytes, from Slack's file hosts alone. Never throws. */
export const fetchFile = async (address: string, name: string, access: FileAccess): Promise<FileRead> => {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    let url = new URL(address);
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      if (!mayAsk(url, access.hosts)) return UNREADABLE;
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${access.token}` },
        redirect: 'manual',
        signal,
      });
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel();
        url = new URL(location, url);
        continue;
      }
      if (response.status !== 200 || isSignInPage(response, name)) {
        await response.body?.cancel();
        return UNREADABLE;
      }
      return await readBody(response);
    }
    return UNREADABLE;
  } catch {
    return UNREADABLE;
  }
};

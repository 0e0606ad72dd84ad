import { type FileRead, type GivenFile, MAX_FILE_BYTES } from './incoming.ts';

/** Where files of a chat may be fetched from. */
export type FileSources = {
  /** https hosts, each with all below it: `sharepoint.com`. */
  readonly hosts: readonly string[];
  /** Exact origins besides, for tests: `http://127.0.0.1:1234`. */
  readonly origins: readonly string[];
};

/**
 * OneDrive for Business and SharePoint keep the files of Teams chats: worldwide, and in Microsoft's national clouds
 * (https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges).
 */
export const FILE_HOSTS: readonly string[] = [
  'sharepoint.com',
  'sharepoint.us',
  'sharepoint-mil.us',
  'sharepoint.cn',
];

const MOST_REDIRECTS = 3;
const TIMEOUT_MS = 10_000;

const allows = ({ hosts, origins }: FileSources, url: URL): boolean =>
  origins.includes(url.origin) ||
  (url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`)));

const bounded = async (response: Response): Promise<FileRead> => {
  if (Number(response.headers.get('content-length') ?? 0) > MAX_FILE_BYTES || response.body === null) {
    await response.body?.cancel();
    return { ok: false, why: response.body === null ? 'file-unreadable' : 'file-too-large' };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > MAX_FILE_BYTES) return { ok: false, why: 'file-too-large' };
    chunks.push(chunk);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
};

const download = async (from: string, sources: FileSources): Promise<FileRead> => {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let address = from;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    if (!URL.canParse(address) || !allows(sources, new URL(address))) break;
    const response = await fetch(address, { redirect: 'manual', signal, headers: { accept: '*/*' } });
    if (response.ok) return bounded(response);
    await response.body?.cancel();
    const next = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || next === null || !URL.canParse(next, address))
      break;
    address = new URL(next, address).href;
  }
  return { ok: false, why: 'file-unreadable' };
};

/** Reads the file at a pre-authenticated address: no token goes there, 262,144 bytes at most, 10 s, three redirects. */
export const fileReader =
  (sources: FileSources) =>
  (url: string): GivenFile['read'] =>
  async () => {
    try {
      return await download(url, sources);
    } catch {
      return { ok: false, why: 'file-unreadable' };
    }
  };

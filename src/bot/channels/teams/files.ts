import type { GivenFile } from '../../messages/incoming.ts';
import { fetchFile } from '../fetch-file.ts';

/** Where files of a chat may be fetched from. */
type FileSources = {
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

const TIMEOUT_MS = 10_000;

const allows = ({ hosts, origins }: FileSources, url: URL): boolean =>
  origins.includes(url.origin) ||
  (url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`)));

/**
 * Reads a picture that was pasted into a chat: it lies at the service that the activity came from (`serviceUrl`, signed for), which wants
 * the bot's token; the token goes nowhere else.
 */
export const pictureReader =
  (authorization: () => Promise<string | undefined>, origins: readonly string[]) =>
  (url: string, serviceUrl: string): GivenFile['read'] =>
  async () => {
    const token = await authorization().catch(() => undefined);
    const { origin } = new URL(serviceUrl);
    return fetchFile(url, {
      allows: (address) =>
        address.origin === origin && (address.protocol === 'https:' || origins.includes(origin)),
      headers: { accept: 'image/*', ...(token !== undefined && { authorization: token }) },
      timeout: TIMEOUT_MS,
    });
  };

/** Reads the file at a pre-authenticated address, so no token goes there. */
export const fileReader =
  (sources: FileSources) =>
  (url: string): GivenFile['read'] =>
  () =>
    fetchFile(url, {
      allows: (address) => allows(sources, address),
      headers: { accept: '*/*' },
      timeout: TIMEOUT_MS,
    });

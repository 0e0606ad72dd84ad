import { fetchFile } from './fetch-file.ts';
import type { FileRead } from './incoming.ts';
import { isLocalUrl } from './loopback.ts';

/** Slack's own file hosts, commercial and government; `url_private_download` lies there, and the bot's token goes nowhere else. */
const FILE_HOSTS = ['files.slack.com', 'files.slack-gov.com'] as const;
const TIMEOUT_MS = 20_000;

export type FileAccess = {
  readonly token: string;
  /** `host` or `host:port` as in a URL; hosts beyond `FILE_HOSTS`. Loopback ones may speak plain http. */
  readonly hosts: readonly string[];
};

const mayAsk = (url: URL, hosts: readonly string[]): boolean => {
  const known = [...FILE_HOSTS, ...hosts].includes(url.host);
  return known && (url.protocol === 'https:' || (url.protocol === 'http:' && isLocalUrl(url)));
};

/** Where a request without sufficient rights ends: Slack's page for signing in, with status 200. */
const isSignInPage = (response: Response, name: string): boolean =>
  (response.headers.get('content-type') ?? '').startsWith('text/html') && !/\.x?html?$/i.test(name);

/** Fetches a file that a person shared, from Slack's file hosts alone. Never throws. */
export const fetchShared = (address: string, name: string, access: FileAccess): Promise<FileRead> =>
  fetchFile(address, {
    allows: (url) => mayAsk(url, access.hosts),
    headers: { authorization: `Bearer ${access.token}` },
    timeout: TIMEOUT_MS,
    isOther: (response) => isSignInPage(response, name),
  });

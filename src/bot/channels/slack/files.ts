import type { webApi } from '@slack/bolt';
import { isLocalUrl } from '../../../http/client-address.ts';
import type { FileRead, GivenFile } from '../../messages/incoming.ts';
import { fetchFile } from '../fetch-file.ts';
import type { SharedFile } from './payloads.ts';

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

/** Files from other workspaces come without an address until files.info is asked. */
const addressOf = async (file: SharedFile, client: webApi.WebClient): Promise<string | undefined> => {
  if (file.is_external) return undefined;
  if (file.url_private_download || file.id === undefined) return file.url_private_download ?? undefined;
  const info = await client.files.info({ file: file.id });
  return info.file?.url_private_download;
};

/** A file that was shared in Slack, fetched when it is read; one that lies elsewhere is unreadable. */
export const givenFile = (file: SharedFile, client: webApi.WebClient, access: FileAccess): GivenFile => {
  const name = file.name || 'file';
  return {
    name,
    read: async () => {
      const address = await addressOf(file, client).catch(() => undefined);
      return address === undefined
        ? { ok: false, why: 'file-unreadable' }
        : fetchShared(address, name, access);
    },
  };
};

import type { webApi } from '@slack/bolt';
import type { GivenFile } from './incoming.ts';
import { type FileAccess, fetchShared } from './slack-file.ts';
import type { SharedFile } from './slack-payload.ts';

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

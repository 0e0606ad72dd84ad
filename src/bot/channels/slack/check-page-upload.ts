import type { webApi } from '@slack/bolt';
import type { WordsOf } from '../../../dialogs/words.ts';
import type { Outgoing, Port } from '../../messages/outgoing.ts';
import { threadOf } from './address.ts';
import { escaped } from './blocks/mrkdwn.ts';
import { failureOf, slackErrorOf } from './errors.ts';

const NAME = 'check.html';
/** Slack's words for a file that is not there (https://docs.slack.dev/reference/methods/files.info#errors). */
const GONE: readonly (string | undefined)[] = ['file_not_found', 'file_deleted'];

const stillThere = async (client: webApi.WebClient, file: string): Promise<boolean> => {
  try {
    await client.files.info({ file });
    return true;
  } catch (error) {
    if (GONE.includes(slackErrorOf(error))) return false;
    throw error;
  }
};

/** Uploads the check page in one file, `page`, with a line on what to do with it (`files:write`); once, while it is there. */
export const createPageUpload =
  (client: webApi.WebClient, page: () => Promise<string>, words: WordsOf): NonNullable<Port['givePage']> =>
  async ({ address, locale }: Pick<Outgoing, 'address' | 'locale'>, before) => {
    const { text } = words(locale);
    try {
      if (before !== undefined && (await stillThere(client, before))) return before;
      const { channel, thread_ts } = threadOf(address);
      const { files } = await client.filesUploadV2({
        ...(thread_ts === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts }),
        file: Buffer.from(await page()),
        filename: NAME,
        title: text('steps:links.check'),
        initial_comment: escaped(text('found:page.comment')),
      });
      const id = files[0]?.files?.[0]?.id;
      if (id === undefined) throw new Error('Slack named no file');
      return id;
    } catch (error) {
      throw failureOf(error);
    }
  };

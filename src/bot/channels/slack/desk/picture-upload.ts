import type { webApi } from '@slack/bolt';
import type { Port } from '../../../messages/outgoing.ts';
import { threadOf } from '../address.ts';
import { failureOf, slackErrorOf } from '../errors.ts';

/** Uploads a holder's picture into the thread of its ticket (`files:write`); without that right the thread has the words alone. */
export const createPictureUpload =
  (client: webApi.WebClient): NonNullable<Port['givePicture']> =>
  async ({ address }, { name, bytes }) => {
    const { channel, thread_ts } = threadOf(address);
    try {
      await client.filesUploadV2({
        ...(thread_ts === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts }),
        file: Buffer.from(bytes),
        filename: name,
        title: name,
      });
    } catch (error) {
      if (slackErrorOf(error) === 'missing_scope') return;
      throw failureOf(error);
    }
  };

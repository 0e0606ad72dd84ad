import { randomUUID } from 'node:crypto';
import { readPicture } from '../../checks/picture.ts';
import type { GivenFile } from '../../messages/incoming.ts';
import type { Interpreted } from '../moment/interpreted.ts';

/** Pictures of one ticket. */
const MAX_PICTURES = 20;

/** A file for the desk: a picture is passed on without its metadata, anything else is not, and the holder hears why. */
export const givePicture = async (
  file: GivenFile,
  ticket: number,
  picturesOf: (ticket: number) => Promise<number>,
): Promise<Interpreted> => {
  if ((await picturesOf(ticket)) >= MAX_PICTURES)
    return { notices: [], toTicket: { ticket, telling: 'too-many-pictures' } };
  const read = await file.read();
  const picture = read.ok ? readPicture(read.bytes) : undefined;
  if (picture === undefined) return { notices: [], toTicket: { ticket, telling: 'no-files' } };
  const id = randomUUID();
  const data = Buffer.from(picture.bytes).toString('base64');
  return {
    notices: [],
    toTicket: { ticket, act: { type: 'PICTURE', id }, picture: { id, type: picture.type, data } },
  };
};

import { randomUUID } from 'node:crypto';
import { heldPictureIds, type Kept, type ShortLived } from '../../store/short-lived.ts';
import type { Picture } from './picture.ts';
import type { Seal } from './seal.ts';

/** How long a picture waits for its holder to ask for a person, ms. */
const PICTURE_KEPT_MS = 3_600_000;

/** A picture that waits, `data` in base64; `kept` is put away with what it waited for. */
export type HeldPicture = {
  readonly picture: { readonly id: string; readonly type: string; readonly data: string };
  readonly kept: Kept;
};

/** Pictures that were given before there was a ticket, sealed in the store: a few of a conversation, for an hour, whichever process is asked. */
export type HeldPictures = {
  /** The very same picture waits once, also where its turn begins anew. False: there is no room for another one. */
  readonly keep: (conversation: string, picture: Picture) => Promise<boolean>;
  /** What waits, in the order in which it came. */
  readonly of: (conversation: string) => Promise<readonly HeldPicture[]>;
};

const HEAD = /^(?<id>[\w-]{36}) (?<type>image\/\w+)\n/;

/** `now` in ms UTC. */
export const createHeldPictures = (store: ShortLived, seal: Seal, now: () => number): HeldPictures => {
  const read = async (slot: string): Promise<HeldPicture | undefined> => {
    const sealed = await store.find(slot, now());
    const plain = sealed === undefined ? undefined : seal.open(slot, sealed);
    if (plain === undefined) return undefined;
    const head = HEAD.exec(Buffer.from(plain.subarray(0, 60)).toString('latin1'));
    const { id = '', type = '' } = head?.groups ?? {};
    const data = Buffer.from(plain.subarray(head?.[0].length ?? 0)).toString('base64');
    return sealed === undefined || id === ''
      ? undefined
      : { picture: { id, type, data }, kept: { id: slot, sealed } };
  };
  const of: HeldPictures['of'] = async (conversation) =>
    (await Promise.all(heldPictureIds(conversation).map(read))).filter((one) => one !== undefined);
  return {
    keep: async (conversation, { type, bytes }) => {
      const data = Buffer.from(bytes).toString('base64');
      if ((await of(conversation)).some(({ picture }) => picture.data === data)) return true;
      const head = Buffer.from(`${randomUUID()} ${type}\n`, 'latin1');
      const until = now() + PICTURE_KEPT_MS;
      for (const slot of heldPictureIds(conversation)) {
        const sealed = seal.close(slot, Buffer.concat([head, bytes]));
        if (await store.add(slot, sealed, until, now())) return true;
      }
      return false;
    },
    of,
  };
};

import { randomUUID } from 'node:crypto';
import type { Kept, ShortLived } from '../../store/short-lived.ts';
import type { Seal } from './seal.ts';

/** How long a file waits for its password, ms. */
const KEPT_MS = 10 * 60_000;

/** A copy, for the caller to overwrite, and what is to be forgotten once it is of no more use. */
type HeldFile = { readonly bytes: Uint8Array; readonly kept: Kept };

/** Files that wait for their password, sealed in the store: one a conversation, for ten minutes, whichever process is asked. */
type HeldFiles = {
  /** Keeps a copy in place of the conversation's earlier one; gives the id by which its dialog names it. */
  readonly keep: (conversation: string, bytes: Uint8Array) => Promise<string>;
  /** Undefined where it is no more, or another conversation's. */
  readonly read: (conversation: string, id: string) => Promise<HeldFile | undefined>;
  readonly has: (conversation: string, id: string) => Promise<boolean>;
};

const fileRow = (conversation: string): string => `file ${conversation}`;
/** The file's own id goes into the seal, so that an earlier file's dialog opens none. */
const sealOf = (conversation: string, id: string): string => `${fileRow(conversation)} ${id}`;

/** `now` in ms UTC. */
export const createHeldFiles = (store: ShortLived, seal: Seal, now: () => number): HeldFiles => {
  const read: HeldFiles['read'] = async (conversation, id) => {
    const row = fileRow(conversation);
    const sealed = await store.find(row, now());
    const bytes = sealed === undefined ? undefined : seal.open(sealOf(conversation, id), sealed);
    return sealed === undefined || bytes === undefined ? undefined : { bytes, kept: { id: row, sealed } };
  };
  return {
    keep: async (conversation, bytes) => {
      const id = randomUUID();
      await store.keep(fileRow(conversation), seal.close(sealOf(conversation, id), bytes), now() + KEPT_MS);
      return id;
    },
    read,
    has: async (conversation, id) => {
      const held = await read(conversation, id);
      held?.bytes.fill(0);
      return held !== undefined;
    },
  };
};

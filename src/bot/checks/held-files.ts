import { randomUUID } from 'node:crypto';
import type { ShortLived } from '../../store/short-lived.ts';
import type { Seal } from './seal.ts';

/** As long as a person needs to type a password. */
const KEPT_MS = 10 * 60_000;

/** Files that wait for their password, sealed in the store: one a conversation, for ten minutes, whichever process is asked. */
export type HeldFiles = {
  /** Keeps a copy in place of the conversation's earlier one; gives the id by which its dialog names it. */
  readonly keep: (conversation: string, bytes: Uint8Array) => Promise<string>;
  /** A copy, for the caller to overwrite; undefined where it is no more, or another conversation's. */
  readonly read: (conversation: string, id: string) => Promise<Uint8Array | undefined>;
  readonly has: (conversation: string, id: string) => Promise<boolean>;
  readonly drop: (conversation: string) => Promise<void>;
};

const rowOf = (conversation: string): string => `file ${conversation}`;
/** The file's own id goes into the seal, so that an earlier file's dialog opens none. */
const sealOf = (conversation: string, id: string): string => `${rowOf(conversation)} ${id}`;

/** `now` in ms UTC. */
export const createHeldFiles = (store: ShortLived, seal: Seal, now: () => number): HeldFiles => {
  const read: HeldFiles['read'] = async (conversation, id) => {
    const sealed = await store.find(rowOf(conversation), now());
    return sealed === undefined ? undefined : seal.open(sealOf(conversation, id), sealed);
  };
  return {
    keep: async (conversation, bytes) => {
      const id = randomUUID();
      await store.keep(rowOf(conversation), seal.close(sealOf(conversation, id), bytes), now() + KEPT_MS);
      return id;
    },
    read,
    has: async (conversation, id) => {
      const bytes = await read(conversation, id);
      bytes?.fill(0);
      return bytes !== undefined;
    },
    drop: (conversation) => store.drop(rowOf(conversation)),
  };
};

import type { Channel } from '../../machines/channels.ts';

/** Something that came in and was kept. Both calls count once. */
export type Kept = {
  /** It was worked on, and is forgotten. */
  readonly done: () => Promise<void>;
  /** It was not: it is taken up again, by whichever process. */
  readonly again: (error: string) => Promise<void>;
};

/**
 * Where what came in outlives its process, for platforms that want to hear "taken" before it is worked on. After the end of this process
 * another hands it to the channel (`Port.takeUp`). What one person did is taken up in the order in which it was kept.
 */
export type Inbox = {
  /** Resolves once it is durable. */
  readonly keep: (channel: Channel, person: string, payload: string) => Promise<Kept>;
};

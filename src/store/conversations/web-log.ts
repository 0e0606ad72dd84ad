/**
 * What a person did in the browser, as the chat shows it back. `task` is the same however often a client sends it; without one it is
 * another each time.
 */
export type Echo = {
  readonly conversation: string;
  /** Or its JSON. */
  readonly activity: object | string;
  readonly task?: number | undefined;
};

/** What the browser chat keeps of a conversation, so that a reload and a restart can replay it. Activities are Direct Line's, as sent. */
export type WebLog = {
  /** Makes the conversation known; `at` in ms UTC. A second call changes nothing. */
  readonly open: (conversation: string, at: number) => Promise<void>;
  /** How often it moved to another device; undefined where it is not known. */
  readonly movesOf: (conversation: string) => Promise<number | undefined>;
  /** Counts a move, if there were `moves` of them until now, and tells of it by an activity; false where it is another number, or the conversation is not known. */
  readonly move: (moved: Echo, moves: number) => Promise<boolean>;
  /** Adds an activity and gives its number, counted from 1 in each conversation. The same `task` gives the same number and adds nothing. A string is an activity's JSON. */
  readonly append: (
    conversation: string,
    activity: object | string,
    options: { readonly task?: number | undefined },
  ) => Promise<number>;
  /** The number of an activity that was added with this `task`. */
  readonly find: (task: number) => Promise<number | undefined>;
  /** The activities after that number, oldest first, at most `limit`. */
  readonly since: (
    conversation: string,
    after: number,
    limit: number,
  ) => Promise<readonly { readonly n: number; readonly activity: object }[]>;
};

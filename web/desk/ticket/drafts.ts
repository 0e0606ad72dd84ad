/** Who reads what is being written. */
export const MODES = ['NOTE', 'REPLY'] as const;
export type Mode = (typeof MODES)[number];

/** What is being written about a ticket: a note and a reply never share their words. */
export type Draft = { readonly mode: Mode; readonly texts: Readonly<Record<Mode, string>> };

export const NO_DRAFT: Draft = { mode: 'NOTE', texts: { NOTE: '', REPLY: '' } };

/**
 * The draft after something was sent: its words are gone, unless they were changed meanwhile. After a reply the next thing to write is a note again,
 * unless the agent has switched before the answer came.
 */
export const draftAfterSending = ({ mode, texts }: Draft, sent: Mode, text: string): Draft => ({
  mode: sent === mode ? 'NOTE' : mode,
  texts: texts[sent].trim() === text ? { ...texts, [sent]: '' } : texts,
});

/** One agent's drafts by ticket; they outlive the ticket's view and a lost session, not the page. */
export type Drafts = {
  readonly of: (ticket: number) => Draft;
  readonly keep: (ticket: number, draft: Draft) => void;
  /** What a note of one's own is being corrected to; undefined where it is not. */
  readonly correctionOf: (note: number) => string | undefined;
  readonly keepCorrection: (note: number, text: string | undefined) => void;
  /** Told when one changes; gives what ends it. */
  readonly watch: (listener: () => void) => () => void;
};

export const createDrafts = (): Drafts => {
  const kept = new Map<number, Draft>();
  const corrections = new Map<number, string>();
  const watchers = new Set<() => void>();
  const tell = (): void => {
    for (const watcher of watchers) watcher();
  };
  return {
    of: (ticket) => kept.get(ticket) ?? NO_DRAFT,
    keep: (ticket, draft) => {
      kept.set(ticket, draft);
      tell();
    },
    correctionOf: (note) => corrections.get(note),
    keepCorrection: (note, text) => {
      if (text === undefined) corrections.delete(note);
      else corrections.set(note, text);
      tell();
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
};

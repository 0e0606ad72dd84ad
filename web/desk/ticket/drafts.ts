/** Who reads what is being written. */
export const MODES = ['NOTE', 'REPLY'] as const;
export type Mode = (typeof MODES)[number];

/** What is being written about a ticket: a note and a reply never share their words. */
export type Draft = { readonly mode: Mode; readonly texts: Readonly<Record<Mode, string>> };

export const NO_DRAFT: Draft = { mode: 'NOTE', texts: { NOTE: '', REPLY: '' } };

/** The words of the one that was sent are gone, and what comes next is a note again, unless the other is being written meanwhile. */
export const draftAfterSending = ({ mode: now, texts }: Draft, mode: Mode): Draft => ({
  mode: now === mode ? 'NOTE' : now,
  texts: { ...texts, [mode]: '' },
});

/** One agent's drafts by ticket; they outlive the ticket's view and a lost session, not the page. */
export type Drafts = {
  readonly of: (ticket: number) => Draft;
  readonly keep: (ticket: number, draft: Draft) => void;
};

export const createDrafts = (): Drafts => {
  const kept = new Map<number, Draft>();
  return {
    of: (ticket) => kept.get(ticket) ?? NO_DRAFT,
    keep: (ticket, draft) => {
      if (draft.mode === 'NOTE' && draft.texts.NOTE === '' && draft.texts.REPLY === '') kept.delete(ticket);
      else kept.set(ticket, draft);
    },
  };
};

import type { Agent } from '../machines/ticket/ticket-types.ts';

/** What pages that are open want to know: a ticket has changed, somebody writes about it, something has to be looked at, certificates of the campaign stand otherwise. */
export type News =
  | { readonly kind: 'ticket'; readonly ticket: number }
  | { readonly kind: 'writing'; readonly ticket: number; readonly agent: Agent }
  | { readonly kind: 'alarm' }
  | { readonly kind: 'campaign' };

export type DeskNews = {
  readonly changed: (ticket: number) => void;
  /** An agent writes a note or a reply, which nobody else sees yet. */
  readonly wrote: (ticket: number, agent: Agent) => void;
  readonly alarmed: () => void;
  readonly moved: () => void;
  /** Gives what ends it. */
  readonly follow: (listener: (news: News) => void) => () => void;
};

export const createDeskNews = (): DeskNews => {
  const listeners = new Set<(news: News) => void>();
  const tell = (news: News): void => {
    for (const listener of listeners) listener(news);
  };
  return {
    changed: (ticket) => tell({ kind: 'ticket', ticket }),
    wrote: (ticket, agent) => tell({ kind: 'writing', ticket, agent }),
    alarmed: () => tell({ kind: 'alarm' }),
    moved: () => tell({ kind: 'campaign' }),
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

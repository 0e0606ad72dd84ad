import { randomUUID } from 'node:crypto';
import type { Agent } from '../machines/ticket/ticket-types.ts';

/** What pages that are open want to know: a ticket has changed, somebody writes about it, something has to be looked at, certificates of the campaign stand otherwise. */
type News =
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
  /** Others' news did not come for a while: what was read meanwhile may lack what they tell of. */
  readonly missed: () => void;
  /**
   * The number of the last news, `<this process>.<count>`: told once it was committed, so that whatever is read from now on holds it and all
   * before it. Numbers of two processes say nothing of each other.
   */
  readonly number: () => string;
  /** Told while `number` is that of the news, where it has one: what somebody writes has none. Gives what ends it. */
  readonly follow: (listener: (news: News) => void) => () => void;
};

/** `process` is what names this process in the number of its news. */
export const createDeskNews = (process: string = randomUUID()): DeskNews => {
  const listeners = new Set<(news: News) => void>();
  let count = 0;
  const tell = (news: News): void => {
    if (news.kind !== 'writing') count += 1;
    for (const listener of listeners) listener(news);
  };
  return {
    changed: (ticket) => tell({ kind: 'ticket', ticket }),
    wrote: (ticket, agent) => tell({ kind: 'writing', ticket, agent }),
    alarmed: () => tell({ kind: 'alarm' }),
    moved: () => tell({ kind: 'campaign' }),
    missed: () => {
      count += 1;
    },
    number: () => `${process}.${count}`,
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

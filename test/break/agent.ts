import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TicketDetail, TicketList } from '../../src/desk/api.ts';
import type { DeskAct } from '../../src/machines/ticket/ticket-types.ts';
import type { Insist } from './insist.ts';

/** Words of an act that was answered 200, and so stand once in the ticket's log; a reply in the holder's chat as well. */
export type Acted = { readonly ticket: number; readonly kind: 'NOTE' | 'REPLY'; readonly words: string };

export type Agent = { readonly acted: readonly Acted[]; readonly work: () => Promise<void> };

const HEADERS = (cookie: string): Record<string, string> => ({ 'x-madoguchi-desk': '1', cookie });

export const readTickets = async (insist: Insist, cookie: string): Promise<TicketList['tickets']> => {
  const all: TicketList['tickets'][number][] = [];
  for (let after = ''; ; ) {
    const { text } = await insist.ask('GET', `/desk/api/tickets?limit=200${after}`, {
      headers: HEADERS(cookie),
    });
    const { tickets, next }: TicketList = JSON.parse(text);
    all.push(...tickets);
    if (next === null) return all;
    after = `&after=${encodeURIComponent(next)}`;
  }
};

export const readTicket = async (insist: Insist, cookie: string, number: number): Promise<TicketDetail> => {
  const { text } = await insist.ask('GET', `/desk/api/tickets/${number}`, { headers: HEADERS(cookie) });
  return JSON.parse(text);
};

/** An agent who takes what is open, writes a note and a reply, and resolves it. */
export const createAgent = (needs: {
  readonly insist: Insist;
  readonly cookie: string;
  readonly stopping: () => boolean;
}): Agent => {
  const { insist, cookie, stopping } = needs;
  const acted: Acted[] = [];
  const act = async (ticket: number, what: DeskAct): Promise<boolean> => {
    const { status } = await insist.ask('POST', `/desk/api/tickets/${ticket}/acts`, {
      headers: HEADERS(cookie),
      body: { id: randomUUID(), act: what },
    });
    return status === 200;
  };
  const serve = async (ticket: number): Promise<void> => {
    if (!(await act(ticket, { type: 'CLAIM' }))) return;
    for (const kind of ['NOTE', 'REPLY'] as const) {
      const words = `${kind === 'NOTE' ? '覚え書き' : '返信'} ${randomUUID()}`;
      if (await act(ticket, { type: kind, text: words })) acted.push({ ticket, kind, words });
    }
    await act(ticket, { type: 'RESOLVE', cause: 'by-phone', text: '' });
  };
  return {
    acted,
    work: async () => {
      while (!stopping()) {
        try {
          const { text } = await insist.ask('GET', '/desk/api/tickets?status=open&limit=20', {
            headers: HEADERS(cookie),
          });
          const { tickets }: TicketList = JSON.parse(text);
          const one = tickets[Math.floor(Math.random() * tickets.length)];
          if (one === undefined) await pause(100);
          else await serve(one.number);
        } catch {
          // Given up at the end of the run: nothing was acknowledged.
        }
      }
    },
  };
};

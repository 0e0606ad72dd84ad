import { useEffect } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { useDesk } from '../desk.ts';
import { type Asked, useAsked } from '../server/use-asked.ts';

const lastEvent = ({ events }: TicketDetail): number => events.at(-1)?.id ?? 0;

/** An answer to an act may come after a later look at the ticket: where their numbers do not tell which knows more, the log does. */
const newer = (before: TicketDetail, next: TicketDetail): TicketDetail =>
  lastEvent(next) < lastEvent(before) ? before : next;

/** A ticket, kept true by the desk's events. */
export const useTicket = (number: number): Asked<TicketDetail> => {
  const { api, live } = useDesk();
  const asked = useAsked(`ticket ${number}`, (_, since) => api.ticket(number, since), newer);
  const { renew } = asked;
  useEffect(
    () =>
      live.follow((news) => {
        if (news.type === 'resumed' || (news.type === 'ticket' && news.number === number)) renew(news.since);
      }),
    [live, number, renew],
  );
  return asked;
};

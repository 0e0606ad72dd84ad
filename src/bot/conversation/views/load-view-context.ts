import type { TicketViewContext, ViewContext } from '../../../dialogs/view-context.ts';
import type { Channel } from '../../../machines/channels.ts';
import type { Locale } from '../../../machines/locales.ts';
import { REOPEN_MS } from '../../../machines/ticket/ticket-context.ts';
import { overdueLimits } from '../../../machines/ticket/ticket-types.ts';
import type { Tickets } from '../../../store/tickets/tickets.ts';
import { TOKEN_BLANK } from '../../checks/token.ts';
import { type Address, addressKey, type Person } from '../../messages/address.ts';
import type { Now } from '../moment/now.ts';
import { type OwnTicket, ownTicket } from '../moment/own-ticket.ts';
import { answerBy } from './answer-by.ts';

/** `ticket` is the conversation's, where a view speaks of it. */
export type LoadViewContext = (
  now: Now,
  address: Address,
  person: Person,
  locale: Locale,
  ticket?: number,
) => Promise<ViewContext>;

/** Where this server's pages are, without a slash at the end. */
type ViewUrls = {
  /** For people on this channel; undefined where they cannot reach any. */
  readonly urlFor: (channel: Channel) => string | undefined;
  readonly publicUrl?: string | undefined;
};

const ticketViewContext = ({ own, living, joined, stands }: OwnTicket, at: number): TicketViewContext => {
  const { endedAt, call } = own.state.context;
  return {
    status: living.state.status,
    code: own.code,
    joined,
    reopenUntil: endedAt === undefined || stands === 'over' ? undefined : endedAt + REOPEN_MS,
    answerBy: answerBy(living, at),
    overdue: overdueLimits(living.state.context).includes('answer'),
    when: own.contact.when,
    callAt: call !== undefined && call.at > at ? call.at : undefined,
    moved: call?.moved === true,
  };
};

/** What views are drawn from besides the state; `mails`: mail can be sent; `callTimesFrom`: when one can ask to be called from a moment (ms UTC) on. The check page's token is a blank, so that a view is anybody's: whoever sends it, or reads it where it is kept, fills it in. */
export const createLoadViewContext =
  (
    { urlFor, publicUrl }: ViewUrls,
    tickets: Pick<Tickets, 'find' | 'living'>,
    mails: boolean,
    callTimesFrom: (at: number) => ReturnType<ViewContext['callTimes']>,
  ): LoadViewContext =>
  async (now, address, person, locale, number) => {
    const base = urlFor(address.channel);
    const found = number === undefined ? undefined : await tickets.find(number);
    const ticket = await ownTicket(tickets, found, addressKey(address), now.at);
    return {
      at: now.at,
      reissueOpen: now.reissueOpen,
      daysLeft: now.daysLeft,
      desk: now.desk,
      person,
      ticket: ticket && ticketViewContext(ticket, now.at),
      mails,
      callTimes: () => callTimesFrom(now.at),
      formsApart: address.channel === 'slack',
      uploadsStay: address.channel !== 'web',
      cardsStay: address.channel !== 'web',
      baseUrl: base,
      checkUrl: base && `${base}/check?lang=${locale}#t=${TOKEN_BLANK}`,
      checkFileUrl: publicUrl && `${publicUrl}/check.html?lang=${locale}`,
    };
  };

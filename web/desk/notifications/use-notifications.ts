import { useCallback, useEffect, useRef, useState } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { sayTitle } from '../../../src/dialogs/ticket-number.ts';
import type { LogEvent } from '../../../src/machines/ticket/log-events.ts';
import { isOfHolder } from '../../../src/machines/ticket/log-lines.ts';
import { useDesk } from '../desk.ts';
import { keep, readKept } from '../kept.ts';
import { useWords } from '../words/use-words.ts';
import { chime } from './chime.ts';

/** What an agent is notified of. */
type Notice = 'opened' | 'answered' | 'call';

/** What a line of the log is to this agent; undefined where it is no notification. */
const noticeOf = (
  { what, by }: Pick<LogEvent, 'what' | 'by'>,
  { assignee }: Pick<TicketDetail, 'assignee'>,
  me: string,
): Notice | undefined => {
  if (what === 'opened') return by.kind === 'holder' ? 'opened' : undefined;
  if (what === 'call-due') return assignee === null || assignee.id === me ? 'call' : undefined;
  if (isOfHolder(what)) return assignee === null || assignee.id === me ? 'answered' : undefined;
  return undefined;
};

type Notifications = {
  readonly on: boolean;
  /** Asks the browser for its leave; off again by the same press. */
  readonly toggle: () => Promise<void>;
};

const canNotify = (): boolean => 'Notification' in window && Notification.permission === 'granted';

/** Tells of new tickets, answers and one's own call-backs at once: by words always, on the desktop and by a sound where that was asked for. */
export const useNotifications = (): Notifications => {
  const words = useWords();
  const { api, live, me, go, announce } = useDesk();
  const [on, setOn] = useState(() => readKept('told') === 'on' && canNotify());
  /** The last line of the log that was looked at, by ticket; what was there before is no news. */
  const lastSeen = useRef(new Map<number, number>());
  const since = useRef(me.at);

  const notify = useCallback(
    (notice: Notice, ticket: TicketDetail) => {
      const said = words.text(`desk:page.notifications.${notice}`, {
        ticket: sayTitle(ticket.number, ticket.name, words),
      });
      announce(said);
      if (!on || !canNotify()) return;
      chime();
      const notification = new Notification(said, {
        tag: `madoguchi ${ticket.number}`,
        icon: '/favicon.svg',
      });
      notification.addEventListener('click', () => {
        window.focus();
        go({ ticket: ticket.number });
        notification.close();
      });
    },
    [words, announce, on, go],
  );

  useEffect(
    () =>
      live.follow(async (news) => {
        if (news.type !== 'ticket') return;
        const answer = await api.ticket(news.number, news.since);
        if (!answer.ok) return;
        const before = lastSeen.current.get(news.number) ?? 0;
        lastSeen.current.set(news.number, Math.max(before, answer.value.events.at(-1)?.id ?? 0));
        const notice = answer.value.events
          .filter(({ id, at }) => id > before && at >= since.current)
          .flatMap((event) => noticeOf(event, answer.value, me.agent.id) ?? [])
          .at(-1);
        if (notice !== undefined) notify(notice, answer.value);
      }),
    [live, api, me.agent.id, notify],
  );

  const toggle = async (): Promise<void> => {
    const next = !on && 'Notification' in window && (await Notification.requestPermission()) === 'granted';
    keep('told', next ? 'on' : 'off');
    setOn(next);
    if (next) chime();
    else if (!on) announce(words.text('desk:page.notifications.refused'));
  };
  return { on, toggle };
};

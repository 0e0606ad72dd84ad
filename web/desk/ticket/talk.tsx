import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import type { Held } from '../../../src/desk/api.ts';
import { sayDay, sayTime } from '../../../src/dialogs/dates.ts';
import { eventView } from '../../../src/dialogs/ticket/ticket-log.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import type { LogEvent } from '../../../src/machines/ticket/log-events.ts';
import { LOG_LINES } from '../../../src/machines/ticket/log-lines.ts';
import type { DeskAct } from '../../../src/machines/ticket/ticket-types.ts';
import { useDesk } from '../desk.ts';
import { API } from '../server/ask.ts';
import { useWords } from '../words/use-words.ts';
import { ArrivalMark } from './arrival.tsx';
import { HeldActs } from './held-acts.tsx';
import { Message } from './message.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { talkOf } from './timeline.ts';

const useStyles = makeStyles({
  talk: {
    listStyleType: 'none',
    margin: 0,
    padding: tokens.spacingHorizontalL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  day: {
    alignSelf: 'center',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  line: {
    alignSelf: 'center',
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'center',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    textAlign: 'center',
  },
  picture: { flexBasis: '100%' },
  image: { maxWidth: '100%', maxHeight: '320px', borderRadius: tokens.borderRadiusMedium },
  urgent: { color: tokens.colorStatusWarningForeground3, fontWeight: tokens.fontWeightSemibold },
});

/** All that happened to the ticket, as one conversation; at the end when it is opened and when it grows. */
export const Talk = memo(
  ({
    ticket,
    events,
    held,
    onTakeBack,
    onAct,
    className,
  }: {
    readonly className: string;
    readonly events: readonly LogEvent[];
    /** Done in a moment, or come to nothing. */
    readonly held: readonly Held[];
    readonly onTakeBack: (held: Held) => void;
    readonly onAct: (act: DeskAct) => Promise<boolean>;
    readonly ticket: number;
  }) => {
    const words = useWords();
    const styles = useStyles();
    const { zone } = useDesk().me.service;
    const talk = useMemo(() => talkOf(events, zone, ticket), [events, zone, ticket]);
    const end = useRef<HTMLLIElement>(null);
    const last = events.at(-1)?.id;
    const shown = `${last} ${held.map(({ id }) => id).join(' ')}`;
    useLayoutEffect(() => {
      if (shown === '') return undefined;
      // Before it is drawn, when all that belongs to it stands: the page is laid out once for both.
      const frame = requestAnimationFrame(() => {
        const box = end.current?.closest('[data-scrolls]');
        box?.scrollTo({ top: box.scrollHeight });
        // Where all of the ticket scrolls as one, what is known of it stands below the talk.
        const part = box?.parentElement;
        const whole = part?.closest('[data-scrolls]');
        if (part && whole)
          whole.scrollBy({ top: part.getBoundingClientRect().bottom - whole.getBoundingClientRect().bottom });
      });
      return () => cancelAnimationFrame(frame);
    }, [shown]);

    return (
      <ScrollBox className={className} label={words.text('desk:page.talk.title')}>
        <ol className={styles.talk} aria-label={words.text('desk:page.talk.title')}>
          {talk.map((said) => {
            switch (said.kind) {
              case 'day':
                return (
                  <li key={said.key} className={styles.day}>
                    {sayDay(said.at, words.locale, zone)}
                  </li>
                );
              case 'words':
                return <Message key={said.key} said={said} ticket={ticket} onAct={onAct} />;
              case 'line': {
                const { event, arrival } = said;
                return (
                  <li
                    key={said.key}
                    className={mergeClasses(
                      styles.line,
                      LOG_LINES[event.what].kind === 'deadline' && styles.urgent,
                    )}
                  >
                    <time dateTime={new Date(event.at).toISOString()}>
                      {sayTime(event.at, words.locale, zone)}
                    </time>
                    <span>
                      {event.ticket !== ticket && `${sayTicket(event.ticket, words)} · `}
                      {eventView(event, undefined, words, zone, ticket).title}
                    </span>
                    {event.text !== undefined && <span>{event.text}</span>}
                    {typeof event.detail?.picture === 'string' && (
                      <a
                        className={styles.picture}
                        href={`${API}/tickets/${event.ticket}/pictures/${event.detail.picture}`}
                        target="_blank"
                        rel="noreferrer"
                      >
                        <img
                          className={styles.image}
                          src={`${API}/tickets/${event.ticket}/pictures/${event.detail.picture}`}
                          alt={words.text('desk:page.talk.picture')}
                          loading="lazy"
                        />
                      </a>
                    )}
                    {arrival !== null && <ArrivalMark arrival={arrival} />}
                  </li>
                );
              }
              default:
                return said satisfies never;
            }
          })}
          <HeldActs held={held} onTakeBack={onTakeBack} />
          <li ref={end} aria-hidden />
        </ol>
      </ScrollBox>
    );
  },
);

import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import { sayTime } from '../../../src/dialogs/dates.ts';
import { eventView } from '../../../src/dialogs/ticket/ticket-log.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import type { Tone } from '../../../src/machines/ticket/log-lines.ts';
import type { DeskAct } from '../../../src/machines/ticket/ticket-types.ts';
import { useDesk } from '../desk.ts';
import { ArrowReplyRegular, LockClosedRegular, PersonRegular } from '../icons/own-icons.ts';
import { TONE_LOOKS } from '../look/looks.ts';
import { PersonAvatar } from '../look/person-avatar.tsx';
import { useWords } from '../words/use-words.ts';
import { ArrivalMark } from './arrival.tsx';
import { OwnNote } from './own-note.tsx';
import type { Said } from './timeline.ts';

const useStyles = makeStyles({
  message: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    maxWidth: 'min(92%, 640px)',
    alignSelf: 'flex-start',
  },
  ours: { alignSelf: 'flex-end', flexDirection: 'row-reverse' },
  bubble: {
    borderRadius: tokens.borderRadiusLarge,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    minWidth: 0,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  who: { display: 'inline-flex', alignItems: 'center', gap: '4px', fontWeight: tokens.fontWeightSemibold },
  text: { margin: '2px 0 0', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  amended: { textDecorationLine: 'line-through' },
  internal: TONE_LOOKS.internal,
  'to-holder': TONE_LOOKS['to-holder'],
  'from-holder': TONE_LOOKS['from-holder'],
});

const SIGNS: Readonly<Record<Tone, typeof PersonRegular>> = {
  internal: LockClosedRegular,
  'to-holder': ArrowReplyRegular,
  'from-holder': PersonRegular,
};

/** Words of the holder, words to the holder, or words that stay inside; each unlike the others. */
export const Message = ({
  said,
  ticket,
  onAct,
}: {
  readonly said: Extract<Said, { kind: 'words' }>;
  readonly onAct: (act: DeskAct) => Promise<boolean>;
  /** The ticket that is open: words of one that was merged into it name their own. */
  readonly ticket: number;
}) => {
  const words = useWords();
  const styles = useStyles();
  const { service, agent } = useDesk().me;
  const { zone } = service;
  const { event, tone, arrival, amended } = said;
  const isOwnNote =
    event.ticket === ticket &&
    event.what === 'noted' &&
    event.by.kind === 'agent' &&
    event.by.id === agent.id;
  const Sign = SIGNS[tone];
  return (
    <li className={mergeClasses(styles.message, tone !== 'from-holder' && styles.ours)} data-tone={tone}>
      <PersonAvatar name={event.by.kind === 'agent' ? event.by.name : undefined} />
      <div className={mergeClasses(styles.bubble, styles[tone])}>
        <div className={styles.head}>
          <span className={styles.who}>
            <Sign aria-hidden />
            {event.ticket !== ticket && `${sayTicket(event.ticket, words)} · `}
            {eventView(event, undefined, words, zone).title}
          </span>
          <time dateTime={new Date(event.at).toISOString()}>{sayTime(event.at, words.locale, zone)}</time>
          {arrival !== null && <ArrivalMark arrival={arrival} />}
          {amended !== null && <span>{words.text(`desk:page.talk.${amended}`)}</span>}
        </div>
        <p className={mergeClasses(styles.text, amended !== null && styles.amended)}>{event.text}</p>
        {isOwnNote && amended !== 'withdrawn' && <OwnNote note={event} onAct={onAct} />}
      </div>
    </li>
  );
};

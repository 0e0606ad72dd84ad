import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import { sayTime } from '../../../src/dialogs/dates.ts';
import { useDesk } from '../desk.ts';
import { CheckmarkRegular, ClockRegular, ErrorCircleRegular, MailUnreadRegular } from '../icons/own-icons.ts';
import { useWords } from '../words/use-words.ts';
import type { Arrival } from './timeline.ts';

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  failed: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** Whether words reached the holder. */
export const ArrivalMark = ({ arrival }: { readonly arrival: Arrival }) => {
  const words = useWords();
  const styles = useStyles();
  const { zone } = useDesk().me.service;
  if (arrival === 'pending')
    return (
      <span className={styles.mark}>
        <ClockRegular />
        {words.text('desk:page.talk.pending')}
      </span>
    );
  if (arrival === 'arrived')
    return (
      <span className={styles.mark}>
        <CheckmarkRegular />
        {words.text('ticket:happened.delivered')}
      </span>
    );
  if (arrival === 'in-chat')
    return (
      <span className={styles.mark}>
        <MailUnreadRegular />
        {words.text('ticket:in-chat')}
      </span>
    );
  if ('readAt' in arrival)
    return (
      <span className={styles.mark}>
        <CheckmarkRegular />
        {words.text('ticket:read-at', { at: sayTime(arrival.readAt, words.locale, zone) })}
      </span>
    );
  return (
    <span className={mergeClasses(styles.mark, styles.failed)}>
      <ErrorCircleRegular />
      {words.text('ticket:happened.undelivered', arrival)}
    </span>
  );
};

import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { memo } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { sayTime } from '../../../src/dialogs/dates.ts';
import { useDesk } from '../desk.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  trail: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  step: {
    display: 'grid',
    gridTemplateColumns: '44px minmax(9em, 1fr) minmax(0, auto)',
    gap: tokens.spacingHorizontalS,
    padding: `3px 0 3px ${tokens.spacingHorizontalM}`,
    borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
  },
  time: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  did: { color: tokens.colorNeutralForeground3, textAlign: 'right' },
});

/** Each step that the holder trod on the way, and what was done there. */
export const Trail = memo(({ trail }: Pick<TicketDetail, 'trail'>) => {
  const words = useWords();
  const styles = useStyles();
  const { zone } = useDesk().me.service;
  /** The time of the nth, which stands where it changes. */
  const said = (n: number): string | undefined => {
    const at = trail[n]?.at;
    return at === undefined ? undefined : sayTime(at, words.locale, zone);
  };
  if (trail.length === 0) return <p>{words.text('ticket:nothing-tried')}</p>;
  return (
    <ol className={styles.trail}>
      {trail.map(({ step, did, at }, n) => (
        <li key={`${at} ${step} ${did}`} className={styles.step}>
          <time className={styles.time} dateTime={new Date(at).toISOString()}>
            {said(n) === said(n - 1) ? '' : said(n)}
          </time>
          <span>{words.text(`desk:page.step.${step}`)}</span>
          <span className={styles.did}>{words.text(`desk:page.did.${did}`)}</span>
        </li>
      ))}
    </ol>
  );
});

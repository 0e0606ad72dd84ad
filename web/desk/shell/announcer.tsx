import { makeStyles } from '@griffel/react';
import { type ReactNode, useCallback, useState } from 'react';
import { HIDDEN } from '../look/looks.ts';

const useStyles = makeStyles({ hidden: HIDDEN });

/** Gives `announce`, and the region that says it to a screen reader. */
export const useAnnouncer = (): readonly [(text: string) => void, ReactNode] => {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const styles = useStyles();
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), []);
  return [
    announce,
    <div key="announcer" role="status" aria-live="polite" className={styles.hidden}>
      <span key={said.count}>{said.text}</span>
    </div>,
  ];
};

import { makeStyles } from '@griffel/react';
import { forwardRef, type ReactNode, useCallback, useImperativeHandle, useRef, useState } from 'react';
import { HIDDEN } from '../look/looks.ts';

/** At the page's top: below all that is drawn it would make the page a pixel higher than its window, with a scroll bar. */
const useStyles = makeStyles({ hidden: { ...HIDDEN, top: 0 } });

type Announce = (text: string) => void;

const Region = forwardRef<Announce>((_, handle) => {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const styles = useStyles();
  useImperativeHandle(handle, () => (text) => setSaid(({ count }) => ({ text, count: count + 1 })), []);
  return (
    <div role="status" aria-live="polite" className={styles.hidden}>
      <span key={said.count}>{said.text}</span>
    </div>
  );
});

/** Gives `announce`, and the region that says it to a screen reader; it alone is drawn anew for that. */
export const useAnnouncer = (): readonly [Announce, ReactNode] => {
  const region = useRef<Announce>(null);
  const announce = useCallback<Announce>((text) => region.current?.(text), []);
  return [announce, <Region key="announcer" ref={region} />];
};

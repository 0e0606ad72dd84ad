import { Button } from '@fluentui/react-button';
import { MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-message-bar';
import { Spinner } from '@fluentui/react-spinner';
import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { Calls } from '../callers/calls.tsx';
import { useHere } from '../desk.ts';
import { useNow } from '../server/clock.ts';
import { useWords } from '../words/use-words.ts';
import { BulkBar } from './bulk-bar.tsx';
import { Box } from './columns.ts';
import { Empty } from './empty.tsx';
import { focusRow } from './focus-row.ts';
import { Heads } from './heads.tsx';
import { Row } from './row.tsx';
import { Tools } from './tools.tsx';
import type { Chosen } from './use-chosen.ts';
import type { FollowedQueue } from './use-queue.ts';
import { useSaidFound } from './use-said-found.ts';

const useStyles = makeStyles({
  queue: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    height: '100%',
    containerName: 'queue',
    containerType: 'inline-size',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  list: { flex: 1, minHeight: 0, overflowY: 'auto', position: 'relative' },
  stale: { opacity: 0.6 },
  foot: { display: 'flex', justifyContent: 'center', padding: tokens.spacingVerticalL },
});

const STRIDES: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

type QueueProps = {
  readonly queue: FollowedQueue;
  readonly chosen: Chosen;
  readonly onMove: (by: number) => void;
  readonly onOpen: (number: number) => void;
  readonly onCaller: () => void;
};

/** The desk's queue: what narrows it, and one row a ticket; the arrows move in it. */
export const QueueList = ({ queue, chosen, onMove, onOpen, onCaller }: QueueProps) => {
  const words = useWords();
  const styles = useStyles();
  const place = useHere();
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const select = useCallback(
    (number: number) =>
      setSelected((before) => {
        const next = new Set(before);
        if (!next.delete(number)) next.add(number);
        return next;
      }),
    [],
  );
  const at = useNow();
  const list = useRef<HTMLDivElement>(null);
  const { rows, total, phase } = queue;
  useSaidFound(queue);

  // A row that goes away or moves while it has the focus would leave it to nobody.
  const hadFocus = useRef(false);
  hadFocus.current = list.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) focusRow(list.current);
  });

  return (
    <section className={styles.queue} aria-label={words.text('desk:page.nav.queue')}>
      <Tools
        filters={place.filters}
        found={
          phase === 'loading' && rows.length === 0
            ? words.text('desk:page.loading')
            : words.text('desk:page.total', { count: total })
        }
        onOpen={onOpen}
        onCaller={onCaller}
      />
      {selected.size > 0 && (
        <BulkBar
          selected={selected}
          onDone={(done) =>
            setSelected((before) => new Set([...before].filter((one) => !done.includes(one))))
          }
          onClear={() => setSelected(new Set())}
        />
      )}
      {phase === 'failed' && (
        <MessageBar intent="error" politeness="polite">
          <MessageBarBody>{words.text('desk:page.failed.queue')}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={queue.reload}>
              {words.text('desk:page.again')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      <div
        ref={list}
        className={mergeClasses(styles.list, phase === 'loading' && rows.length > 0 && styles.stale)}
      >
        {place.filters.call && place.filters.q === '' ? (
          <Calls />
        ) : (
          <>
            <Box
              role="grid"
              aria-label={words.text('desk:page.nav.queue')}
              aria-rowcount={total + 1}
              aria-busy={phase === 'loading'}
              onKeyDown={(event) => {
                const by = STRIDES[event.key];
                if (by === undefined) return;
                event.preventDefault();
                onMove(by);
              }}
            >
              <Heads />
              <Box role="rowgroup">
                {rows.map((row) => (
                  <Row
                    key={row.number}
                    row={row}
                    at={at}
                    chosen={row.number === chosen.number}
                    reachable={row.number === chosen.reachable}
                    selected={selected.has(row.number)}
                    onSelect={select}
                    onOpen={onOpen}
                    onFocus={chosen.choose}
                  />
                ))}
              </Box>
            </Box>
            {phase === 'loading' && rows.length === 0 && (
              <div className={styles.foot}>
                <Spinner label={words.text('desk:page.loading')} />
              </div>
            )}
            {phase === 'ready' && rows.length === 0 && <Empty filters={place.filters} />}
            {queue.next !== null && (
              <div className={styles.foot}>
                <Button onClick={queue.more} disabled={phase === 'more'}>
                  {words.text('desk:page.more', { count: total - rows.length })}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </section>
  );
};

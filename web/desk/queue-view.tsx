import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DeskPress } from '../../src/machines/ticket/ticket-types.ts';
import { NewTicket } from './callers/new-ticket.tsx';
import { useDesk, useHere } from './desk.ts';
import type { Command } from './keys/keys.ts';
import { KeysHelp } from './keys/keys-help.tsx';
import { useKeys } from './keys/use-keys.ts';
import { focusRow } from './queue/focus-row.ts';
import { QueueList } from './queue/queue.tsx';
import { useChosen } from './queue/use-chosen.ts';
import { useQueue } from './queue/use-queue.ts';
import { VIEW_NAMES, VIEWS } from './queue/view-filters.ts';
import { OpenTicket } from './ticket/open-ticket.tsx';
import type { TicketHandle } from './ticket/ticket.tsx';

const ONE_COLUMN = '@media (max-width: 899px)';

const useStyles = makeStyles({
  view: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', height: '100%', minHeight: 0 },
  split: {
    gridTemplateColumns: 'minmax(340px, 30%) minmax(0, 1fr)',
    '@media (min-width: 1800px)': { gridTemplateColumns: '520px minmax(0, 1fr)' },
    [ONE_COLUMN]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  list: { minHeight: 0, minWidth: 0 },
  behind: { [ONE_COLUMN]: { display: 'none' } },
  open: {
    minHeight: 0,
    minWidth: 0,
    borderLeft: `1px solid ${tokens.colorNeutralStroke1}`,
    [ONE_COLUMN]: { borderLeft: 'none' },
  },
});

/** The queue, the open ticket beside it, and the keys for both. */
export const QueueView = () => {
  const styles = useStyles();
  const { go } = useDesk();
  const place = useHere();
  const queue = useQueue(place.filters);
  const [help, setHelp] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const ticket = useRef<TicketHandle>(null);
  /** The ticket that is on its way was opened to be read, so that the focus goes there. */
  const entering = useRef(false);
  const open = place.ticket;
  const latest = useRef(open);
  latest.current = open;
  const chosen = useChosen(queue.rows, open);

  const show = useCallback(
    (number: number) => go({ ticket: number }, latest.current === null ? 'push' : 'replace'),
    [go],
  );
  const enter = useCallback(
    (number: number) => {
      if (number === latest.current) {
        ticket.current?.focus();
        return;
      }
      entering.current = true;
      show(number);
    },
    [show],
  );
  const shown = useCallback(() => {
    if (entering.current) ticket.current?.focus();
    entering.current = false;
  }, []);
  const close = useCallback(() => {
    flushSync(() => go({ ticket: null }));
    focusRow(list.current);
  }, [go]);

  const move = (by: number): void => {
    const to = chosen.further(by);
    if (to === null) return;
    // While nothing has to be laid out anew for it.
    focusRow(list.current, to);
    chosen.choose(to);
    if (open !== null) show(to);
  };
  const taking = place.caller !== null;
  const takeCall = useCallback((): void => go({ caller: '', ticket: null }), [go]);
  const press = (asked: DeskPress) => () => ticket.current?.press(asked);
  const commands: Readonly<Record<Command, (key: string) => void>> = {
    next: () => move(1),
    previous: () => move(-1),
    caller: () => takeCall(),
    claim: press('CLAIM'),
    note: press('NOTE'),
    reply: press('REPLY'),
    resolve: press('RESOLVE'),
    assign: press('ASSIGN'),
    undo: () => ticket.current?.undo(),
    view: (key) => {
      const name = VIEW_NAMES[Number(key) - 1];
      if (name !== undefined) go({ filters: VIEWS[name] });
    },
    search: () => document.getElementById('desk-search')?.focus(),
    keys: () => setHelp(true),
    close: () => {
      if (taking) close();
      else if (open !== null && ticket.current?.leaveField() !== true) close();
    },
  };
  useKeys((command, key) => commands[command](key));

  return (
    <div className={mergeClasses(styles.view, (open !== null || taking) && styles.split)}>
      <div ref={list} className={mergeClasses(styles.list, (open !== null || taking) && styles.behind)}>
        <QueueList queue={queue} chosen={chosen} onMove={move} onOpen={enter} onCaller={takeCall} />
      </div>
      {taking && (
        <div className={styles.open}>
          <NewTicket key={place.caller} phone={place.caller ?? ''} onClose={close} onOpen={enter} />
        </div>
      )}
      {open !== null && !taking && (
        <div className={styles.open}>
          <OpenTicket ref={ticket} number={open} onClose={close} onShown={shown} />
        </div>
      )}
      {help && <KeysHelp onClose={() => setHelp(false)} />}
    </div>
  );
};

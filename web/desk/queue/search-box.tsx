import { SearchBox } from '@fluentui/react-search';
import { makeStyles } from '@griffel/react';
import { memo, useEffect, useRef, useState } from 'react';
import { ticketDigits } from '../../../src/dialogs/ticket-number.ts';
import { type Filters, NO_FILTERS, placeOf, queryOf } from '../address.ts';
import { useDesk } from '../desk.ts';
import { isComposed } from '../keys/send-key.ts';
import { useWords } from '../words/use-words.ts';
import { onlyHit } from './queue-state.ts';

/** How long after the last keystroke the search starts, ms. */
const PAUSE = 250;

const useStyles = makeStyles({ box: { width: '100%', maxWidth: 'none' } });

/** Where one is, by the address: to be told of each step would draw the box anew. */
const whereNow = (): string => {
  const { tab, ticket, caller } = placeOf(location.pathname, location.search);
  return JSON.stringify([tab, ticket, caller]);
};

/** Looks for words, a number or a reference number; Enter opens the one ticket that is meant. */
export const Search = memo(
  ({ filters, onOpen }: { readonly filters: Filters; readonly onOpen: (n: number) => void }) => {
    const words = useWords();
    const styles = useStyles();
    const { api, go } = useDesk();
    const [text, setText] = useState(filters.q);
    const told = useRef(filters.q);
    /** What is looked for; nothing once the box is gone. */
    const sought = useRef('');
    sought.current = text.trim();
    useEffect(
      () => () => {
        sought.current = '';
      },
      [],
    );

    useEffect(() => {
      if (filters.q === told.current) return;
      told.current = filters.q;
      setText(filters.q);
    }, [filters.q]);
    useEffect(() => {
      if (text.trim() === told.current) return;
      const timer = setTimeout(() => {
        told.current = text.trim();
        go({ filters: { ...filters, q: text.trim() } }, 'replace');
      }, PAUSE);
      return () => clearTimeout(timer);
    }, [text, filters, go]);

    const open = async (): Promise<void> => {
      const q = text.trim();
      if (q === '') return;
      const before = whereNow();
      const answer = await api.tickets(`${queryOf({ ...NO_FILTERS, q })}&limit=5`);
      const hit = answer.ok ? onlyHit(answer.value.tickets, answer.value.total, ticketDigits(q)) : null;
      const hasTurned = sought.current !== q || whereNow() !== before;
      // A hit that comes once one has turned elsewhere is not opened.
      if (hit !== null && !hasTurned) onOpen(hit);
    };

    return (
      <SearchBox
        id="desk-search"
        className={styles.box}
        value={text}
        maxLength={200}
        placeholder={words.text('desk:page.search.placeholder')}
        aria-label={words.text('desk:page.search.label')}
        dismiss={{ 'aria-label': words.text('desk:page.search.clear') }}
        onChange={(_, { value }) => setText(value)}
        onKeyDown={(event) => {
          if (isComposed(event)) return;
          if (event.key === 'Enter') void open();
          if (event.key === 'Escape') {
            event.preventDefault();
            setText('');
            event.currentTarget.blur();
          }
        }}
      />
    );
  },
);

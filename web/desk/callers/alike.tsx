import { Link } from '@fluentui/react-link';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import type { TicketRow } from '../../../src/desk/api.ts';
import { sayDay } from '../../../src/dialogs/dates.ts';
import { sayTitle } from '../../../src/dialogs/ticket-number.ts';
import { addressOf } from '../address.ts';
import { useDesk, useHere } from '../desk.ts';
import { StatusBadge } from '../queue/status-badge.tsx';
import { useTyped } from '../server/use-typed.ts';
import { useWords } from '../words/use-words.ts';
import type { CallNotes } from './call-notes.ts';

const useStyles = makeStyles({
  alike: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: {
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  item: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  day: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** Tickets as links, each with its state and its day. */
export const TicketLinks = ({ rows }: { readonly rows: readonly TicketRow[] }) => {
  const words = useWords();
  const styles = useStyles();
  const { go, me } = useDesk();
  const place = useHere();
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.number} className={styles.item}>
          <Link
            inline
            href={addressOf({ ...place, caller: null, ticket: row.number })}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              go({ ticket: row.number });
            }}
          >
            {sayTitle(row.number, row.name, words)}
          </Link>
          <StatusBadge status={row.status} />
          <span className={styles.day}>
            {words.text(`ticket:reason.${row.reason}`)} ·{' '}
            {sayDay(row.openedAt, words.locale, me.service.zone)}
          </span>
        </li>
      ))}
    </ul>
  );
};

/** Who may be the same person, looked up while number, name or address are typed. */
export const Alike = ({ contact }: Pick<CallNotes, 'contact'>) => {
  const words = useWords();
  const styles = useStyles();
  const { api } = useDesk();
  const [rows, setRows] = useState<readonly TicketRow[]>([]);
  const { phone, email, name, company } = contact;
  useTyped(
    JSON.stringify([phone, email, name, company]),
    (signal) => api.callers({ phone, email, name, company }, signal),
    (answer) => {
      if (answer.ok) setRows(answer.value);
    },
  );
  return (
    <div role="status">
      {rows.length > 0 && (
        <section className={styles.alike} data-alike>
          <h3 className={styles.title}>{words.text('desk:page.caller.alike')}</h3>
          <TicketLinks rows={rows} />
        </section>
      )}
    </div>
  );
};

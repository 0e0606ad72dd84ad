import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import { memo } from 'react';
import type { TicketRow } from '../../../src/desk/api.ts';
import { sayAge } from '../../../src/dialogs/age.ts';
import { sayDay } from '../../../src/dialogs/dates.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import { isClosed } from '../../../src/machines/ticket/ticket-types.ts';
import { useDesk } from '../desk.ts';
import { CHOSEN, ELLIPSIS, FOCUS, POINTED } from '../look/looks.ts';
import { useWords } from '../words/use-words.ts';
import { Box, COLUMNS, WIDE } from './columns.ts';
import { LevelBadge } from './level-badge.tsx';
import { StatusBadge } from './status-badge.tsx';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    gridTemplateAreas: '"number status level" "holder holder age" "reason reason assignee"',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: '3px',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: '3px solid transparent',
    boxSizing: 'border-box',
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    scrollMarginTop: '36px',
    ':hover': POINTED,
    ':active': {
      backgroundColor: tokens.colorSubtleBackgroundPressed,
      color: tokens.colorNeutralForeground1Pressed,
    },
    ':focus-visible': FOCUS,
    '@media (forced-colors: active)': { ':hover': { color: 'Highlight' }, borderLeftColor: 'Canvas' },
    [WIDE]: {
      gridTemplateColumns: COLUMNS,
      gridTemplateAreas: '"number status holder reason channel assignee age level"',
      minHeight: '40px',
      paddingTop: 0,
      paddingBottom: 0,
    },
  },
  chosen: {
    ...CHOSEN,
    borderLeftColor: tokens.colorBrandStroke1,
    '@media (forced-colors: active)': { borderLeftColor: 'Highlight' },
  },
  cell: { minWidth: 0 },
  number: { gridArea: 'number', whiteSpace: 'nowrap', fontWeight: tokens.fontWeightSemibold },
  box: {
    width: '20px',
    height: '20px',
    margin: `0 ${tokens.spacingHorizontalS} 0 0`,
    verticalAlign: 'middle',
    accentColor: tokens.colorCompoundBrandBackground,
  },
  code: {
    marginLeft: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
    fontVariantNumeric: 'tabular-nums',
  },
  status: { gridArea: 'status' },
  holder: {
    gridArea: 'holder',
    [WIDE]: { display: 'flex', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS },
  },
  name: { ...ELLIPSIS, flexShrink: 0, maxWidth: '100%', [WIDE]: { maxWidth: '60%' } },
  strong: { fontWeight: tokens.fontWeightSemibold },
  dot: {
    display: 'inline-block',
    width: '8px',
    height: '8px',
    marginRight: '6px',
    borderRadius: '50%',
    backgroundColor: tokens.colorCompoundBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
  company: {
    ...ELLIPSIS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    minWidth: 0,
  },
  last: {
    ...ELLIPSIS,
    minWidth: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    [WIDE]: { flex: 1 },
  },
  /** The longest takes two lines of its column. */
  reason: {
    gridArea: 'reason',
    ...ELLIPSIS,
    color: tokens.colorNeutralForeground2,
    [WIDE]: {
      whiteSpace: 'normal',
      fontSize: tokens.fontSizeBase200,
      lineHeight: tokens.lineHeightBase200,
    },
  },
  channel: {
    gridArea: 'channel',
    display: 'none',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    [WIDE]: { display: 'block' },
  },
  assignee: {
    gridArea: 'assignee',
    ...ELLIPSIS,
    maxWidth: '140px',
    justifySelf: 'end',
    color: tokens.colorNeutralForeground2,
    [WIDE]: { justifySelf: 'stretch', maxWidth: 'none' },
  },
  age: {
    gridArea: 'age',
    whiteSpace: 'nowrap',
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
    [WIDE]: { textAlign: 'left' },
  },
  level: { gridArea: 'level', justifySelf: 'end', [WIDE]: { justifySelf: 'start' } },
});

type RowProps = {
  readonly row: TicketRow;
  readonly at: number;
  readonly chosen: boolean;
  /** It is the one that the Tab key reaches. */
  readonly reachable: boolean;
  /** It is one of those that something is to be done to together. */
  readonly selected: boolean;
  readonly onSelect: (number: number) => void;
  readonly onOpen: (number: number) => void;
  readonly onFocus: (number: number) => void;
};

/** One ticket of the queue. */
export const Row = memo(({ row, at, chosen, reachable, selected, onSelect, onOpen, onFocus }: RowProps) => {
  const words = useWords();
  const { zone } = useDesk().me.service;
  const styles = useStyles();
  const waited = isClosed(row.status)
    ? sayDay(row.updatedAt, words.locale, zone)
    : sayAge(Math.max(0, at - row.openedAt), words);
  return (
    <Box
      role="row"
      tabIndex={reachable ? 0 : -1}
      aria-selected={chosen}
      data-ticket={row.number}
      className={mergeClasses(styles.row, chosen && styles.chosen)}
      onClick={() => onOpen(row.number)}
      onFocus={() => onFocus(row.number)}
      onKeyDown={(event) => {
        if (event.key === 'x') onSelect(row.number);
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        onOpen(row.number);
      }}
    >
      <Box role="gridcell" className={mergeClasses(styles.cell, styles.number)}>
        <input
          type="checkbox"
          className={styles.box}
          tabIndex={-1}
          checked={selected}
          aria-label={words.text('desk:page.bulk.choose', { ticket: sayTicket(row.number, words) })}
          onClick={(event) => event.stopPropagation()}
          onChange={() => onSelect(row.number)}
        />
        {sayTicket(row.number, words)}{' '}
        {row.code !== null && (
          <span className={styles.code} title={words.text('ticket:facts.code')}>
            {row.code}
          </span>
        )}
      </Box>
      <Box role="gridcell" className={mergeClasses(styles.cell, styles.status)}>
        <StatusBadge status={row.status} />
      </Box>
      <Box role="gridcell" className={mergeClasses(styles.cell, styles.holder)}>
        <div className={mergeClasses(styles.name, styles.strong)} title={row.name}>
          {row.unread && (
            <span className={styles.dot} role="img" aria-label={words.text('desk:page.unread')} />
          )}
          {row.name === '' ? words.text('desk:page.nameless') : row.name}
        </div>
        {row.company !== '' && (
          <div className={styles.company} title={row.company}>
            {row.company}
          </div>
        )}
        {row.last !== null && (
          <div className={mergeClasses(styles.last, row.unread && styles.strong)} title={row.last.text}>
            {row.last.by === 'agent' && '↩ '}
            {row.last.text}
          </div>
        )}
      </Box>
      <Box role="gridcell" className={mergeClasses(styles.cell, styles.reason)}>
        {words.text(`ticket:reason.${row.reason}`)}
      </Box>
      <Box role="gridcell" className={mergeClasses(styles.cell, styles.channel)}>
        {words.text(`ticket:channel.${row.channel}`)}
      </Box>
      <Box role="gridcell" className={mergeClasses(styles.cell, styles.assignee)}>
        {row.assignee === null ? words.text('desk:page.unassigned') : row.assignee.name}
      </Box>
      <Box role="gridcell" className={mergeClasses(styles.cell, styles.age)}>
        {waited}
      </Box>
      <Box role="gridcell" className={mergeClasses(styles.cell, styles.level)}>
        <LevelBadge row={row} />
      </Box>
    </Box>
  );
});

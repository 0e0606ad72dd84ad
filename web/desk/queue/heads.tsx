import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { memo } from 'react';
import { useWords } from '../words/use-words.ts';
import { Box, COLUMNS, WIDE } from './columns.ts';

const useStyles = makeStyles({
  heads: {
    display: 'none',
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    [WIDE]: { display: 'block' },
  },
  row: {
    display: 'grid',
    alignItems: 'center',
    gridTemplateColumns: COLUMNS,
    columnGap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalL}`,
    borderLeft: '3px solid transparent',
    '@media (forced-colors: active)': { borderLeftColor: 'Canvas' },
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  head: {
    minWidth: 0,
    height: '32px',
    lineHeight: '32px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

const HEADS = ['number', 'status', 'holder', 'reason', 'channel', 'assignee', 'age', 'level'] as const;

/** What the columns of the queue are called, where it is wide enough to have some. */
export const Heads = memo(() => {
  const words = useWords();
  const styles = useStyles();
  return (
    <Box role="rowgroup" className={styles.heads}>
      <Box role="row" className={styles.row}>
        {HEADS.map((head) => (
          <Box key={head} role="columnheader" className={styles.head}>
            {words.text(`desk:page.columns.${head}`)}
          </Box>
        ))}
      </Box>
    </Box>
  );
});

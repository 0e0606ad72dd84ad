import { Button } from '@fluentui/react-button';
import { Text } from '@fluentui/react-text';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { type Filters, filterCount, NO_FILTERS } from '../address.ts';
import { useDesk } from '../desk.ts';
import { CheckmarkCircleRegular, SearchRegular } from '../icons/own-icons.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  empty: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    padding: '64px 24px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
  },
  sign: { fontSize: '48px', color: tokens.colorBrandForeground1 },
});

/** Says that nothing waits, or that nothing was found. */
export const Empty = ({ filters }: { readonly filters: Filters }) => {
  const words = useWords();
  const styles = useStyles();
  const { go } = useDesk();
  const narrowed = filters.q.trim() !== '' || filterCount(filters) > 0;
  return (
    <div className={styles.empty}>
      {narrowed ? (
        <SearchRegular className={styles.sign} />
      ) : (
        <CheckmarkCircleRegular className={styles.sign} />
      )}
      <Text size={400}>{words.text(narrowed ? 'desk:page.empty.found' : 'desk:page.empty.queue')}</Text>
      {narrowed && (
        <Button onClick={() => go({ filters: NO_FILTERS })}>{words.text('desk:page.filters.clear')}</Button>
      )}
    </div>
  );
};

import { CounterBadge } from '@fluentui/react-badge';
import { ToggleButton } from '@fluentui/react-button';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { memo } from 'react';
import type { Filters } from '../address.ts';
import { useDesk } from '../desk.ts';
import { useWords } from '../words/use-words.ts';
import { useCounts } from './use-counts.ts';
import { VIEW_NAMES, VIEWS, viewOf } from './view-filters.ts';

const useStyles = makeStyles({
  views: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXXS,
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
  view: { minWidth: 'auto', whiteSpace: 'nowrap', padding: `0 ${tokens.spacingHorizontalSNudge}` },
  count: {
    marginLeft: tokens.spacingHorizontalXS,
    '@media (forced-colors: active)': { color: 'inherit' },
  },
});

/** The views of the queue, each with how many it holds. */
export const Views = memo(({ filters }: { readonly filters: Filters }) => {
  const words = useWords();
  const styles = useStyles();
  const { go } = useDesk();
  const counts = useCounts();
  const chosen = viewOf(filters);
  return (
    <fieldset className={styles.views} aria-label={words.text('desk:page.views.title')}>
      {VIEW_NAMES.map((name, at) => {
        const count = counts?.[name] ?? 0;
        const urgent = (name === 'late' || name === 'unread') && count > 0;
        return (
          <ToggleButton
            key={name}
            size="small"
            appearance="subtle"
            className={styles.view}
            checked={chosen === name}
            aria-keyshortcuts={String(at + 1)}
            onClick={() => go({ filters: VIEWS[name] })}
          >
            {words.text(`desk:page.views.${name}`)}
            <CounterBadge
              className={styles.count}
              count={count}
              overflowCount={999}
              showZero
              size="small"
              appearance="ghost"
              color={urgent ? 'danger' : 'informative'}
            />
          </ToggleButton>
        );
      })}
    </fieldset>
  );
});

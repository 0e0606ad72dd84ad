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

/** Where the queue stands beside a ticket, or on a telephone: all views have room in one line by their short names. */
const SLIM = '@container queue (max-width: 599px)';

const useStyles = makeStyles({
  views: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXXS,
    [SLIM]: { columnGap: 0 },
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
  view: {
    minWidth: 'auto',
    whiteSpace: 'nowrap',
    padding: `0 ${tokens.spacingHorizontalSNudge}`,
    [SLIM]: { paddingLeft: tokens.spacingHorizontalXS, paddingRight: tokens.spacingHorizontalXS },
  },
  name: { [SLIM]: { display: 'none' } },
  short: { display: 'none', [SLIM]: { display: 'inline' } },
  count: {
    marginLeft: tokens.spacingHorizontalXS,
    [SLIM]: { marginLeft: tokens.spacingHorizontalXXS, minWidth: 'auto', paddingLeft: 0, paddingRight: 0 },
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
            title={words.text(`desk:page.views.${name}`)}
            onClick={() => go({ filters: VIEWS[name] })}
          >
            <span className={styles.name}>{words.text(`desk:page.views.${name}`)}</span>
            <span className={styles.short}>{words.text(`desk:page.views-short.${name}`)}</span>
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

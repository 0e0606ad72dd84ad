import { CounterBadge, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { type Filters, NO_FILTERS, queryOf } from '../address.ts';
import { useDesk } from '../desk.ts';
import { useWords } from '../use-words.ts';

/** What one looks at most: each is a set of filters. */
const VIEWS = {
  all: NO_FILTERS,
  mine: { ...NO_FILTERS, assignee: 'me' },
  unassigned: { ...NO_FILTERS, assignee: 'none' },
  late: { ...NO_FILTERS, level: ['past'] },
} as const satisfies Readonly<Record<string, Filters>>;
type View = keyof typeof VIEWS;
const NAMES = ['all', 'mine', 'unassigned', 'late'] as const satisfies readonly View[];

const useStyles = makeStyles({
  views: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
  view: { minWidth: 'auto', whiteSpace: 'nowrap' },
  count: { marginLeft: tokens.spacingHorizontalXS },
});

export type ViewsProps = {
  readonly filters: Filters;
  /** Counts are renewed whenever this is another. */
  readonly renewed: unknown;
};

/** The views of the queue, each with how many it holds. */
export const Views = ({ filters, renewed }: ViewsProps) => {
  const words = useWords();
  const styles = useStyles();
  const { api, go } = useDesk();
  const [counts, setCounts] = useState<Partial<Readonly<Record<View, number>>>>({});
  useEffect(() => {
    const abort = new AbortController();
    const count = async (): Promise<void> => {
      const answers = await Promise.all(
        NAMES.map((name) => api.tickets(`${queryOf(VIEWS[name])}&limit=1`, abort.signal)),
      );
      if (abort.signal.aborted) return;
      setCounts(
        Object.fromEntries(
          answers.flatMap((answer, n) => (answer.ok ? [[NAMES[n] ?? '', answer.value.total]] : [])),
        ),
      );
    };
    if (renewed !== undefined) void count();
    return () => abort.abort();
  }, [api, renewed]);
  return (
    <fieldset className={styles.views} aria-label={words.text('desk:page.views.title')}>
      {NAMES.map((name) => (
        <ToggleButton
          key={name}
          size="small"
          appearance="subtle"
          className={styles.view}
          checked={queryOf(filters) === queryOf(VIEWS[name])}
          onClick={() => go({ filters: VIEWS[name] })}
        >
          {words.text(`desk:page.views.${name}`)}
          <CounterBadge
            className={styles.count}
            count={counts[name] ?? 0}
            overflowCount={999}
            showZero
            size="small"
            appearance="ghost"
            color={name === 'late' && (counts.late ?? 0) > 0 ? 'danger' : 'informative'}
          />
        </ToggleButton>
      ))}
    </fieldset>
  );
};

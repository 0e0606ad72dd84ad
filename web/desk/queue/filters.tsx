import { Button } from '@fluentui/react-button';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { LEVELS } from '../../../src/desk/api.ts';
import { WAYS_IN } from '../../../src/machines/channels.ts';
import { REASONS } from '../../../src/machines/reasons.ts';
import { STATUSES } from '../../../src/machines/ticket/ticket-types.ts';
import { type Filters, filterCount, NO_FILTERS, saysStatus } from '../address.ts';
import { useAgents } from '../agents.tsx';
import { DismissRegular } from '../icons/own-icons.ts';
import { useWords } from '../words/use-words.ts';
import { type Choice, FilterMenu } from './filter-menu.tsx';

const useStyles = makeStyles({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    alignItems: 'center',
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
});

const EVERYBODY = 'all';

type FiltersBarProps = {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
};

/** What narrows the queue, beside the words. */
export const FiltersBar = ({ filters, onChange }: FiltersBarProps) => {
  const agents = useAgents();
  const words = useWords();
  const styles = useStyles();
  const said = (choices: readonly Choice[], chosen: readonly string[]): string | null => {
    const [first, ...more] = choices.filter(({ value }) => chosen.includes(value));
    if (first === undefined) return null;
    return more.length === 0
      ? first.title
      : words.text('desk:page.filters.andMore', { first: first.title, count: more.length });
  };
  const titled = (values: readonly string[], place: string): readonly Choice[] =>
    values.map((value) => ({ value, title: words.text(`${place}.${value}`) }));
  /** What of the known values was chosen, in their own order. */
  const kept = <T extends string>(known: readonly T[], values: readonly string[]): readonly T[] =>
    known.filter((value) => values.includes(value));

  const statuses = titled(STATUSES, 'ticket:status');
  const reasons = titled(REASONS, 'ticket:reason');
  const channels = titled(WAYS_IN, 'ticket:channel');
  const levels = titled(LEVELS, 'desk:page.level');
  const assignees: readonly Choice[] = [
    { value: EVERYBODY, title: words.text('desk:page.filters.everybody') },
    { value: 'me', title: words.text('desk:page.filters.me') },
    { value: 'none', title: words.text('desk:page.unassigned') },
    ...agents.map(({ id, name }) => ({ value: id, title: name })),
  ];
  const everyStatus = words.text('desk:page.filters.allStatuses');
  return (
    <fieldset className={styles.filters} aria-label={words.text('desk:page.filters.title')}>
      <FilterMenu
        title={words.text('desk:page.columns.status')}
        said={
          saysStatus(filters)
            ? filters.status.length === 0
              ? everyStatus
              : said(statuses, filters.status)
            : null
        }
        choices={statuses}
        chosen={filters.status}
        onChoose={(values) => onChange({ ...filters, status: kept(STATUSES, values) })}
      />
      <FilterMenu
        title={words.text('desk:page.columns.assignee')}
        said={filters.assignee === '' ? null : said(assignees, [filters.assignee])}
        choices={assignees}
        chosen={[filters.assignee === '' ? EVERYBODY : filters.assignee]}
        single
        onChoose={([value = EVERYBODY]) =>
          onChange({ ...filters, assignee: value === EVERYBODY ? '' : value })
        }
      />
      <FilterMenu
        title={words.text('desk:page.columns.level')}
        said={said(levels, filters.level)}
        choices={levels}
        chosen={filters.level}
        onChoose={(values) => onChange({ ...filters, level: kept(LEVELS, values) })}
      />
      <FilterMenu
        title={words.text('desk:page.columns.reason')}
        said={said(reasons, filters.reason)}
        choices={reasons}
        chosen={filters.reason}
        onChoose={(values) => onChange({ ...filters, reason: kept(REASONS, values) })}
      />
      <FilterMenu
        title={words.text('desk:page.columns.channel')}
        said={said(channels, filters.channel)}
        choices={channels}
        chosen={filters.channel}
        onChoose={(values) => onChange({ ...filters, channel: kept(WAYS_IN, values) })}
      />
      {filterCount(filters) > 0 && (
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          onClick={() => onChange({ ...NO_FILTERS, q: filters.q })}
        >
          {words.text('desk:page.filters.clear')}
        </Button>
      )}
    </fieldset>
  );
};

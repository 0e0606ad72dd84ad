import { Button, ToggleButton } from '@fluentui/react-button';
import { MenuDivider, MenuItem, MenuItemLink, MenuItemRadio } from '@fluentui/react-menu';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { memo, useState } from 'react';
import { TICKET_ORDERS } from '../../../src/machines/ticket/ticket-orders.ts';
import { type Filters, filterCount, queryOf } from '../address.ts';
import { useDesk } from '../desk.ts';
import {
  ArrowSortRegular,
  CallInboundRegular,
  FilterRegular,
  MoreHorizontalRegular,
} from '../icons/own-icons.ts';
import { IconMenu } from '../look/icon-menu.tsx';
import { API } from '../server/ask.ts';
import { useWords } from '../words/use-words.ts';
import { FiltersBar } from './filters.tsx';
import { useSavedViews } from './saved-views.ts';
import { Search } from './search-box.tsx';
import { viewOf } from './view-filters.ts';
import { Views } from './views.tsx';

const useStyles = makeStyles({
  tools: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
    minHeight: '36px',
  },
  search: { flex: '1 1 140px', minWidth: 0 },
  /** Where the queue stands beside a ticket, the sign alone says it. */
  wide: { '@container queue (max-width: 599px)': { display: 'none' } },
  call: { minWidth: 'auto' },
  sign: { '@container queue (max-width: 599px)': { marginRight: 0 } },
  count: {
    '@container queue (max-width: 599px)': { display: 'none' },
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
  },
});

type ToolsProps = {
  readonly filters: Filters;
  /** How many are found, in words. */
  readonly found: string;
  readonly onOpen: (number: number) => void;
  readonly onCaller: () => void;
};

const Order = memo(({ filters }: Pick<ToolsProps, 'filters'>) => {
  const words = useWords();
  const { go } = useDesk();
  return (
    <IconMenu
      icon={<ArrowSortRegular />}
      title={words.text('desk:page.order.title')}
      checkedValues={{ order: [filters.order] }}
      onCheckedValueChange={(_, { checkedItems: [order] }) =>
        go({
          filters: { ...filters, order: TICKET_ORDERS.find((known) => known === order) ?? filters.order },
        })
      }
    >
      {TICKET_ORDERS.map((order) => (
        <MenuItemRadio key={order} name="order" value={order}>
          {words.text(`desk:page.order.${order}`)}
        </MenuItemRadio>
      ))}
    </IconMenu>
  );
});

const MoreTools = memo(
  ({ filters, narrowed }: Pick<ToolsProps, 'filters'> & { readonly narrowed: boolean }) => {
    const words = useWords();
    const { go } = useDesk();
    const views = useSavedViews();
    return (
      <IconMenu icon={<MoreHorizontalRegular />} title={words.text('desk:page.more-tools')}>
        {views.kept.map(({ name, filters: kept }) => (
          <MenuItem key={name} onClick={() => go({ filters: kept })}>
            {name}
          </MenuItem>
        ))}
        {views.kept.map(({ name }) => (
          <MenuItem key={`${name} away`} onClick={() => views.drop(name)}>
            {words.text('desk:page.saved.drop', { name })}
          </MenuItem>
        ))}
        {narrowed && (
          <MenuItem onClick={() => views.save(filters)}>{words.text('desk:page.saved.save')}</MenuItem>
        )}
        {(views.kept.length > 0 || narrowed) && <MenuDivider />}
        <MenuItemLink href={`${API}/tickets.csv${queryOf(filters, words.locale)}`} download>
          {words.text('desk:page.csv')}
        </MenuItemLink>
      </IconMenu>
    );
  },
);

/** What is above the queue, in one line: views, the search, a call, what narrows and orders it. */
export const Tools = memo(({ filters, found, onOpen, onCaller }: ToolsProps) => {
  const words = useWords();
  const styles = useStyles();
  const { go } = useDesk();
  const [asked, setAsked] = useState(false);
  const narrowed = viewOf(filters) === undefined && filterCount(filters) > 0;
  const narrows = asked || narrowed;
  return (
    <div className={styles.tools}>
      <div className={styles.line}>
        <Views filters={filters} />
        <div className={styles.search}>
          <Search filters={filters} onOpen={onOpen} />
        </div>
        <span className={styles.count}>{found}</span>
        <Button
          size="small"
          appearance="primary"
          className={styles.call}
          icon={{ children: <CallInboundRegular />, className: styles.sign }}
          aria-label={words.text('desk:page.caller.open')}
          title={words.text('desk:page.caller.open')}
          onClick={onCaller}
        >
          <span className={styles.wide}>{words.text('desk:page.caller.open')}</span>
        </Button>
        <ToggleButton
          size="small"
          appearance="subtle"
          icon={<FilterRegular />}
          checked={narrows}
          aria-label={words.text('desk:page.filters.title')}
          title={words.text('desk:page.filters.title')}
          onClick={() => setAsked(!narrows)}
        />
        <Order filters={filters} />
        <MoreTools filters={filters} narrowed={narrowed} />
      </div>
      {narrows && <FiltersBar filters={filters} onChange={(next) => go({ filters: next })} />}
    </div>
  );
});

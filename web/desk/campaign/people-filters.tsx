import { Input } from '@fluentui/react-input';
import { Select } from '@fluentui/react-select';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { CampaignOverview } from '../../../src/desk/campaign/campaign-api.ts';
import { CERTIFICATE_STATES } from '../../../src/machines/campaign-states.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalM,
  },
  /** As wide as what stands in it. */
  search: { width: '280px', maxWidth: '100%' },
});

/** Choices of the list: what is still missing, all, or one state. */
export const MISSING = 'not-invited,invited,unreachable,begun,needs-help';

/** What is chosen of it. */
export type Chosen = {
  /** States with commas between; empty: all. */
  readonly state: string;
  /** `null`: every department. */
  readonly department: string | null;
  readonly typed: string;
};

/** What chooses among the people of the roster. */
export const Filters = ({
  overview,
  chosen,
  onChange,
}: {
  readonly overview: CampaignOverview;
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}) => {
  const words = useWords();
  const styles = useStyles();
  return (
    <div className={styles.filters}>
      <Select
        aria-label={words.text('campaign:column.state')}
        value={chosen.state}
        onChange={(_, { value }) => onChange({ ...chosen, state: value })}
      >
        <option value={MISSING}>{words.text('campaign:page.people.missing')}</option>
        <option value="">{words.text('campaign:page.people.all')}</option>
        {CERTIFICATE_STATES.map((one) => (
          <option key={one} value={one}>
            {`${words.text(`campaign:state.${one}`)} (${overview.states[one]})`}
          </option>
        ))}
      </Select>
      <Select
        aria-label={words.text('campaign:column.department')}
        value={chosen.department ?? '*'}
        onChange={(_, { value }) => onChange({ ...chosen, department: value === '*' ? null : value })}
      >
        <option value="*">{words.text('campaign:page.people.everywhere')}</option>
        {overview.departments.map(({ department: one }) => (
          <option key={one} value={one}>
            {one === '' ? words.text('campaign:page.noDepartment') : one}
          </option>
        ))}
      </Select>
      <Input
        type="search"
        className={styles.search}
        aria-label={words.text('campaign:page.people.search')}
        placeholder={words.text('campaign:page.people.search')}
        value={chosen.typed}
        onChange={(_, { value }) => onChange({ ...chosen, typed: value })}
      />
    </div>
  );
};

import { ToggleButton } from '@fluentui/react-button';
import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useWords } from '../words/use-words.ts';
import { LAST_DAYS, lastDays, moved, type Range } from './range.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  quick: { display: 'flex', gap: tokens.spacingHorizontalXS },
});

type RangeBarProps = {
  readonly range: Range;
  readonly today: string;
  readonly onChange: (range: Range) => void;
};

/** Which days are counted. */
export const RangeBar = ({ range, today, onChange }: RangeBarProps) => {
  const words = useWords();
  const styles = useStyles();
  return (
    <div className={styles.bar}>
      <div className={styles.quick}>
        {LAST_DAYS.map((days) => {
          const quick = lastDays(days, today);
          return (
            <ToggleButton
              key={days}
              checked={quick.from === range.from && quick.to === range.to}
              onClick={() => onChange(quick)}
            >
              {words.text('desk:page.numbers.last', { days })}
            </ToggleButton>
          );
        })}
      </div>
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={words.text(`desk:page.numbers.${end}`)}>
          <Input
            type="date"
            value={range[end]}
            onChange={(_, { value }) => onChange(moved(range, end, value))}
          />
        </Field>
      ))}
    </div>
  );
};

import { ToggleButton } from '@fluentui/react-button';
import { Field } from '@fluentui/react-field';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import { DayInput } from '../look/day-input.tsx';
import { useWords } from '../words/use-words.ts';
import { isCounted, LAST_DAYS, lastDays, moved, type Range } from './range.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  quick: { display: 'flex', gap: tokens.spacingHorizontalXS },
});

type RangeBarProps = {
  readonly range: Range;
  readonly today: string;
  readonly onChange: (range: Range) => void;
};

/** Somebody is in the field of one end of the range. */
type Typing = {
  readonly end: 'from' | 'to';
  /** As it stood when they came there: what a half-typed day makes of the other end is undone by the next digit. */
  readonly before: Range;
  /** What stands in the field, also where that is no day to count from yet, such as in the year 202. */
  readonly value: string;
};

/** Which days are counted. */
export const RangeBar = ({ range, today, onChange }: RangeBarProps) => {
  const words = useWords();
  const styles = useStyles();
  const [typing, setTyping] = useState<Typing>();
  const type = (next: Typing): void => {
    setTyping(next);
    if (isCounted(next.value)) onChange(moved(next.before, next.end, next.value));
  };
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
          <DayInput
            value={typing?.end === end ? typing.value : range[end]}
            onFocus={() => setTyping({ end, before: range, value: range[end] })}
            onBlur={() => setTyping(undefined)}
            onChange={(_, { value }) => type({ end, before: typing?.before ?? range, value })}
          />
        </Field>
      ))}
    </div>
  );
};

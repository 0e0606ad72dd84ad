import { Checkbox } from '@fluentui/react-checkbox';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { Step } from '../../../src/machines/step-ids.ts';
import { stepsOf, TOLD_METHODS, type ToldMethod, type ToldPath } from '../../../src/machines/told-path.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  ways: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  way: { margin: 0, padding: 0, border: 'none', minWidth: 0, display: 'flex', flexDirection: 'column' },
  title: { padding: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200 },
});

type TriedProps = { readonly tried: ToldPath; readonly onChange: (tried: ToldPath) => void };

/** The steps of the path as a checklist: who came to one has come by those before it. */
export const Tried = ({ tried, onChange }: TriedProps) => {
  const words = useWords();
  const styles = useStyles();
  const set = (method: ToldMethod, step: Step | undefined): void => {
    const { [method]: _, ...others } = tried;
    onChange(step === undefined ? others : { ...others, [method]: step });
  };
  return (
    <div className={styles.ways}>
      {TOLD_METHODS.map((method) => {
        const steps = stepsOf(method);
        const farthest = tried[method];
        const reached = farthest === undefined ? -1 : steps.indexOf(farthest);
        return (
          <fieldset key={method} className={styles.way}>
            <legend className={styles.title}>{words.text(`ticket:method.${method}`)}</legend>
            {steps.map((step, n) => (
              <Checkbox
                key={step}
                size="medium"
                checked={n <= reached}
                label={words.text(`desk:page.step.${step}`)}
                onChange={(_, { checked }) => set(method, checked === true ? step : steps[n - 1])}
              />
            ))}
          </fieldset>
        );
      })}
    </div>
  );
};

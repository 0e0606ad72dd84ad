import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { type ReactNode, useState } from 'react';
import { FOCUS } from '../look/looks.ts';

/** Below this width, px, sections fold, so that on a phone the conversation and the field below it stay in reach. */
const TWO_COLUMNS_PX = 900;

const useStyles = makeStyles({
  head: {
    cursor: 'pointer',
    padding: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalS}`,
    ':focus-visible': FOCUS,
  },
  title: {
    display: 'inline',
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** A part of the ticket under a heading, which folds up. */
export const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const styles = useStyles();
  const [open] = useState(() => innerWidth >= TWO_COLUMNS_PX);
  return (
    <details open={open}>
      <summary className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
      </summary>
      {children}
    </details>
  );
};

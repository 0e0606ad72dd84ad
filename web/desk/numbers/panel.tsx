import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  panel: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: tokens.spacingHorizontalL,
    minWidth: 0,
  },
  /** Beside several others where there is room for two columns: as high as it likes. */
  beside: { '@media (min-width: 940px)': { gridRow: 'span 5' } },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  note: {
    margin: `2px 0 ${tokens.spacingVerticalM}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

/** One plot with its title and how to read it. */
export const Panel = ({
  title,
  note,
  isHigh = false,
  children,
}: {
  readonly title: string;
  readonly note: string;
  /** It stands beside several others. */
  readonly isHigh?: boolean;
  readonly children: ReactNode;
}) => {
  const styles = useStyles();
  return (
    <section className={mergeClasses(styles.panel, isHigh && styles.beside)}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.note}>{note}</p>
      {children}
    </section>
  );
};

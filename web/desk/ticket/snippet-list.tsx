import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import { CHOSEN, ELLIPSIS } from '../look/looks.ts';
import { useWords } from '../words/use-words.ts';
import type { Offered } from './use-snippets.ts';

export const SNIPPET_LIST = 'snippet-list';
export const optionId = (id: string): string => `snippet-${id}`;

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: tokens.spacingVerticalXS,
    listStyleType: 'none',
    maxHeight: '240px',
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  option: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    color: tokens.colorNeutralForeground1,
  },
  chosen: {
    ...CHOSEN,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: '-2px',
  },
  text: { ...ELLIPSIS, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

/** What a slash offers; the focus stays in the field, which names the chosen one. */
export const SnippetOptions = ({
  offered,
  chosen,
  onChoose,
}: {
  readonly offered: readonly Offered[];
  readonly chosen: number;
  readonly onChoose: (one: Offered) => void;
}) => {
  const words = useWords();
  const styles = useStyles();
  return (
    <div
      id={SNIPPET_LIST}
      role="listbox"
      className={styles.list}
      aria-label={words.text('desk:page.snippets.title')}
    >
      {offered.map((one, n) => (
        <div
          key={one.id}
          id={optionId(one.id)}
          role="option"
          tabIndex={-1}
          aria-selected={n === chosen}
          className={mergeClasses(styles.option, n === chosen && styles.chosen)}
          // The field keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(one);
          }}
        >
          <div>{one.name}</div>
          <div className={styles.text}>{one.text}</div>
        </div>
      ))}
    </div>
  );
};

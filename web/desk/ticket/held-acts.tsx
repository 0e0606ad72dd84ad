import { Button } from '@fluentui/react-button';
import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import type { Held } from '../../../src/desk/api.ts';
import { useDesk } from '../desk.ts';
import { TONE_LOOKS } from '../look/looks.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  held: {
    alignSelf: 'flex-end',
    maxWidth: 'min(92%, 640px)',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    borderRadius: tokens.borderRadiusLarge,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    ...TONE_LOOKS['to-holder'],
    outline: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
  },
  state: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  refused: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  acts: { display: 'flex', justifyContent: 'flex-end' },
});

/** What the holder has not heard of yet, and what could not be done: both can be taken back by who did it. */
export const HeldActs = ({
  held,
  onTakeBack,
}: {
  readonly held: readonly Held[];
  readonly onTakeBack: (held: Held) => void;
}) => {
  const words = useWords();
  const styles = useStyles();
  const { me } = useDesk();
  return held.map((one) => {
    const { id, act, by, why } = one;
    const text = 'text' in act ? act.text : undefined;
    const what = words.text(`ticket:buttons.${act.type}`);
    const state =
      why === null
        ? words.text('desk:page.held.waits', { name: by.name, what })
        : words.text('desk:page.held.refused', {
            name: by.name,
            what,
            why:
              why === 'not-now'
                ? words.text('desk:page.held.changed')
                : words.text(`ticket:refused.${why}`, { name: by.name }),
          });
    return (
      <li key={id} className={styles.held} data-held={id} data-tone="to-holder">
        <div className={mergeClasses(styles.state, why !== null && styles.refused)}>{state}</div>
        {text !== undefined && text !== '' && <p className={styles.text}>{text}</p>}
        {by.id === me.agent.id && (
          <div className={styles.acts}>
            <Button size="small" onClick={() => onTakeBack(one)}>
              {words.text(why === null ? 'desk:page.held.takeBack' : 'desk:page.held.putAway')}
            </Button>
          </div>
        )}
      </li>
    );
  });
};

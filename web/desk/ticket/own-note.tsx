import { Button } from '@fluentui/react-button';
import { Textarea } from '@fluentui/react-textarea';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useSyncExternalStore } from 'react';
import { DESK_TEXT } from '../../../src/dialogs/ticket/desk-forms.ts';
import type { LogEvent } from '../../../src/machines/ticket/log-events.ts';
import type { DeskAct } from '../../../src/machines/ticket/ticket-types.ts';
import { useDesk } from '../desk.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
});

/** Lets the author of a note correct it or take it back. */
export const OwnNote = ({
  note,
  onAct,
}: {
  readonly note: LogEvent;
  readonly onAct: (act: DeskAct) => Promise<boolean>;
}) => {
  const words = useWords();
  const styles = useStyles();
  const { drafts } = useDesk();
  const text = useSyncExternalStore(drafts.watch, () => drafts.correctionOf(note.id));
  const setText = (next: string | undefined): void => drafts.keepCorrection(note.id, next);
  if (text === undefined)
    return (
      <div className={styles.acts}>
        <Button size="small" appearance="subtle" onClick={() => setText(note.text ?? '')}>
          {words.text('ticket:buttons.CORRECT_NOTE')}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          onClick={() => void onAct({ type: 'WITHDRAW_NOTE', of: note.id })}
        >
          {words.text('ticket:buttons.WITHDRAW_NOTE')}
        </Button>
      </div>
    );
  const send = async (): Promise<void> => {
    const done = await onAct({ type: 'CORRECT_NOTE', of: note.id, text: text.trim() });
    if (done && drafts.correctionOf(note.id) === text) setText(undefined);
  };
  return (
    <div className={styles.form}>
      <Textarea
        value={text}
        maxLength={DESK_TEXT}
        aria-label={words.text('ticket:buttons.CORRECT_NOTE')}
        onChange={(_, data) => setText(data.value)}
      />
      <div className={styles.acts}>
        <Button size="small" appearance="primary" disabled={text.trim() === ''} onClick={() => void send()}>
          {words.text('ticket:forms.NOTE.submit')}
        </Button>
        <Button size="small" onClick={() => setText(undefined)}>
          {words.text('desk:page.cancel')}
        </Button>
      </div>
    </div>
  );
};

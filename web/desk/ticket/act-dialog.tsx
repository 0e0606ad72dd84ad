import { Button } from '@fluentui/react-button';
import { DialogActions, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-dialog';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { ReactNode } from 'react';
import { isSendKey } from '../keys/send-key.ts';
import { Modal } from '../shell/modal.tsx';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  who: { color: tokens.colorNeutralForeground2, margin: 0 },
});

export type ActDialogProps = {
  readonly title: string;
  /** What it does, and who will read it. */
  readonly who: string;
  readonly submit: string;
  readonly ready: boolean;
  readonly children: ReactNode;
  readonly trouble?: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
};

/** A form for one act; Ctrl+Enter sends it from wherever one is in it. */
export const ActDialog = ({
  title,
  who,
  submit,
  ready,
  children,
  trouble,
  onSubmit,
  onClose,
}: ActDialogProps) => {
  const words = useWords();
  const styles = useStyles();
  const send = () => {
    if (ready) onSubmit();
  };
  return (
    <Modal holdsWords onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        onKeyDown={(event) => {
          if (!isSendKey(event)) return;
          event.preventDefault();
          send();
        }}
      >
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.who}>{who}</p>
            {children}
            {trouble}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{words.text('desk:page.cancel')}</Button>
            <Button type="submit" appearance="primary" disabled={!ready}>
              {submit}
            </Button>
          </DialogActions>
        </DialogBody>
      </form>
    </Modal>
  );
};

import { Checkbox } from '@fluentui/react-checkbox';
import { useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { ActDialog } from './act-dialog.tsx';

type SureDialogProps = {
  readonly title: string;
  /** What it does, and to whom. */
  readonly who: string;
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
};

/** Asks twice before what cannot be undone. */
export const SureDialog = (props: SureDialogProps) => {
  const words = useWords();
  const [sure, setSure] = useState(false);
  return (
    <ActDialog {...props} ready={sure}>
      <Checkbox
        checked={sure}
        label={words.text('desk:page.person.sure')}
        onChange={(_, { checked }) => setSure(checked === true)}
      />
    </ActDialog>
  );
};

import { Button } from '@fluentui/react-button';
import { DialogActions, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-dialog';
import { Switch } from '@fluentui/react-switch';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import { keep, readKept } from '../kept.ts';
import { Modal } from '../shell/modal.tsx';
import { useWords } from '../words/use-words.ts';
import { COMMANDS, keyNameOf } from './keys.ts';

const useStyles = makeStyles({
  keys: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: 0,
  },
  key: {
    justifySelf: 'start',
    fontFamily: tokens.fontFamilyMonospace,
    minWidth: '28px',
    padding: '1px 7px',
    textAlign: 'center',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomWidth: '2px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  does: { margin: 0 },
});

/** What the keys do; those of one letter can be switched off. */
export const KeysHelp = ({ onClose }: { readonly onClose: () => void }) => {
  const words = useWords();
  const styles = useStyles();
  const [on, setOn] = useState(readKept('keys') !== 'off');
  const rows: readonly (readonly [string, string])[] = [
    ...COMMANDS.map((command) => [keyNameOf(command), words.text(`desk:page.keys.${command}`)] as const),
    ['Enter', words.text('desk:page.keys.open')],
    ['x', words.text('desk:page.keys.choose')],
    ['Ctrl+Enter', words.text('desk:page.keys.send')],
  ];
  return (
    <Modal onClose={onClose}>
      <DialogBody>
        <DialogTitle>{words.text('desk:page.keys.title')}</DialogTitle>
        <DialogContent>
          <dl className={styles.keys}>
            {rows.flatMap(([key, does]) => [
              <dt key={`${key} key`} className={styles.key}>
                {key}
              </dt>,
              <dd key={key} className={styles.does}>
                {does}
              </dd>,
            ])}
          </dl>
        </DialogContent>
        <DialogActions fluid>
          <Switch
            checked={on}
            label={words.text('desk:page.keys.switch')}
            onChange={(_, { checked }) => {
              keep('keys', checked ? 'on' : 'off');
              setOn(checked);
            }}
          />
          <Button appearance="primary" onClick={onClose}>
            {words.text('desk:page.close')}
          </Button>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
};

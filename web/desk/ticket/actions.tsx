import { Button } from '@fluentui/react-button';
import { MenuItem } from '@fluentui/react-menu';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { memo } from 'react';
import { keysOf } from '../../../src/machines/records.ts';
import type { DeskPress } from '../../../src/machines/ticket/ticket-types.ts';
import { useDesk } from '../desk.ts';
import { MoreHorizontalRegular } from '../icons/own-icons.ts';
import { IconMenu } from '../look/icon-menu.tsx';
import { NARROW } from '../look/looks.ts';
import { useSettled } from '../look/use-settled.ts';
import { API } from '../server/ask.ts';
import { useWords } from '../words/use-words.ts';
import { CallMenu } from './call-menu.tsx';

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  roomy: { [NARROW]: { display: 'none' } },
  folded: { '@media (min-width: 480px)': { display: 'none' } },
});

/** Where each button of the desk stands, in the order of this page; the composer and the menu of calls draw their own. */
const PLACES: Readonly<Record<DeskPress, 'shown' | 'more' | 'composer' | 'calls'>> = {
  CLAIM: 'shown',
  REOPEN: 'shown',
  MAIL: 'shown',
  ASK_CALL: 'shown',
  RESOLVE: 'shown',
  CALL_AT: 'more',
  ASSIGN: 'more',
  RELEASE: 'more',
  MERGE: 'more',
  NOTE: 'composer',
  REPLY: 'composer',
  NO_ANSWER: 'calls',
  CALL_AGAIN: 'calls',
  SOLVED: 'calls',
  CALLED: 'calls',
};
const PRESSES = keysOf(PLACES);
const SHOWN = PRESSES.filter((press) => PLACES[press] === 'shown');
/** What is behind “…” where the others take the whole width. */
const FOLDED: DeskPress = 'ASK_CALL';
const MORE = PRESSES.filter((press) => PLACES[press] === 'more');

type ActionsProps = {
  readonly number: number;
  readonly accepts: readonly DeskPress[];
  /** A caller can go on in the browser's chat. */
  readonly continues: boolean;
  readonly onPress: (press: DeskPress) => void;
  readonly onForm: (form: 'CONTACT' | 'CONTINUE' | 'ERASE') => void;
};

/** What is done less often. */
const More = memo(({ number, accepts, continues, onPress, onForm }: ActionsProps) => {
  const words = useWords();
  const { me } = useDesk();
  const styles = useStyles();
  const admin = me.role === 'admin';
  return (
    <IconMenu icon={<MoreHorizontalRegular />} title={words.text('desk:page.moreActions')}>
      {accepts.includes(FOLDED) && (
        <MenuItem className={styles.folded} onClick={() => onPress(FOLDED)}>
          {words.text(`ticket:buttons.${FOLDED}`)}
        </MenuItem>
      )}
      {MORE.filter((press) => accepts.includes(press)).map((press) => (
        <MenuItem key={press} onClick={() => onPress(press)}>
          {words.text(`ticket:buttons.${press}`)}
        </MenuItem>
      ))}
      <MenuItem onClick={() => onForm('CONTACT')}>{words.text('desk:page.contact.title')}</MenuItem>
      {continues && (
        <MenuItem onClick={() => onForm('CONTINUE')}>{words.text('desk:page.continue.open')}</MenuItem>
      )}
      {admin && (
        <MenuItem onClick={() => location.assign(`${API}/tickets/${number}/person`)}>
          {words.text('desk:page.person.export')}
        </MenuItem>
      )}
      {admin && <MenuItem onClick={() => onForm('ERASE')}>{words.text('desk:page.person.erase')}</MenuItem>}
    </IconMenu>
  );
});

/** What may be done to the ticket now. */
export const Actions = memo((props: ActionsProps) => {
  const { accepts, onPress } = props;
  const words = useWords();
  const styles = useStyles();
  const shown = SHOWN.filter((press) => accepts.includes(press));
  const settled = useSettled(shown.join(' '));
  return (
    <div className={styles.actions} role="toolbar" aria-label={words.text('desk:page.actions')}>
      {/* What follows it stays where it is when it is done: nobody presses what was elsewhere a moment ago. */}
      {!accepts.includes('CLAIM') && accepts.includes('RELEASE') && (
        <Button size="small" disabled>
          {words.text('ticket:buttons.CLAIM')}
        </Button>
      )}
      {shown.map((press) => (
        <Button
          key={press}
          size="small"
          className={press === FOLDED ? styles.roomy : undefined}
          aria-disabled={!settled}
          appearance={press === 'CLAIM' || press === 'REOPEN' ? 'primary' : 'secondary'}
          onClick={() => onPress(press)}
        >
          {words.text(`ticket:buttons.${press}`)}
        </Button>
      ))}
      {accepts.includes('CALLED') && <CallMenu ready={settled} onPress={onPress} />}
      <More {...props} />
    </div>
  );
});

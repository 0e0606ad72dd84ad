import { MenuButton } from '@fluentui/react-button';
import { Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-menu';
import { keysOf } from '../../../src/machines/records.ts';
import { CALL_PRESSES, type DeskPress } from '../../../src/machines/ticket/ticket-types.ts';
import { useWords } from '../words/use-words.ts';

const PRESSES = keysOf(CALL_PRESSES);

type CallMenuProps = { readonly ready: boolean; readonly onPress: (press: DeskPress) => void };

/** What came of a call: one press records it, or opens the form that takes a note besides. */
export const CallMenu = ({ ready, onPress }: CallMenuProps) => {
  const words = useWords();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" aria-disabled={!ready}>
          {words.text('desk:page.called')}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {PRESSES.map((press) => (
            <MenuItem key={press} onClick={() => onPress(press)}>
              {words.text(`ticket:outcome.${CALL_PRESSES[press]}`)}
            </MenuItem>
          ))}
          <MenuItem onClick={() => onPress('CALLED')}>{words.text('desk:page.withNote')}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};

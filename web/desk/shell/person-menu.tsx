import { Button } from '@fluentui/react-button';
import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-menu';
import { Toast, ToastTitle, useToastController } from '@fluentui/react-toast';
import { memo } from 'react';
import { nextLocale } from '../../../src/machines/locales.ts';
import { APPEARANCES, keepAppearance } from '../../tokens/appearance.ts';
import { useDesk } from '../desk.ts';
import { PersonAvatar } from '../look/person-avatar.tsx';
import { useAppearance } from '../look/theme.ts';
import { useNotifications } from '../notifications/use-notifications.ts';
import { useWords } from '../words/use-words.ts';
import { TOASTER } from './left-behind.tsx';

type PersonMenuProps = {
  readonly onKeys: () => void;
  readonly onSignOut: () => Promise<boolean>;
};

/** Who is signed in, the keys, the other language, and the way out. */
export const PersonMenu = memo(({ onKeys, onSignOut }: PersonMenuProps) => {
  const words = useWords();
  const { me } = useDesk();
  const notifications = useNotifications();
  const { dispatchToast } = useToastController(TOASTER);
  const signOut = async (): Promise<void> => {
    if (await onSignOut()) return;
    dispatchToast(
      <Toast>
        <ToastTitle>{words.text('desk:page.failed.signOut')}</ToastTitle>
      </Toast>,
      { intent: 'error', timeout: -1 },
    );
  };
  const other = nextLocale(words.locale);
  const appearance = useAppearance();
  return (
    <Menu checkedValues={{ told: notifications.on ? ['on'] : [] }}>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<PersonAvatar name={me.agent.name} />}
          aria-label={words.text('desk:page.person.menu', { name: me.agent.name })}
          title={me.agent.name}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList hasCheckmarks>
          <MenuGroup>
            <MenuGroupHeader>
              {me.agent.name} · {words.text(`desk:page.role.${me.role}`)}
            </MenuGroupHeader>
            <MenuItem onClick={onKeys}>{words.text('desk:page.keys.title')}</MenuItem>
            <Menu
              checkedValues={{ appearance: [appearance] }}
              onCheckedValueChange={(_, { checkedItems }) =>
                keepAppearance(APPEARANCES.find((known) => known === checkedItems[0]) ?? 'system')
              }
            >
              <MenuTrigger disableButtonEnhancement>
                <MenuItem>{words.text('web:page.appearance.label')}</MenuItem>
              </MenuTrigger>
              <MenuPopover>
                <MenuList>
                  {APPEARANCES.map((choice) => (
                    <MenuItemRadio key={choice} name="appearance" value={choice}>
                      {words.text(`web:page.appearance.${choice}`)}
                    </MenuItemRadio>
                  ))}
                </MenuList>
              </MenuPopover>
            </Menu>
            <MenuItemCheckbox name="told" value="on" onClick={() => void notifications.toggle()}>
              {words.text('desk:page.notifications.switch')}
            </MenuItemCheckbox>
            <MenuItem lang={other} onClick={() => words.choose(other)}>
              {words.text('desk:page.otherLanguage')}
            </MenuItem>
          </MenuGroup>
          <MenuDivider />
          <MenuItem onClick={() => void signOut()}>{words.text('desk:page.signOut')}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
});

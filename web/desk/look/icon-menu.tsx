import { MenuButton } from '@fluentui/react-button';
import { Menu, MenuList, MenuPopover, type MenuProps, MenuTrigger } from '@fluentui/react-menu';
import type { ReactElement, ReactNode } from 'react';

type IconMenuProps = Pick<MenuProps, 'checkedValues' | 'onCheckedValueChange'> & {
  readonly icon: ReactElement;
  /** What the icon stands for. */
  readonly title: string;
  readonly children: ReactNode;
};

/** A menu behind an icon. */
export const IconMenu = ({ icon, title, children, ...menu }: IconMenuProps) => (
  <Menu {...menu}>
    <MenuTrigger disableButtonEnhancement>
      <MenuButton
        size="small"
        appearance="subtle"
        menuIcon={null}
        icon={icon}
        aria-label={title}
        title={title}
      />
    </MenuTrigger>
    <MenuPopover>
      <MenuList>{children}</MenuList>
    </MenuPopover>
  </Menu>
);

import { MenuButton } from '@fluentui/react-button';
import {
  Menu,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-menu';

export type Choice = { readonly value: string; readonly title: string };

type FilterMenuProps = {
  readonly title: string;
  /** What is chosen, in words, where that narrows the queue. */
  readonly said: string | null;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly single?: boolean;
  readonly onChoose: (values: readonly string[]) => void;
};

/** One filter: a button that says what is chosen, and a menu to choose from. */
export const FilterMenu = ({ title, said, choices, chosen, single, onChoose }: FilterMenuProps) => {
  const Item = single === true ? MenuItemRadio : MenuItemCheckbox;
  return (
    <Menu
      checkedValues={{ filter: [...chosen] }}
      onCheckedValueChange={(_, { checkedItems }) => onChoose(checkedItems)}
      persistOnItemClick={single !== true}
      hasCheckmarks
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" appearance={said === null ? 'subtle' : 'primary'} shape="circular">
          {said === null ? title : `${title}: ${said}`}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {choices.map(({ value, title: choice }) => (
            <Item key={value} name="filter" value={value}>
              {choice}
            </Item>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};

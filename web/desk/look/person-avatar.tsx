import { Avatar } from '@fluentui/react-avatar';

/** An avatar: the first letter of a person's name, in a colour of their own. */
export const PersonAvatar = ({
  name,
  colourful = true,
}: {
  readonly name: string;
  readonly colourful?: boolean;
}) => (
  <Avatar
    size={28}
    aria-hidden
    name={name}
    initials={[...name.trim()].at(0)?.toUpperCase() ?? ''}
    color={colourful ? 'colorful' : 'neutral'}
  />
);

import { Avatar } from '@fluentui/react-avatar';

/** An avatar: the first letter of a person's name, in a colour of their own; the figure of a person where none is given. */
export const PersonAvatar = ({ name }: { readonly name: string | undefined }) =>
  name === undefined ? (
    <Avatar size={28} aria-hidden />
  ) : (
    <Avatar
      size={28}
      aria-hidden
      name={name}
      initials={[...name.trim()].at(0)?.toUpperCase() ?? ''}
      color="colorful"
    />
  );

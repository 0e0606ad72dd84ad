import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';

const useStyles = makeStyles({
  why: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** What a button beside it waits for, which names it by `id` (`aria-describedby`). */
export const Why = ({ id, children }: { readonly id: string; readonly children: string }) => (
  <span id={id} className={useStyles().why}>
    {children}
  </span>
);

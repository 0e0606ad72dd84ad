import { tokens } from '@fluentui/react-theme';
import type { GriffelStyle } from '@griffel/react';
import type { Tone } from '../../../src/machines/ticket/log-lines.ts';

/** Visible to screen readers only. */
export const HIDDEN: GriffelStyle = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};

/** A window in which a table of numbers needs its margins. */
export const SMALL = '@media (max-width: 599px)';
/** A telephone held upright. */
export const NARROW = '@media (max-width: 479px)';

export const FOCUS: GriffelStyle = {
  outline: `2px solid ${tokens.colorStrokeFocus2}`,
  outlineOffset: '-2px',
};

/** What the pointer is on, and what is chosen: grounds for every ink of ours (theme.ts). */
export const POINTED: GriffelStyle = { backgroundColor: 'var(--groundPointed)' };
export const CHOSEN: GriffelStyle = {
  backgroundColor: 'var(--groundChosen)',
  outline: `1px solid ${tokens.colorTransparentStroke}`,
  outlineOffset: '-1px',
};

export const ELLIPSIS: GriffelStyle = {
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  '@media print': { whiteSpace: 'normal' },
};

/** Who reads it, as colours: amber stays inside, the product's own goes to the holder, grey came from the holder. */
export const TONE_LOOKS: Readonly<Record<Tone, GriffelStyle>> = {
  internal: {
    backgroundColor: tokens.colorPaletteMarigoldBackground1,
    color: tokens.colorNeutralForeground1,
    border: `1px dashed ${tokens.colorPaletteMarigoldBorder2}`,
  },
  'to-holder': {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    border: `1px solid ${tokens.colorBrandStroke1}`,
  },
  'from-holder': {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
  },
};

import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';

/** How certificates stand, in the order in which they are drawn: what is done first. */
export const GROUPS = ['verified', 'declared', 'notNeeded', 'begun', 'silent'] as const;

const striped = (colour: string, angle: number): string =>
  `repeating-linear-gradient(${angle}deg, ${colour} 0 2px, transparent 2px 6px)`;

/** Each group's colour, and a pattern besides for whoever sees no colours; in HTML and in SVG. */
export const useGroupStyles = makeStyles({
  verified: { backgroundColor: tokens.colorCompoundBrandBackground },
  declared: {
    backgroundColor: tokens.colorNeutralBackground1,
    backgroundImage: striped(tokens.colorCompoundBrandStroke, 45),
  },
  notNeeded: { backgroundColor: tokens.colorNeutralForeground4 },
  begun: {
    backgroundColor: tokens.colorNeutralBackground1,
    backgroundImage: striped(tokens.colorPaletteDarkOrangeForeground1, 135),
  },
  silent: { backgroundColor: tokens.colorNeutralBackground5 },
  edge: {
    boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralStrokeAccessible}`,
    printColorAdjust: 'exact',
    '@media (forced-colors: active)': { forcedColorAdjust: 'none' },
  },
});

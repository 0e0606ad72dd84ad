import { CONTRAST, DARK, LIGHT } from './colours.ts';

/** For every page; Windows', Apple's and Linux' faces for Japanese. */
export const FONT =
  '"Hiragino Sans", "Yu Gothic UI", "Yu Gothic", Meiryo, "Noto Sans CJK JP", "Noto Sans JP", system-ui, sans-serif';

const SHAPE = { radius: '10px', 'radius-large': '14px', font: FONT } as const;

/** `--name:value;` of each. */
const properties = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `--${name}:${value};`)
    .join('');

/**
 * The tokens as style sheets. The dark and that with more contrast give the same names anew; each has a media query from outside, so that a
 * person can choose against the system (appearance.ts).
 */
export const SHEETS = {
  light: `:root{color-scheme:light;${properties({ ...LIGHT, ...SHAPE })}}`,
  dark: `:root{color-scheme:dark;${properties(DARK)}}`,
  contrast: `@supports (color:light-dark(${LIGHT.ink},${LIGHT.paper})){:root{${properties(
    Object.fromEntries(
      Object.entries(CONTRAST).map(([name, [light, dark]]) => [name, `light-dark(${light},${dark})`]),
    ),
  )}}}`,
} as const;

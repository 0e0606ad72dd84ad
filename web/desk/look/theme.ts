import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsHighContrastTheme,
} from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import { type Appearance, keptAppearance, onAppearance } from '../../tokens/appearance.ts';

/** Shades of the product's own colour, #17607a. */
const BRAND: BrandVariants = {
  10: '#02090c',
  20: '#0a1d26',
  30: '#0d303f',
  40: '#0f3e51',
  50: '#114b60',
  60: '#13556d',
  70: '#155b74',
  80: '#17607a',
  90: '#327791',
  100: '#4b8ba4',
  110: '#649fb6',
  120: '#7eb3c8',
  130: '#99c6d8',
  140: '#b5d8e6',
  150: '#d2e9f1',
  160: '#eef5f8',
};
const fontFamilyBase =
  '"Segoe UI", "Segoe UI Variable", "Hiragino Sans", "Yu Gothic UI", "Yu Gothic", Meiryo, "Noto Sans CJK JP", "Noto Sans JP", system-ui, sans-serif';

const light: Theme = { ...createLightTheme(BRAND), fontFamilyBase };
const dark: Theme = {
  ...createDarkTheme(BRAND),
  fontFamilyBase,
  colorBrandForeground1: BRAND[120],
  colorBrandForeground2: BRAND[130],
  colorBrandForegroundLink: BRAND[120],
  colorCompoundBrandForeground1: BRAND[120],
};

/** What the system asks for. */
const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(prefers-contrast: more)';

const subscribe = (changed: () => void): (() => void) => {
  const queries = [matchMedia(DARK), matchMedia(CONTRAST)];
  for (const query of queries) query.addEventListener('change', changed);
  const end = onAppearance(changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
    end();
  };
};

const bySystem = (): Theme => {
  if (matchMedia(CONTRAST).matches) return teamsHighContrastTheme;
  return matchMedia(DARK).matches ? dark : light;
};

const themeNow = (): Theme => {
  const chosen = keptAppearance();
  switch (chosen) {
    case 'light':
      return light;
    case 'dark':
      return dark;
    case 'contrast':
      return teamsHighContrastTheme;
    case 'system':
      return bySystem();
    default:
      return chosen satisfies never;
  }
};

/** What was chosen in this browser, else as the system is set; in Teams' tab what Teams asks for (`default`, `dark`, `contrast`). */
export const useTheme = (asked: string | null): Theme => {
  const own = useSyncExternalStore(subscribe, themeNow);
  if (asked === 'contrast') return teamsHighContrastTheme;
  if (asked === 'dark') return dark;
  if (asked === 'default') return light;
  return own;
};

/** The choice as it is now. */
export const useAppearance = (): Appearance => useSyncExternalStore(onAppearance, keptAppearance);

import {
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsHighContrastTheme,
} from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import { type Appearance, keptAppearance, onAppearance } from '../../tokens/appearance.ts';
import { BRAND } from '../../tokens/colours.ts';
import { FONT } from '../../tokens/sheets.ts';

const fontFamilyBase = `"Segoe UI", "Segoe UI Variable", ${FONT}`;

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

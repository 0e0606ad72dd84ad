import { createDarkTheme, createLightTheme, type Theme, teamsHighContrastTheme } from '@fluentui/react-theme';
import { useSyncExternalStore } from 'react';
import { type Appearance, keptAppearance, onAppearance } from '../../tokens/appearance.ts';
import { BRAND } from '../../tokens/colours.ts';
import { FONT } from '../../tokens/sheets.ts';

const fontFamilyBase = `"Segoe UI", "Segoe UI Variable", ${FONT}`;

/** The grounds of what the pointer is on and of what is chosen (looks.ts), beside what Fluent names: `--groundPointed`, `--groundChosen`. */
export type Look = Theme & { readonly groundPointed: string; readonly groundChosen: string };

const grounded = (theme: Theme): Look => ({
  ...theme,
  groundPointed: theme.colorNeutralBackground1Hover,
  groundChosen: theme.colorNeutralBackground1Selected,
});

const light = grounded({ ...createLightTheme(BRAND), fontFamilyBase });
const dark = grounded({
  ...createDarkTheme(BRAND),
  fontFamilyBase,
  colorBrandForeground1: BRAND[120],
  colorBrandForeground2: BRAND[130],
  colorBrandForegroundLink: BRAND[120],
  colorCompoundBrandForeground1: BRAND[120],
});
/** Fluent's grounds for these want another ink here than what stands on them has: an outline says it instead. */
const contrast: Look = {
  ...teamsHighContrastTheme,
  groundPointed: teamsHighContrastTheme.colorNeutralBackground1,
  groundChosen: teamsHighContrastTheme.colorNeutralBackground1,
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

const bySystem = (): Look => {
  if (matchMedia(CONTRAST).matches) return contrast;
  return matchMedia(DARK).matches ? dark : light;
};

const themeNow = (): Look => {
  const chosen = keptAppearance();
  switch (chosen) {
    case 'light':
      return light;
    case 'dark':
      return dark;
    case 'contrast':
      return contrast;
    case 'system':
      return bySystem();
    default:
      return chosen satisfies never;
  }
};

/** What was chosen in this browser, else as the system is set; in Teams' tab what Teams asks for (`default`, `dark`, `contrast`). */
export const useTheme = (asked: string | null): Look => {
  const own = useSyncExternalStore(subscribe, themeNow);
  if (asked === 'contrast') return contrast;
  if (asked === 'dark') return dark;
  if (asked === 'default') return light;
  return own;
};

/** The choice as it is now. */
export const useAppearance = (): Appearance => useSyncExternalStore(onAppearance, keptAppearance);

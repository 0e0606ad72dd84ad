import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsHighContrastTheme,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';

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

const DARK = '(prefers-color-scheme: dark)';

/** Light or dark after the system, or what Teams asks for in its tab (`default`, `dark`, `contrast`). */
export const useTheme = (asked: string | null): Theme => {
  const [darkAsked, setDarkAsked] = useState(() => matchMedia(DARK).matches);
  useEffect(() => {
    const query = matchMedia(DARK);
    const change = () => setDarkAsked(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  if (asked === 'contrast') return teamsHighContrastTheme;
  if (asked === 'dark') return dark;
  if (asked === 'default') return light;
  return darkAsked ? dark : light;
};

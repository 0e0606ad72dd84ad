import { applyAppearance, keptAppearance } from './appearance.ts';

// Runs before anything is drawn, so that a page with the dark theme does not flash white.
applyAppearance(keptAppearance());

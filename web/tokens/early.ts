import { applyAppearance, keptAppearance } from './appearance.ts';

// Read before anything is drawn: a page that was chosen to be dark must not flash white.
applyAppearance(keptAppearance());

import { LIGHT, PAINT } from '../tokens/colours.ts';
import { circle, path, rect } from './draw.ts';

const SEA = LIGHT.primary;
const WHITE = LIGHT['on-primary'];
const PALE = PAINT.pale;

/** The service counter on a ground of 64×64: a window in an arch, someone behind it, the counter in front. */
const COUNTER =
  path('M18 45V29A14 14 0 0 1 46 29V45Z', { fill: PALE }) +
  circle(32, 30, 5.5, { fill: SEA }) +
  path('M22.5 45A9.5 8.5 0 0 1 41.5 45Z', { fill: SEA }) +
  rect({ x: 13, y: 43, w: 38, h: 5 }, { fill: WHITE, radius: 2.5 });

function svg(size: number, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 64 64">${inside}</svg>`;
}

/** Teams' colour icon: 192×192, the ground to the edge, the drawing inside the middle 120. */
export function colorIcon(): string {
  return svg(192, rect({ x: 0, y: 0, w: 64, h: 64 }, { fill: SEA }) + COUNTER);
}

/** The browser's tab icon, with round corners. */
export function favicon(): string {
  const enlarged = `<g transform="translate(32 33) scale(1.3) translate(-32 -33)">${COUNTER}</g>`;
  return svg(64, rect({ x: 0, y: 0, w: 64, h: 64 }, { fill: SEA, radius: 14 }) + enlarged);
}

/** Teams' outline icon: 32×32, white lines on nothing. */
export function outlineIcon(): string {
  return svg(
    32,
    path('M12 46V26A20 20 0 0 1 52 26V46', { stroke: WHITE, width: 4 }) +
      circle(32, 25, 6, { fill: 'none', stroke: WHITE, width: 4 }) +
      path('M20 46A12 9 0 0 1 44 46', { stroke: WHITE, width: 4 }) +
      path('M6 50H58', { stroke: WHITE, width: 4 }),
  );
}

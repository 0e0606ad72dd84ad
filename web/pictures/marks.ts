import { type Box, circle, INK, path, place, rect, text } from './draw.ts';

const GAP = 9;

/** The ring around the one thing that the step is about. */
export function ring(box: Box, gap = GAP): string {
  const around = { x: box.x - gap, y: box.y - gap, w: box.w + 2 * gap, h: box.h + 2 * gap };
  return (
    rect(around, { fill: 'none', stroke: INK.paper, width: 14, radius: 16 }) +
    rect(around, { fill: 'none', stroke: INK.accent, width: 7, radius: 16 })
  );
}

/** The number of a press, where the order matters. */
export function badge(x: number, y: number, number: number): string {
  return (
    circle(x, y, 27, { fill: INK.accent, stroke: INK.paper, width: 5 }) +
    text(x, y, String(number), { size: 36, bold: true, fill: INK.paper, anchor: 'middle' })
  );
}

/** A mouse pointer whose tip is at x, y. */
export function pointer(x: number, y: number): string {
  const arrow = path('M0 0V38L9 30L16 46L24 42L17 27H29Z', { fill: INK.text, stroke: INK.paper, width: 4 });
  return place(x, y, 1.15, arrow);
}

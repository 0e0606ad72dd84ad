import { type Box, INK, path, place, rect, text } from './draw.ts';
import { folder } from './icons.ts';
import { frame } from './windows.ts';

export const EXPLORER: Box = { x: 36, y: 26, w: 888, h: 482 };
const PANE = 300;

/** Where the right-hand pane begins. */
export const CONTENT_X = EXPLORER.x + PANE;

/** An Explorer window with an empty pane on the left, from `top` down. */
export function explorer(title: string, top: number): string {
  const foot = EXPLORER.y + EXPLORER.h;
  return (
    frame(EXPLORER, title, place(0, 2, 1, folder())) +
    rect({ x: EXPLORER.x + 2, y: top + 1, w: PANE, h: 40 }, { fill: INK.panel }) +
    rect({ x: EXPLORER.x + 2, y: top + 1, w: PANE, h: foot - top - 3 }, { fill: INK.panel, radius: 10 }) +
    path(`M${CONTENT_X} ${top}V${foot - 2}`, { stroke: INK.line, width: 2 })
  );
}

/** A line of the left-hand pane, 64 px high with its middle at `y`. */
export function location(y: number, icon: string, label: string, selected = false): string {
  const box = { x: EXPLORER.x + 14, y: y - 32, w: PANE - 28, h: 64 };
  return (
    (selected ? rect(box, { fill: INK.select, radius: 8 }) : '') +
    place(box.x + 12, y - 18, 1, icon) +
    text(box.x + 68, y, label, { size: 28, bold: selected, room: box.w - 72 })
  );
}

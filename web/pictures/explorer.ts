import { type Box, INK, path, place, rect, text } from './draw.ts';
import { folder } from './icons.ts';
import { frame } from './windows.ts';

export const EXPLORER: Box = { x: 36, y: 26, w: 888, h: 482 };
const PANE = 300;

/** Where the right-hand pane begins. */
export const CONTENT_X = EXPLORER.x + PANE;

const TAB: Box = { x: EXPLORER.x + 14, y: EXPLORER.y + 10, w: 360, h: 54 };
/** Where the row with the address ends, in a window that has one. */
export const ADDRESS_FOOT = 160;

/** Explorer of Windows 11: a tab, and the window's own three buttons; content belongs below its title. */
function tabbed(title: string): string {
  const line = EXPLORER.y + 31;
  const right = EXPLORER.x + EXPLORER.w;
  const strip = { x: EXPLORER.x + 2, y: EXPLORER.y + 2, w: EXPLORER.w - 4, h: 60 };
  return (
    frame(EXPLORER, '') +
    rect(strip, { fill: INK.shade, radius: 10 }) +
    rect(TAB, { radius: 10 }) +
    place(TAB.x + 14, line - 16, 1, folder()) +
    text(TAB.x + 68, line + 3, title, { size: 28, room: TAB.w - 120 }) +
    path(`M${TAB.x + TAB.w - 38} ${line - 7}l16 16m0 -16l-16 16`, { stroke: INK.muted, width: 3 }) +
    path(`M${TAB.x + TAB.w + 22} ${line + 1}h22m-11 -11v22`, { stroke: INK.muted, width: 3 }) +
    path(`M${right - 176} ${line + 1}h20`, { stroke: INK.muted, width: 3 }) +
    path(`M${right - 114} ${line - 8}h18v18h-18Z`, { stroke: INK.muted, width: 3 }) +
    path(`M${right - 52} ${line - 8}l18 18m0 -18l-18 18`, { stroke: INK.muted, width: 3 })
  );
}

/** The row below the tab: back, up, the address, and the field that searches in it. */
export function addressRow(title: string, search: string): string {
  const line = 124;
  return (
    path('M84 124h-26m11 -11l-11 11l11 11M126 138v-28m-11 11l11 -11l11 11', { stroke: INK.frame, width: 4 }) +
    rect({ x: 164, y: 98, w: 400, h: 52 }, { stroke: INK.line, width: 3, radius: 6 }) +
    place(178, 108, 0.9, folder()) +
    text(234, line, `› ${title}`, { size: 28, room: 320 }) +
    rect({ x: 582, y: 98, w: 318, h: 52 }, { stroke: INK.line, width: 3, radius: 6 }) +
    text(600, line, search, { size: 24, fill: INK.muted, room: 286 }) +
    path(`M${EXPLORER.x + 2} ${ADDRESS_FOOT}H${EXPLORER.x + EXPLORER.w - 2}`, { stroke: INK.line, width: 2 })
  );
}

/** An Explorer window with an empty pane on the left, from `top` down. */
export function explorer(title: string, top: number): string {
  const foot = EXPLORER.y + EXPLORER.h;
  return (
    tabbed(title) +
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

import { bar, INK, path, place, rect, text } from '../draw.ts';
import { certificateFile, folder } from '../icons.ts';
import { badge, pointer, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { frame } from '../windows.ts';

const SPLIT = 302;
const ROWS = [184, 236] as const;
const EXPORT = { x: 626, y: 396, w: 280, h: 64 };

function row(y: number, bars: string, date: string): string {
  return (
    bar(322, y, 104, bars) +
    bar(452, y, 150, bars) +
    text(640, y, '20○○/○○/○○', { size: 30, fill: date, room: 270 })
  );
}

/** The same list in certmgr, where a right click leads to the export. */
export const certMenuScene: Scene = ({ t }) => {
  const list = t['cert-list'];
  const menu = t['cert-menu'];
  return (
    frame({ x: 36, y: 26, w: 888, h: 482 }, 'certmgr', place(4, 0, 0.32, certificateFile())) +
    path(`M60 128l9 10l9 -10`, { stroke: INK.frame, width: 4 }) +
    place(92, 114, 1, folder()) +
    text(146, 132, list.personal, { size: 28, room: 136 }) +
    rect({ x: 84, y: 168, w: 210, h: 58 }, { fill: INK.select, radius: 8 }) +
    place(94, 178, 1, folder()) +
    text(143, 197, list.title, { size: 26, bold: true, room: 150 }) +
    bar(146, 262, 96) +
    place(92, 244, 1, folder()) +
    path(`M${SPLIT} 89V506`, { stroke: INK.line, width: 2 }) +
    text(322, 124, list.issuedTo, { size: 26, fill: INK.muted, room: 124 }) +
    text(452, 124, list.issuedBy, { size: 30, bold: true, fill: INK.accent, room: 176 }) +
    text(640, 124, list.expires, { size: 32, bold: true, fill: INK.accent, room: 276 }) +
    rect({ x: SPLIT + 2, y: ROWS[0] - 26, w: 618, h: 52 }, { fill: INK.blue }) +
    row(ROWS[0], INK.select, INK.paper) +
    row(ROWS[1], INK.bar, INK.muted) +
    rect({ x: 316, y: 216, w: 308, h: 198 }, { stroke: INK.frame, radius: 6 }) +
    bar(354, 252, 120) +
    rect({ x: 322, y: 282, w: 296, h: 64 }, { fill: INK.select, radius: 4 }) +
    text(354, 314, menu.tasks, { size: 28, room: 236 }) +
    path('M598 304l10 10l-10 10', { stroke: INK.text, width: 4 }) +
    bar(354, 380, 160) +
    rect({ x: 616, y: 290, w: 300, h: 184 }, { stroke: INK.frame, radius: 6 }) +
    bar(644, 326, 200) +
    bar(644, 366, 150) +
    rect(EXPORT, { fill: INK.select, radius: 4 }) +
    text(644, 428, list.export, { size: 30, bold: true, room: 258 }) +
    badge(68, 197, 1) +
    badge(916, ROWS[0], 2) +
    badge(320, 314, 3) +
    ring(EXPORT, 6) +
    pointer(884, 446)
  );
};

import { button } from '../controls.ts';
import { bar, INK, path, rect, text } from '../draw.ts';
import { badge, pointer, ring } from '../marks.ts';
import { otherWay } from '../other-way.ts';
import type { Scene } from '../scene.ts';
import { frame } from '../windows.ts';

const LIST = { x: 64, y: 154, w: 832, h: 176 };
const EXPORT = { x: 316, y: 350, w: 290, h: 62 };
const ROWS = [236, 290] as const;

function row(y: number, bars: string, date: string): string {
  return (
    bar(84, y, 180, bars) +
    bar(364, y, 190, bars) +
    text(634, y, '20○○/○○/○○', { size: 30, fill: date, room: 250 })
  );
}

/** The certificate is chosen by issuer and end of validity, then exported. */
export const certListScene: Scene = ({ t, translated }) => {
  const list = t['cert-list'];
  return (
    frame({ x: 36, y: 18, w: 888, h: 412 }, list.title) +
    rect({ x: 64, y: 96, w: 214, h: 62 }, { stroke: INK.frame, radius: 6 }) +
    text(186, 127, list.personal, { size: 32, bold: true, anchor: 'middle', room: 150 }) +
    text(304, 127, list.others, { size: 28, fill: INK.muted, room: 200 }) +
    bar(540, 127, 120) +
    bar(684, 127, 120) +
    rect(LIST, { stroke: INK.frame, width: 2 }) +
    rect({ x: 68, y: 153, w: 206, h: 6 }) +
    text(84, 186, list.issuedTo, { size: 30, fill: INK.muted, room: 260 }) +
    text(364, 186, list.issuedBy, { size: 32, bold: true, fill: INK.accent, room: 250 }) +
    text(634, 186, list.expires, { size: 32, bold: true, fill: INK.accent, room: 256 }) +
    path('M344 164V326M614 164V326M66 210H894', { stroke: INK.line, width: 2 }) +
    rect({ x: 66, y: ROWS[0] - 25, w: 828, h: 50 }, { fill: INK.blue }) +
    row(ROWS[0], INK.select, INK.paper) +
    row(ROWS[1], INK.bar, INK.muted) +
    button({ x: 64, y: 350, w: 224, h: 62 }, list.import) +
    button(EXPORT, list.export, true) +
    badge(72, 100, 1) +
    badge(64, ROWS[0], 2) +
    ring(EXPORT) +
    badge(606, 348, 3) +
    pointer(590, 396) +
    otherWay(list.or, list.other, translated ? 124 : 146)
  );
};

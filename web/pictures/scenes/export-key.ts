import { radio } from '../controls.ts';
import { type Box, circle, INK, path, rect, text } from '../draw.ts';
import { badge, pointer, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { WIZARD_NEXT, wizard } from '../windows.ts';

const CAN: Box = { x: 62, y: 156, w: 836, h: 118 };
const CANNOT: Box = { x: 62, y: 282, w: 836, h: 112 };

/** A tick or a cross on a disc. */
const sign = (x: number, y: number, good: boolean): string =>
  circle(x, y, 18, { fill: good ? INK.good : INK.bad }) +
  path(good ? `M${x - 9} ${y}l6 7l12 -13` : `M${x - 8} ${y - 8}l16 16m0 -16l-16 16`, {
    stroke: INK.paper,
    width: 5,
  });

/** The choice that is wanted: as it is where the key can be exported, and grey where it cannot. */
export const exportKeyScene: Scene = (words) => {
  const page = words.t['export-key'];
  return (
    wizard(words, page.heading) +
    rect(CAN, { stroke: INK.good, width: 3, radius: 10 }) +
    sign(CAN.x + 34, CAN.y + 28, true) +
    text(CAN.x + 64, CAN.y + 28, page.can, { size: 28, bold: true, fill: INK.good, room: 400 }) +
    radio(CAN.x + 30, CAN.y + 82, page.yes, { on: true, size: 34, room: 780 }) +
    rect(CANNOT, { fill: INK.panel, stroke: INK.bad, width: 3, radius: 10 }) +
    sign(CANNOT.x + 34, CANNOT.y + 28, false) +
    text(CANNOT.x + 64, CANNOT.y + 28, page.cannot, { size: 28, bold: true, fill: INK.bad, room: 500 }) +
    radio(CANNOT.x + 30, CANNOT.y + 78, page.yes, { grey: true, size: 34, room: 780 }) +
    ring({ x: CAN.x + 22, y: CAN.y + 56, w: 792, h: 52 }, 4) +
    badge(CAN.x + 6, CAN.y + 82, 2) +
    badge(WIZARD_NEXT.x, WIZARD_NEXT.y + 6, 3) +
    pointer(CAN.x + 740, CAN.y + 76)
  );
};

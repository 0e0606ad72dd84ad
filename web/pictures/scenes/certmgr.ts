import { button, field } from '../controls.ts';
import { INK, rect, text } from '../draw.ts';
import { badge, pointer, ring } from '../marks.ts';
import { otherWay } from '../other-way.ts';
import type { Scene } from '../scene.ts';
import { frame } from '../windows.ts';

const OK = { x: 474, y: 334, w: 190, h: 64 };

function key(x: number, label: string): string {
  return (
    rect({ x, y: 186, w: 96, h: 96 }, { fill: INK.frame, radius: 14 }) +
    rect({ x: x + 4, y: 186, w: 88, h: 84 }, { stroke: INK.frame, width: 3, radius: 12 }) +
    text(x + 48, 228, label, { size: 34, bold: true, anchor: 'middle', room: 84 })
  );
}

/** The list of certificates is opened from the Run dialog. */
export const certmgrScene: Scene = ({ t, translated }) =>
  key(40, 'Win') +
  text(156, 234, '+', { size: 40, bold: true, anchor: 'middle' }) +
  key(176, 'R') +
  badge(156, 150, 1) +
  frame({ x: 310, y: 26, w: 614, h: 396 }, t.certmgr.run) +
  text(340, 190, t.certmgr.open, { size: 32, room: 130 }) +
  field({ x: 474, y: 152, w: 420, h: 78 }, 'certmgr.msc', 46) +
  badge(476, 152, 2) +
  button(OK, t.windows.ok, true) +
  button({ x: 690, y: 334, w: 204, h: 64 }, t.windows.cancel) +
  ring(OK) +
  pointer(620, 372) +
  otherWay(t.certmgr.or, t.certmgr.other, translated ? 66 : 124);

import { button, checkbox, field } from '../controls.ts';
import { bar, INK, path, rect, text } from '../draw.ts';
import { badge, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { WIZARD_NEXT, wizard } from '../windows.ts';

const DOTS = '●●●●●●●●';
const CHOICE = { x: 500, y: 362, w: 240, h: 36 };

/** One password of one's own, typed twice; groups above it are left alone, and the encryption below it stays as it is. */
export const exportPasswordScene: Scene = (words) => {
  const page = words.t['export-password'];
  return (
    wizard(words, page.heading) +
    checkbox(92, 176, page.group, { dim: true, size: 28, room: 600 }) +
    rect({ x: 146, y: 198, w: 560, h: 30 }, { fill: INK.panel, stroke: INK.line, width: 2, radius: 4 }) +
    bar(166, 213, 180) +
    button({ x: 724, y: 198, w: 156, h: 30 }, page.add, false, 20) +
    checkbox(92, 274, page.password, { on: true, size: 34, room: 390 }) +
    field({ x: 500, y: 252, w: 380, h: 44 }, DOTS) +
    text(146, 326, page.confirm, { size: 30, room: 340 }) +
    field({ x: 500, y: 304, w: 380, h: 44 }, DOTS) +
    text(146, 380, page.encryption, { size: 26, fill: INK.muted, room: 340 }) +
    rect(CHOICE, { stroke: INK.line, width: 2, radius: 4 }) +
    text(CHOICE.x + 14, 380, 'TripleDES-SHA1', { size: 24, fill: INK.muted, room: 196 }) +
    path(`M${CHOICE.x + 212} 376l8 8l8 -8`, { stroke: INK.muted, width: 3 }) +
    ring({ x: 494, y: 246, w: 392, h: 108 }, 2) +
    badge(484, 250, 1) +
    badge(WIZARD_NEXT.x, WIZARD_NEXT.y + 6, 2)
  );
};

import { button } from '../controls.ts';
import { bar, INK, place, rect, text } from '../draw.ts';
import { warning } from '../icons.ts';
import { badge, pointer, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { browser, gloss } from '../windows.ts';

const NEXT = { x: 340, y: 392, w: 280, h: 80 };

/** The page warns of the revocation; 次へ goes on. */
export const site4Scene: Scene = (words) => {
  const { ja, t } = words;
  return (
    browser(words, 4) +
    rect({ x: 72, y: 150, w: 816, h: 200 }, { fill: INK.panel, stroke: INK.line, radius: 10 }) +
    place(102, 174, 1, warning()) +
    text(214, 212, t['site-4'].revoked, { size: 40, bold: true, room: 660 }) +
    bar(216, 268, 560) +
    bar(216, 308, 420) +
    button(NEXT, ja['site-4'].next, true, 38) +
    gloss(words, 652, 432, t['site-4'].next, 230) +
    ring(NEXT) +
    badge(NEXT.x - 8, NEXT.y - 8, 3) +
    pointer(574, 436)
  );
};

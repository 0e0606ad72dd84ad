import { checkbox, field } from '../controls.ts';
import { text } from '../draw.ts';
import { badge, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { WIZARD_NEXT, wizard } from '../windows.ts';

const DOTS = '●●●●●●●●';

/** One password of one's own, typed twice. */
export const exportPasswordScene: Scene = (words) => {
  const page = words.t['export-password'];
  return (
    wizard(words, page.heading) +
    checkbox(92, 216, page.password, { on: true, size: 36, room: 380 }) +
    field({ x: 500, y: 182, w: 380, h: 68 }, DOTS) +
    text(146, 330, page.confirm, { size: 32, room: 330 }) +
    field({ x: 500, y: 296, w: 380, h: 68 }, DOTS) +
    ring({ x: 492, y: 174, w: 396, h: 198 }) +
    badge(488, 168, 1) +
    badge(WIZARD_NEXT.x, WIZARD_NEXT.y + 6, 2)
  );
};

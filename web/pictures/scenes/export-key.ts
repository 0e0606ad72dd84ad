import { radio } from '../controls.ts';
import { badge, pointer, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { WIZARD_NEXT, wizard } from '../windows.ts';

/** The private key is exported as well. */
export const exportKeyScene: Scene = (words) => {
  const page = words.t['export-key'];
  return (
    wizard(words, page.heading) +
    radio(104, 226, page.yes, { on: true, size: 36, room: 760 }) +
    radio(104, 330, page.no, { dim: true, size: 32, room: 760 }) +
    ring({ x: 92, y: 194, w: 786, h: 64 }) +
    badge(84, 190, 2) +
    badge(WIZARD_NEXT.x, WIZARD_NEXT.y + 6, 3) +
    pointer(126, 236)
  );
};

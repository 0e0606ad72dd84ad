import { checkbox, radio } from '../controls.ts';
import { badge, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { WIZARD_NEXT, wizard } from '../windows.ts';

/** PFX with the chain; what would delete the key stays without a tick. */
export const exportFormatScene: Scene = (words) => {
  const page = words.t['export-format'];
  return (
    wizard(words, page.heading) +
    radio(96, 196, page.pfx, { on: true, size: 30, room: 800 }) +
    checkbox(116, 270, page.chain, { on: true, size: words.translated ? 26 : 28, room: 786 }) +
    checkbox(116, 350, page.delete, { dim: true, size: 26, room: 776 }) +
    ring({ x: 112, y: 240, w: 792, h: 60 }, 5) +
    badge(70, 196, 1) +
    badge(84, 262, 2) +
    badge(WIZARD_NEXT.x, WIZARD_NEXT.y + 6, 3)
  );
};

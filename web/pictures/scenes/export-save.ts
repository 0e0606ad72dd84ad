import { button, field } from '../controls.ts';
import { bar, place, text } from '../draw.ts';
import { usbStick } from '../icons.ts';
import { badge, pointer, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { frame, wizard } from '../windows.ts';

const FINISH = { x: 690, y: 424, w: 210, h: 64 };

/** A file name on the USB stick, then the wizard's last button. */
export const exportSaveScene: Scene = (words) => {
  const page = words.t['export-save'];
  return (
    wizard(words, page.heading) +
    text(70, 202, page.name, { size: 30, room: 220 }) +
    field({ x: 286, y: 168, w: 370, h: 68 }, page.file, 36) +
    button({ x: 676, y: 168, w: 220, h: 68 }, page.browse) +
    place(118, 268, 0.75, usbStick()) +
    text(230, 376, page.drive, { size: 28, anchor: 'middle', room: 300 }) +
    badge(678, 172, 1) +
    badge(284, 174, 2) +
    frame({ x: 436, y: 262, w: 504, h: 262 }, page.completing) +
    bar(466, 358, 400) +
    bar(466, 394, 160) +
    button(FINISH, page.finish, true) +
    ring(FINISH) +
    badge(682, 416, 3) +
    pointer(856, 464)
  );
};

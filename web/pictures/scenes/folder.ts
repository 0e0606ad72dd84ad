import { bar, INK, place, text } from '../draw.ts';
import { explorer, location } from '../explorer.ts';
import { certificateFile, folder, otherFile } from '../icons.ts';
import { badge, pointer, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';

/** cert.p12 in the Downloads folder. */
export const folderScene: Scene = ({ t }) =>
  explorer(t.folder.downloads, 88) +
  location(142, folder(), t.folder.downloads, true) +
  location(214, folder(), t.folder.documents) +
  location(286, folder(), t.folder.desktop) +
  place(376, 176, 1, otherFile()) +
  bar(376, 328, 100, INK.bar) +
  place(774, 176, 1, otherFile()) +
  bar(774, 328, 100, INK.bar) +
  place(550, 152, 1.5, certificateFile()) +
  text(625, 388, 'cert.p12', { size: 46, bold: true, anchor: 'middle' }) +
  ring({ x: 520, y: 144, w: 210, h: 286 }) +
  badge(514, 138, 2) +
  pointer(690, 306);

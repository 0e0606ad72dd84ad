import { bar, fitting, INK, place, text } from '../draw.ts';
import { ADDRESS_FOOT, addressRow, explorer, location } from '../explorer.ts';
import { certificateFile, folder, otherFile } from '../icons.ts';
import { badge, pointer, ring } from '../marks.ts';
import type { Words } from '../picture-words.ts';
import type { Scene } from '../scene.ts';

/** Where the name has an ending, that it may not be shown. */
const hidden = (t: Words['t'], file: string): string => {
  const stem = file.replace(/\.\w+$/, '');
  const line = t.folder.hidden.replace('{{fileStem}}', () => stem);
  return stem === file
    ? ''
    : text(625, 468, line, { size: fitting(line, 28, 550), fill: INK.muted, anchor: 'middle', room: 560 });
};

/** The file in the Downloads folder; its ending may be hidden. */
export const folderScene: Scene = ({ t }, file) =>
  explorer(t.folder.downloads, ADDRESS_FOOT) +
  addressRow(t.folder.downloads, t.folder.search) +
  location(208, folder(), t.folder.downloads, true) +
  location(278, folder(), t.folder.documents) +
  location(348, folder(), t.folder.desktop) +
  place(376, 206, 1, otherFile()) +
  bar(376, 352, 100, INK.bar) +
  place(774, 206, 1, otherFile()) +
  bar(774, 352, 100, INK.bar) +
  place(566, 188, 1.2, certificateFile()) +
  text(625, 380, file, { size: fitting(file, 44, 220), bold: true, anchor: 'middle' }) +
  hidden(t, file) +
  ring({ x: 520, y: 178, w: 210, h: 234 }) +
  badge(514, 176, 2) +
  pointer(690, 306);

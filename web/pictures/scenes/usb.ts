import { INK, path, place, text } from '../draw.ts';
import { certificateFile, usbStick } from '../icons.ts';
import { badge, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { frame } from '../windows.ts';

/** The certificate's file goes from the PC to a USB stick. */
export const usbScene: Scene = ({ t }) =>
  frame({ x: 36, y: 60, w: 340, h: 420 }, 'PC') +
  place(126, 158, 1.6, certificateFile()) +
  text(206, 420, t.usb.file, { size: 32, bold: true, anchor: 'middle', room: 320 }) +
  path('M412 240H500V206L572 262L500 318V284H412Z', { fill: INK.accent, stroke: INK.accent, width: 6 }) +
  text(486, 366, t.usb.copy, { size: 36, bold: true, fill: INK.accent, anchor: 'middle', room: 160 }) +
  place(618, 207, 0.98, usbStick()) +
  ring({ x: 610, y: 186, w: 306, h: 150 }, 10) +
  badge(126, 160, 1) +
  badge(602, 178, 2) +
  text(763, 396, t.usb.stick, { size: 36, bold: true, anchor: 'middle', room: 330 });

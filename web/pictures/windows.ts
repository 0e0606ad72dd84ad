import { button } from './controls.ts';
import { type Box, INK, path, place, rect, text } from './draw.ts';
import { certificateFile } from './icons.ts';
import type { Words } from './picture-words.ts';

const TITLE_HEIGHT = 62;

/** A window with title bar, its closing cross and a flat shadow. */
export function frame(box: Box, title: string, icon = ''): string {
  const line = box.y + TITLE_HEIGHT / 2;
  const right = box.x + box.w;
  const start = box.x + (icon === '' ? 28 : 76);
  return (
    rect({ ...box, x: box.x + 7, y: box.y + 7 }, { fill: INK.shade, radius: 14 }) +
    rect(box, { stroke: INK.frame, width: 3, radius: 12 }) +
    (icon === '' ? '' : place(box.x + 22, line - 20, 1, icon)) +
    text(start, line, title, { size: 30, room: right - start - 80 }) +
    path(`M${right - 48} ${line - 11}l22 22m0 -22l-22 22`, { stroke: INK.muted, width: 3.5 }) +
    path(`M${box.x + 2} ${box.y + TITLE_HEIGHT}H${right - 2}`, { stroke: INK.line, width: 2 })
  );
}

const WIZARD: Box = { x: 36, y: 26, w: 888, h: 482 };
const NEXT: Box = { x: 474, y: 424, w: 200, h: 62 };
const CANCEL: Box = { x: 696, y: 424, w: 204, h: 62 };

/** Where the wizard's button for the next page stands. */
export const WIZARD_NEXT = NEXT;

/** A page of the certificate export wizard; content belongs between y 170 and 400. */
export function wizard({ t }: Words, heading: string): string {
  const foot = 402;
  return (
    frame(WIZARD, t.windows.wizard, place(4, 0, 0.32, certificateFile())) +
    text(70, 130, heading, { size: 36, bold: true, fill: INK.blue, room: 800 }) +
    rect(
      { x: WIZARD.x + 2, y: foot, w: WIZARD.w - 4, h: WIZARD.y + WIZARD.h - foot - 2 },
      { fill: INK.panel, radius: 10 },
    ) +
    path(`M${WIZARD.x + 2} ${foot}H${WIZARD.x + WIZARD.w - 2}`, { stroke: INK.line, width: 2 }) +
    button(NEXT, t.windows.next, true) +
    button(CANCEL, t.windows.cancel)
  );
}

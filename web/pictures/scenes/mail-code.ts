import { bar, INK, path, place, rect, text } from '../draw.ts';
import { envelope } from '../icons.ts';
import { badge, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { frame, gloss } from '../windows.ts';

/** Where the certificate code stands in the mail of the issue; bullets instead of a code. */
export const mailCodeScene: Scene = (words) => {
  const { t, ja, translated } = words;
  const mail = ja['mail-code'];
  const shift = translated ? 18 : 0;
  return (
    frame({ x: 36, y: 26, w: 888, h: 482 }, '') +
    place(60, 34, 1, envelope()) +
    text(72, 144 - shift, mail.subject, { size: 46, bold: true, room: 820 }) +
    gloss(words, 72, 176, t['mail-code'].subject, 820) +
    path('M38 206H922', { stroke: INK.line, width: 2 }) +
    bar(72, 246, 520) +
    bar(72, 286, 660) +
    rect({ x: 72, y: 326, w: 816, h: 96 }, { fill: INK.panel, radius: 8 }) +
    text(96, 374 - shift, mail.code, { size: 42, bold: true, room: 280 }) +
    gloss(words, 96, 402, t['mail-code'].code, 280) +
    text(392, 374, '●●●●●●●●●●', { size: 42, room: 470 }) +
    ring({ x: 72, y: 326, w: 816, h: 96 }) +
    badge(68, 322, 3) +
    bar(72, 466, 440)
  );
};

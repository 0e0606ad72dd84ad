import { bar, INK, path, rect, text } from '../draw.ts';
import { badge, pointer, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { browser, gloss } from '../windows.ts';

const LINK = { x: 392, y: 266, w: 470, h: 68 };

/** The date of the validity period is the link. */
export const site3Scene: Scene = (words) => {
  const { ja, t, translated } = words;
  return (
    browser(words, 3) +
    rect({ x: 72, y: 150, w: 816, h: 320 }, { stroke: INK.frame }) +
    rect({ x: 73, y: 151, w: 814, h: 88 }, { fill: INK.panel }) +
    bar(100, 196, 180) +
    text(400, 195 - (translated ? 17 : 0), ja['site-3'].validity, { size: 38, bold: true, room: 460 }) +
    gloss(words, 400, 218, t['site-3'].validity, 460) +
    path('M72 240H888M72 360H888M364 150V470', { stroke: INK.line, width: 2 }) +
    bar(100, 300, 210) +
    text(LINK.x + LINK.w / 2, 300, '20○○/○○/○○', {
      size: 46,
      bold: true,
      fill: INK.blue,
      anchor: 'middle',
      underline: true,
      room: 460,
    }) +
    bar(100, 415, 160) +
    bar(400, 415, 260) +
    ring(LINK, 6) +
    badge(LINK.x - 4, LINK.y - 4, 2) +
    pointer(800, 312)
  );
};

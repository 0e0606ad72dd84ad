import { button } from '../controls.ts';
import { bar, INK, path, rect, text } from '../draw.ts';
import { badge, pointer, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { browser, gloss } from '../windows.ts';
import type { Words } from '../words.ts';

const SEND = { x: 110, y: 404, w: 280, h: 80 };

function row(words: Words, y: number, label: string, meaning: string, length: number): string {
  const shift = words.translated ? 15 : 0;
  return (
    text(100, y - shift, label, { size: 32, bold: true, room: 280 }) +
    gloss(words, 100, y + 20, meaning, 280) +
    bar(416, y, length)
  );
}

/** What is known is checked; 送信 stands at the foot and is pressed once. */
export const site5Scene: Scene = (words) => {
  const label = words.ja['site-5'];
  const meaning = words.t['site-5'];
  return (
    browser(words, 5) +
    rect({ x: 72, y: 114, w: 768, h: 260 }, { stroke: INK.line }) +
    path('M72 200H840M72 288H840M392 114V374', { stroke: INK.line, width: 2 }) +
    row(words, 157, label.name, meaning.name, 220) +
    row(words, 244, label.email, meaning.email, 340) +
    bar(100, 331, 160) +
    bar(416, 331, 280) +
    rect({ x: 886, y: 116, w: 30, h: 388 }, { fill: INK.panel }) +
    rect({ x: 890, y: 384, w: 22, h: 116 }, { fill: INK.frame, radius: 11 }) +
    button(SEND, label.send, true, 38) +
    gloss(words, 420, 466, meaning.send, 120) +
    text(420, words.translated ? 428 : 444, meaning.once, {
      size: 38,
      bold: true,
      fill: INK.accent,
      room: 440,
    }) +
    ring(SEND) +
    badge(SEND.x - 8, SEND.y - 8, 4) +
    pointer(344, 448)
  );
};

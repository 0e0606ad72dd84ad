import { button, field } from '../controls.ts';
import { text } from '../draw.ts';
import { badge, pointer, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { browser, gloss } from '../windows.ts';
import type { Words } from '../words.ts';

const SEND = { x: 450, y: 412, w: 220, h: 70 };

function row(words: Words, index: number, label: string, meaning: string, value: string): string {
  const y = 174 + index * 86;
  const shift = words.translated ? 16 : 0;
  return (
    text(82, y - shift, label, { size: 34, bold: true, room: 300 }) +
    gloss(words, 82, y + 20, meaning, 310) +
    field({ x: 450, y: y - 32, w: 430, h: 64 }, value)
  );
}

/** Three fields, then 送信. */
export const site2Scene: Scene = (words) => {
  const label = words.ja['site-2'];
  const meaning = words.t['site-2'];
  return (
    browser(words, 2) +
    row(words, 0, label.email, meaning.email, '●●●●＠●●●●') +
    row(words, 1, label.password, meaning.password, '●●●●●●●●') +
    row(words, 2, label.code, meaning.code, '●●●●●●●●●●') +
    button(SEND, label.send, true, 38) +
    gloss(words, 700, 447, meaning.send, 200) +
    ring(SEND) +
    badge(442, 404, 1) +
    pointer(630, 452)
  );
};

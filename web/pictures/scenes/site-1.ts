import { bar, INK, rect } from '../draw.ts';
import { ring } from '../marks.ts';
import type { Scene } from '../scene.ts';
import { ADDRESS, browser } from '../windows.ts';

/** The reissue site is opened by its address. */
export const site1Scene: Scene = (words) =>
  browser(words, 1, words.t['site-1'].address) +
  rect({ x: 38, y: 114, w: 884, h: 70 }, { fill: INK.blue }) +
  bar(72, 149, 300, INK.select) +
  bar(72, 240, 560) +
  bar(72, 284, 700) +
  rect({ x: 72, y: 330, w: 816, h: 60 }, { fill: INK.panel, stroke: INK.line, radius: 6 }) +
  rect({ x: 72, y: 410, w: 816, h: 60 }, { fill: INK.panel, stroke: INK.line, radius: 6 }) +
  bar(96, 360, 240) +
  bar(96, 440, 240) +
  ring(ADDRESS);

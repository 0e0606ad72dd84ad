import { bar, fitting, INK, path, place, rect, text } from '../draw.ts';
import { CONTENT_X, EXPLORER, explorer, location } from '../explorer.ts';
import { certificateFile, computer, folder, magnifier } from '../icons.ts';
import { badge, ring } from '../marks.ts';
import type { Scene } from '../scene.ts';

const SEARCH = { x: 560, y: 112, w: 330, h: 68 };
const TOOLS_FOOT = 206;

/** The whole PC chosen, the file's name in Explorer's search field. */
export const searchScene: Scene = ({ t }, file) =>
  explorer(t.search.pc, TOOLS_FOOT) +
  path(`M${EXPLORER.x + 2} ${TOOLS_FOOT}H${EXPLORER.x + EXPLORER.w - 2}`, { stroke: INK.line, width: 2 }) +
  path('M84 146h-26m11 -11l-11 11l11 11M118 146h26m-11 -11l11 11l-11 11', { stroke: INK.frame, width: 4 }) +
  rect({ x: 172, y: 116, w: 352, h: 60 }, { stroke: INK.line, width: 3, radius: 6 }) +
  place(188, 128, 1, computer()) +
  text(250, 146, t.search.pc, { size: 28, room: 260 }) +
  rect(SEARCH, { stroke: INK.frame, width: 3, radius: 6 }) +
  place(578, 128, 1, magnifier()) +
  text(632, 146, file, { size: fitting(file, 42, 210), bold: true, room: 210 }) +
  bar(116, 256, 150) +
  place(62, 240, 0.9, folder()) +
  location(328, computer(), t.search.pc, true) +
  badge(306, 328, 2) +
  bar(116, 400, 120) +
  place(62, 384, 0.9, folder()) +
  text(CONTENT_X + 32, 250, t.search.found, { size: 26, fill: INK.muted, room: 400 }) +
  rect({ x: CONTENT_X + 22, y: 280, w: 542, h: 100 }, { fill: INK.select, radius: 8 }) +
  place(CONTENT_X + 44, 288, 0.68, certificateFile()) +
  text(CONTENT_X + 136, 330, file, { size: fitting(file, 38, 260), room: 260 }) +
  bar(CONTENT_X + 330, 332, 200, INK.paper) +
  ring(SEARCH) +
  badge(556, 110, 3);

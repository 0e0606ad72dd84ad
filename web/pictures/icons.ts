import { circle, INK, path, rect, text } from './draw.ts';

/** A sheet with a seal and a key, 100×124: a certificate file. */
export function certificateFile(): string {
  return (
    path('M4 4H66L96 34V120H4Z', { fill: INK.paper, stroke: INK.frame, width: 4 }) +
    path('M66 4V34H96', { stroke: INK.frame, width: 4 }) +
    path('M20 40H52M20 56H66', { stroke: INK.line, width: 6 }) +
    path('M34 88L27 112L38 106L49 112L42 88', { fill: INK.blue, stroke: INK.blue, width: 3 }) +
    circle(38, 84, 16, { fill: INK.blue }) +
    circle(38, 84, 7, { fill: INK.paper }) +
    path('M70 78A9 9 0 1 0 70 96A9 9 0 1 0 70 78M70 96V113M70 106H78', { stroke: INK.folderDark, width: 5 })
  );
}

/** A sheet of no interest, 100×124. */
export function otherFile(): string {
  return (
    path('M4 4H66L96 34V120H4Z', { fill: INK.panel, stroke: INK.line, width: 4 }) +
    path('M66 4V34H96', { stroke: INK.line, width: 4 }) +
    path('M20 56H78M20 76H78M20 96H60', { stroke: INK.bar, width: 6 })
  );
}

/** A folder, 44×36. */
export function folder(): string {
  return (
    path('M2 6Q2 2 6 2H16L21 8H40Q43 8 43 11V14H2Z', { fill: INK.folderDark }) +
    rect({ x: 2, y: 11, w: 41, h: 24 }, { fill: INK.folder, radius: 3 })
  );
}

/** A screen on its foot, 44×36: this computer. */
export function computer(): string {
  return (
    rect({ x: 2, y: 2, w: 40, h: 25 }, { fill: INK.paper, stroke: INK.blue, width: 4, radius: 3 }) +
    path('M14 34H30M22 28V33', { stroke: INK.blue, width: 4 })
  );
}

/** A magnifying glass, 36×36. */
export function magnifier(): string {
  return (
    circle(14, 14, 11, { fill: 'none', stroke: INK.frame, width: 4 }) +
    path('M22 22L33 33', { stroke: INK.frame, width: 5 })
  );
}

/** A USB stick lying with its plug to the left, 300×110. */
export function usbStick(): string {
  return (
    rect({ x: 6, y: 20, w: 86, h: 70 }, { fill: INK.panel, stroke: INK.frame, width: 5, radius: 4 }) +
    rect({ x: 34, y: 34, w: 26, h: 14 }, { fill: INK.frame }) +
    rect({ x: 34, y: 62, w: 26, h: 14 }, { fill: INK.frame }) +
    rect({ x: 88, y: 4, w: 206, h: 102 }, { fill: INK.blue, radius: 22 }) +
    circle(262, 55, 12, { fill: INK.paper }) +
    text(174, 55, 'USB', { size: 46, bold: true, fill: INK.paper, anchor: 'middle' })
  );
}

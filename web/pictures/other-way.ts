import { INK, rect, text } from './draw.ts';

/** A strip at the foot of a picture: the other way to the same place. */
export function otherWay(intro: string, way: string, indent: number): string {
  return (
    rect({ x: 36, y: 446, w: 888, h: 66 }, { fill: INK.paper, stroke: INK.line, width: 2, radius: 12 }) +
    text(60, 479, intro, { size: 28, fill: INK.muted, room: indent - 10 }) +
    text(60 + indent, 479, way, { size: 28, room: 840 - indent })
  );
}

/** The pen: shapes as SVG text, in pixels of the 960×540 canvas. */

import { PAINT } from '../tokens/colours.ts';

export const INK = PAINT;

export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function xmlEscaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

type Shape = {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly radius?: number;
};

/** A rectangle; without a stroke it is filled only. */
export function rect(box: Box, { fill = INK.paper, stroke, width = 2, radius = 0 }: Shape = {}): string {
  const edge = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${width}"`;
  return `<rect x="${box.x}" y="${box.y}" width="${box.w}" height="${box.h}" rx="${radius}" fill="${fill}"${edge}/>`;
}

/** An SVG path; `fill` is none unless given. */
export function path(d: string, { fill = 'none', stroke, width = 3 }: Shape = {}): string {
  const edge =
    stroke === undefined
      ? ''
      : ` stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<path d="${d}" fill="${fill}"${edge}/>`;
}

export function circle(
  x: number,
  y: number,
  r: number,
  { fill = INK.paper, stroke, width = 3 }: Shape = {},
): string {
  const edge = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${width}"`;
  return `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"${edge}/>`;
}

type Type = {
  readonly size?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly underline?: boolean;
  /** Room in pixels; the build fails when the text is wider. */
  readonly room?: number;
};

/** One line of text whose middle is at `y`. */
export function text(x: number, y: number, line: string, type: Type = {}): string {
  const { size = 32, bold = false, fill = INK.text, anchor = 'start', underline = false, room } = type;
  const attributes = [
    `x="${x}" y="${y + size * 0.36}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"`,
    bold ? 'font-weight="700"' : '',
    underline ? 'text-decoration="underline"' : '',
    room === undefined ? '' : `data-room="${room}"`,
  ];
  return `<text ${attributes.filter((attribute) => attribute !== '').join(' ')}>${xmlEscaped(line)}</text>`;
}

/** The size at which a bold line fits into its room: this one, or as much smaller as it takes. */
export function fitting(line: string, size: number, room: number): number {
  const ems = [...line].reduce((sum, sign) => sum + (sign < '\u3000' ? 0.62 : 1.03), 0);
  return Math.min(size, Math.floor(room / ems));
}

/** A grey bar in the place of words that do not matter. */
export function bar(x: number, y: number, w: number, fill: string = INK.bar): string {
  return rect({ x, y: y - 9, w, h: 18 }, { fill, radius: 9 });
}

/** Moves and scales what was drawn at the origin. */
export function place(x: number, y: number, scale: number, drawn: string): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})">${drawn}</g>`;
}

import { type Box, circle, INK, path, rect, text } from './draw.ts';

/** The middle of a box, for text and marks. */
function middle(box: Box): { readonly x: number; readonly y: number } {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 };
}

/** A push button; the default one has the blue edge that Windows gives it. */
export function button(box: Box, label: string, standard = false, size = 30): string {
  const { x, y } = middle(box);
  const edge = standard
    ? { fill: INK.select, stroke: INK.blue, width: 4 }
    : { fill: INK.panel, stroke: INK.frame, width: 2 };
  return (
    rect(box, { ...edge, radius: 6 }) +
    text(x, y, label, { size, bold: standard, anchor: 'middle', room: box.w - 16 })
  );
}

/** An input field; bullets stand for what is secret or one's own. */
export function field(box: Box, value: string, size = 32): string {
  const { y } = middle(box);
  return (
    rect(box, { stroke: INK.frame, width: 3, radius: 4 }) +
    text(box.x + 18, y, value, { size, room: box.w - 30 })
  );
}

type Choice = {
  readonly on?: boolean;
  readonly dim?: boolean;
  /** It cannot be chosen. */
  readonly grey?: boolean;
  readonly size?: number;
  readonly room?: number;
};

function choiceLabel(x: number, y: number, label: string, choice: Choice): string {
  const { on, dim, grey, size = 32, room } = choice;
  const type = { size, bold: on === true, fill: grey ? INK.grey : dim ? INK.muted : INK.text };
  return text(x + 54, y, label, room === undefined ? type : { ...type, room: room - 54 });
}

/** A radio button whose dot is 36 px wide, with its label. */
export function radio(x: number, y: number, label: string, choice: Choice = {}): string {
  const edge = choice.on === true ? INK.blue : choice.grey ? INK.line : INK.frame;
  const dot = choice.on === true ? circle(x + 18, y, 9, { fill: INK.blue }) : '';
  return circle(x + 18, y, 16, { stroke: edge, width: 4 }) + dot + choiceLabel(x, y, label, choice);
}

/** A check box, 36 px wide, with its label. */
export function checkbox(x: number, y: number, label: string, choice: Choice = {}): string {
  const box = { x: x + 2, y: y - 16, w: 32, h: 32 };
  const drawn =
    choice.on === true
      ? rect(box, { fill: INK.blue, radius: 5 }) +
        path(`M${x + 9} ${y}L${x + 16} ${y + 8}L${x + 28} ${y - 8}`, { stroke: INK.paper, width: 5 })
      : rect(box, { stroke: INK.frame, width: 3, radius: 5 });
  return drawn + choiceLabel(x, y, label, choice);
}

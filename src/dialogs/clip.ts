const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How much of a text is looked at, in UTF-16 units: far more than a line can show. */
const LONGEST_LOOK = 4000;

/** One line of at most `most` graphemes, ended with … where something was left out. */
export const clip = (text: string, most: number): string => {
  const line = text.slice(0, LONGEST_LOOK).replace(/\s+/g, ' ').trim();
  const parts = [...graphemes.segment(line)];
  if (parts.length <= most) return line;
  return `${parts
    .slice(0, most - 1)
    .map(({ segment }) => segment)
    .join('')}…`;
};

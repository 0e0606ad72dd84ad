const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** One line of at most `most` graphemes, ended with … where something was left out. */
export const clip = (text: string, most: number): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  const parts = [...graphemes.segment(line)];
  if (parts.length <= most) return line;
  return `${parts
    .slice(0, most - 1)
    .map(({ segment }) => segment)
    .join('')}…`;
};

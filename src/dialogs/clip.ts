let segmenter: Intl.Segmenter | undefined;
/** The graphemes of a text. What divides it is made for the first that has to be: no start waits for ICU's locales. */
export const graphemesOf = (text: string): Intl.Segments => {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
};

/** How much of a text is looked at, in UTF-16 units: far more than a line can show. */
const LONGEST_LOOK = 4000;

/** One line of at most `most` graphemes, ended with … where something was left out. */
export const clip = (text: string, most: number): string => {
  const line = text.slice(0, LONGEST_LOOK).replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const parts = [...graphemesOf(line)];
  if (parts.length <= most) return line;
  return `${parts
    .slice(0, most - 1)
    .map(({ segment }) => segment)
    .join('')}…`;
};

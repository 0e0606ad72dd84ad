import { widthFolded } from '../text/normalise.ts';

/** Tells whether a text would undo what was just done, in any language, by words that say so; what that was is for whoever asks. */
export const createUndoFinder = (languages: readonly (readonly string[])[]): ((text: string) => boolean) => {
  const words = languages.flat().map(widthFolded);
  return (text) => {
    const folded = widthFolded(text).replace(/[’']/g, "'");
    return words.some((word) => folded.includes(word));
  };
};

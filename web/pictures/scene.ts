import type { Words } from './picture-words.ts';

/** Draws one picture: the words of its language and the name of the holders’ file in, the inside of a 960×540 SVG out. */
export type Scene = (words: Words, file: string) => string;

/**
 * A script that esbuild has made in ASCII, with the letters of its regular expressions written as those of its texts are: with a single one beyond
 * Latin-1 a browser keeps all of a script twice as long, and reads it as slowly.
 */
export const inAscii = (script: string): string =>
  script.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

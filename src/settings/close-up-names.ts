const JAPANESE = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\u30fc]';
const BEGINS = new RegExp(`^${JAPANESE}`, 'u');
const ENDS = new RegExp(`${JAPANESE}$`, 'u');

/**
 * Japanese texts, as JSON, in which these names are filled into their blanks: a half-width space stands between Latin letters and Japanese
 * alone (docs/words.md), so where a name begins or ends in Japanese, none is left on that side of it.
 */
export const closeUpNames = (json: string, names: Readonly<Record<string, string>>): string =>
  Object.entries(names).reduce((text, [blank, name]) => {
    const after = ENDS.test(name)
      ? text.replace(new RegExp(`(\\{\\{${blank}\\}\\}) (?=${JAPANESE})`, 'gu'), '$1')
      : text;
    return BEGINS.test(name)
      ? after.replace(new RegExp(`(?<=${JAPANESE}) (?=\\{\\{${blank}\\}\\})`, 'gu'), '')
      : after;
  }, json);

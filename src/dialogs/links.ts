/** A web address in a text, without the punctuation or bracket that follows it. */
const URL_IN_TEXT = /https?:\/\/[^\s<>"'`（）「」『』、。，．]{1,1000}/g;
const CLOSING = /[.,;:!?)\]}]{1,20}$/;

/** A text as words and web addresses, in order; joined they are the text. */
export const linkParts = (text: string): readonly { readonly text: string; readonly isLink: boolean }[] => {
  const parts: { text: string; isLink: boolean }[] = [];
  let end = 0;
  for (const match of text.matchAll(URL_IN_TEXT)) {
    const url = match[0].replace(CLOSING, '');
    if (!URL.canParse(url)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), isLink: false });
    parts.push({ text: url, isLink: true });
    end = match.index + url.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isLink: false });
  return parts;
};

import { linkParts } from '../../../dialogs/links.ts';
import { telOf } from '../../../dialogs/phone.ts';

/** The text as it stands: signs that Markdown would read (every TextBlock is Markdown) are escaped, so that no note or name becomes a link or a list. */
export const literal = (text: string): string =>
  text
    .replace(/[\\*[\]`]|~~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?=[a-z/!?])/giu, '\\$&')
    .replace(/^([^\S\r\n\u2028\u2029]*\d*)([.)](?=\s)|[-+](?=\s)|#(?=[#\s])|>)/gmu, '$1\\$2');

/** The same, but for the number, which is a link to call. */
export const withTelLink = (text: string, phone: string | undefined): string =>
  phone === undefined
    ? literal(text)
    : text
        .split(phone)
        .map(literal)
        .join(`[${literal(phone)}](${telOf(phone)})`);

/** The same, but for web addresses, which can be opened; parentheses would end the link early. */
export const withWebLinks = (text: string): string =>
  linkParts(text)
    .map((part) =>
      part.isLink
        ? `[${literal(part.text)}](${part.text.replaceAll('(', '%28').replaceAll(')', '%29')})`
        : literal(part.text),
    )
    .join('');

/** Host names as a browser writes them, in place of Node's `punycode`. */
export const toASCII = (host: string): string => new URL(`https://${host}`).hostname;
export const toUnicode = (host: string): string => host;

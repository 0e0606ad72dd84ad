/** Words about secrets, of one language. */
export type SecretWords = {
  /** What is secret: the password, the code. */
  readonly names: readonly string[];
  /** What stands between the name and the secret: は, is. */
  readonly links: readonly string[];
  /** What may follow the secret where the sentence ends: です. */
  readonly ends: readonly string[];
  /** Plain words that say something of a secret without telling it: wrong, lost. */
  readonly plain: readonly string[];
};

const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY/;
const HARMLESS =
  /\.(?:p12|pfx|msc|exe|cer|crt|pem|zip|html?|pdf|xlsx?|docx?)$|^(?:https?:|\\\\|[a-z]:\\|0x|[^@]+@)|^t-\d+$/i;
const LONE_SECRET = /^(?=.*[a-z])(?=.*\d)(?=.*[A-Z!-/:-@[-`{-~])[!-~]{8,64}$/;

/** Letters and digits mixed, or a long number; no date. */
const SURELY = /^(?!\d{4}[-/.]\d{1,2}[-/.]\d)(?:(?=.*[a-z])(?=.*\d)|\d[\d-]{7})/i;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

/** Whether a text tells a password, a certificate code or a private key. To say that one forgot it is no secret. */
export const createSecretFinder = (languages: readonly SecretWords[]): ((text: string) => boolean) => {
  const all = (part: keyof SecretWords): readonly string[] => languages.flatMap((words) => words[part]);
  const told = new RegExp(
    `(?:${anyOf(all('names'))})[」』"']?\\s*(?<link>${anyOf(all('links'))}|[:=→]|\\s)?\\s*[「『"'\`]?(?<value>[!-~]{4,64}?)[」』"'\`]?\\s*(?:${anyOf(all('ends'))})?[。.、,!\\s]*(?=$|\\n)`,
    'giu',
  );
  /** The same anywhere in a sentence: then only what can be nothing else. */
  const amidst = new RegExp(
    `(?:${anyOf(all('names'))})[」』"']?\\s*(?:${anyOf(all('links'))}|[:=→])?\\s*[「『"'\`]?(?<value>[!-~]{6,64})`,
    'giu',
  );
  const plain = new Set(all('plain'));
  const telling = (value: string, link: string | undefined): boolean => {
    if (HARMLESS.test(value) || plain.has(value.toLowerCase().replace(/[^a-z]+$/, ''))) return false;
    return /\d/.test(value) || (link !== undefined && link.trim() !== '' && /^[a-z0-9!-/]+$/i.test(value));
  };
  return (text) => {
    if (PRIVATE_KEY.test(text)) return true;
    const line = text.normalize('NFKC').trim();
    if (LONE_SECRET.test(line) && !HARMLESS.test(line)) return true;
    for (const sentence of line.split(/(?<=[。！!？\n])|(?<=\.)\s|、|,\s/))
      for (const { groups } of sentence.matchAll(told))
        if (groups?.value !== undefined && telling(groups.value, groups.link)) return true;
    for (const { groups } of line.matchAll(amidst))
      if (groups?.value !== undefined && SURELY.test(groups.value) && !HARMLESS.test(groups.value))
        return true;
    return false;
  };
};

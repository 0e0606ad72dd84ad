import { hasAny, kindsIn, LETTER } from '../text/letters.ts';
import { lookedThrough, mayMatch } from '../text/look-through.ts';
import { composed } from '../text/normalise.ts';

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
  /** What stands before a secret that is chosen, and after one: I'll use …, …にします. */
  readonly chosenBefore: readonly string[];
  readonly chosenAfter: readonly string[];
};

const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/;
/** Names of files, addresses, tags, Slack's emoji, and what has digits in its name: Windows11, AES256-SHA256. */
const HARMLESS =
  /\.(?:p12|pfx|msc|exe|cer|crt|pem|zip|html?|pdf|xlsx?|docx?)$|^(?:https?:|\\\\|[a-z]:\\|0x|[^@]{1,64}@|<[/!a-z]|:[\w+'-]{1,50}:)|^t-\d+$|^(?:windows|win|office|microsoft|m|usb|aes|sha|pkcs|p|triple|tripledes|tls|ver|version|r)[-#. ]?\d[\w.-]{0,12}$/i;
const LONE_SECRET = /^(?=.{0,64}[a-z])(?=.{0,64}\d)(?=.{0,64}[A-Z!-/:-@[-`{-~])[!-~]{8,64}$/;

/** Letters and digits mixed, or a long number; no date. */
const SURELY = /^(?!\d{4}[-/.]\d{1,2}[-/.]\d)(?:(?=.*[a-z])(?=.*\d)|\d[\d-]{7})/i;

/** Without it nothing below finds anything. */
const SHORTEST_TOLD = /[!-~]{4}/;
/** Of which it is. */
const TOLD = LETTER.small | LETTER.capital | LETTER.digit | LETTER.sign | LETTER.dash | LETTER.bracket;

const MIXED = /^(?=.{0,64}[a-z])(?=.{0,64}\d.{0,64}\d)/i;
const SHORTEST_CHOSEN = 6;

/** What nobody sees and a paste brings along: it would hide a secret, and the word for one. */
const INVISIBLE = /[\p{Cf}\u3164\u115f\u1160\uffa0]|[\ufe00-\ufe0f]/gu;

/** White space squeezed and what is invisible taken out, so that no run of it is ever walked twice: one space within a line, one break between lines. */
const squeezed = (text: string): string => {
  const written = composed(text);
  const lines =
    hasAny(written, LETTER.other) || written.includes('  ')
      ? written
          .replace(INVISIBLE, '')
          .replace(/[^\S\n]+/g, ' ')
          .replace(/[’‘]/g, "'")
      : written;
  if (!lines.includes('\n')) return lines.trim();
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
};

const regexEscaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(regexEscaped)
    .join('|');

/** What a password is made of is told, and none. */
const LENGTH = /文字|桁|英数|以上|以内|\bletters|\bdigits|\bcharacters/u.source;
/** What binds a secret to its name behind it. */
const IS = /(?:(?:が|って|というのが)[^\s!-~。、]{0,6}?|is (?:my|the|our) (?:[a-z]{1,12} )?)/u.source;
const LINK = '[:=→⇒➡>]|[-=]>';

/** What a secret is found by, in all languages at once. Takes time in proportion to a text's length: every repetition is bounded. */
const patternsOf = (languages: readonly SecretWords[]) => {
  const all = (part: keyof SecretWords): readonly string[] => languages.flatMap((words) => words[part]);
  const names = anyOf(all('names'));
  const links = anyOf(all('links'));
  return {
    told: new RegExp(
      `(?:${names})[」』"']?\\s?(?<link>${links}|${LINK}|\\s)?\\s?[「『"'\`]?(?<value>[!-~]{4,64}?)[」』"'\`]?\\s?(?:${anyOf(all('ends'))})?[。.、,!\\s]{0,8}(?=$|\\n)`,
      'giu',
    ),
    /** The same anywhere in a sentence: then only what can be nothing else. */
    amidst: new RegExp(
      `(?:${names})[」』"']?\\s?(?:${links}|${LINK})?\\s?[、,]?\\s?[「『"'\`]?(?<value>[!-~]{6,64})`,
      'giu',
    ),
    /** The secret first: … is my password. */
    named: new RegExp(
      `(?<![!-~])(?<value>[!-~]{6,64}?)[」』"'\`]?\\s?${IS}(?:${names})\\s?(?:${anyOf(all('ends'))})?[。.、,!\\s]{0,8}(?=$|\\n)`,
      'giu',
    ),
    chosen: new RegExp(
      `(?:${anyOf(all('chosenBefore'))})\\s?[「『"'\`]?(?<before>[!-~]{6,64})|(?<![!-~])(?<after>[!-~]{6,64})[」』]?\\s?(?:${anyOf(all('chosenAfter'))})`,
      'giu',
    ),
    /** In marks of quotation whatever its letters are, where a digit is among them. */
    quoted: new RegExp(
      `(?:${names})\\s?(?:${links}|${LINK})\\s?[「『"](?!.{0,24}(?:${LENGTH}))(?=[^」』"\\n\\s]{0,23}\\d)[^」』"\\n\\s、。]{4,24}[」』"]`,
      'iu',
    ),
    plain: new Set(all('plain')),
  };
};

const SENTENCE_END = /(?<=[。！!？\n])|(?<=\.)\s|、|,\s/;

/** Whether there is anything in it that a secret could be made of. */
const mayTell = (line: string): boolean => {
  const kinds = kindsIn(line);
  return (kinds & LETTER.digit) !== 0 || ((kinds & TOLD) !== 0 && SHORTEST_TOLD.test(line));
};
const isLoneSecret = (line: string): boolean => LONE_SECRET.test(line) && !HARMLESS.test(line);

/** Whether a text tells a password, a certificate code or a private key. To say that one forgot it is no secret. */
export const createSecretFinder = (languages: readonly SecretWords[]): ((text: string) => boolean) => {
  const { told, amidst, named, chosen, quoted, plain } = patternsOf(languages);

  const isTelling = (value: string, link: string | undefined): boolean => {
    if (HARMLESS.test(value) || plain.has(value.toLowerCase().replace(/[^a-z]{1,64}$/, ''))) return false;
    return /\d/.test(value) || (link !== undefined && link.trim() !== '' && /^[a-z0-9!-/]+$/i.test(value));
  };
  const tells = (line: string): boolean => {
    for (const sentence of line.split(SENTENCE_END))
      for (const { groups } of sentence.matchAll(told))
        if (groups?.value !== undefined && isTelling(groups.value, groups.link)) return true;
    return false;
  };
  const tellsSurely = (line: string, pattern: RegExp): boolean => {
    for (const { groups } of line.matchAll(pattern))
      if (groups?.value !== undefined && SURELY.test(groups.value) && !HARMLESS.test(groups.value))
        return true;
    return false;
  };
  const choosesOne = (line: string): boolean => {
    for (const { groups } of line.matchAll(chosen)) {
      const value = (groups?.before ?? groups?.after ?? '').replace(/[」』"'`。、,.!]{1,8}$/, '');
      if (value.length >= SHORTEST_CHOSEN && MIXED.test(value) && !HARMLESS.test(value)) return true;
    }
    return false;
  };

  /** Told, amid a sentence, or as what was chosen. */
  const tellsAnywhere = (line: string, known: ReturnType<typeof lookedThrough>): boolean =>
    (mayMatch(known, told) && tells(line)) ||
    (mayMatch(known, amidst) && tellsSurely(line, amidst)) ||
    (mayMatch(known, named) && tellsSurely(line, named)) ||
    (mayMatch(known, chosen) && choosesOne(line));

  return (text) => {
    if (PRIVATE_KEY.test(text)) return true;
    const line = squeezed(text);
    if (!mayTell(line)) return false;
    // Not by what remembers the texts that it looked through: this one may tell a secret.
    const known = lookedThrough(line);
    if (mayMatch(known, quoted) && quoted.test(line)) return true;
    if (!SHORTEST_TOLD.test(line)) return false;
    return isLoneSecret(line) || tellsAnywhere(line, known);
  };
};

/** A telephone number as somebody wrote it. */
type Phone = {
  /** As it is shown: in half width, without invisible characters, its label or `（代）`; the extension stays at the end. */
  readonly said: string;
  /** Digits alone, as they are dialled within Japan: `0312123434`; a number of elsewhere keeps its country's. */
  readonly digits: string;
  readonly extension?: string | undefined;
};

/** Invisible characters: direction marks, joiners, variation selectors, and fillers that count as letters. */
const INVISIBLE = /[\p{Cf}\u3164\u115f\u1160\uffa0]|[\ufe00-\ufe0f]/gu;
const DASHES = /[ー−–—―─‐‑‒]/g;
const LABEL = /^(?:tel|phone|電話(?:番号)?|携帯(?:電話)?)[\s.:]{0,3}/i;
const SWITCHBOARD = /\(代(?:表)?\)/g;
const EXTENSION = /[\s,]{0,3}\(?(?:内線|ext\.?|x)[\s.:]{0,3}(\d{1,6})\)?$/i;
const MAX_LENGTH = 100;

/** A text as people see it: in NFKC, without invisible characters. Not for file names or passwords. */
export const visible = (text: string): string =>
  text.replace(INVISIBLE, '').normalize('NFKC').replace(INVISIBLE, '').trim();

const plainNumber = (text: string): string =>
  visible(text.slice(0, MAX_LENGTH)).replace(DASHES, '-').replace(LABEL, '').replace(SWITCHBOARD, '').trim();

/** `+81-3-1212-3434` and `0081 (0)3 …` as they are dialled within Japan. */
const national = (dialled: string): string => dialled.replace(/^(?:\+|00)810?/, '0').replace(/^\+/, '');

/**
 * Reads a number of 8 to 15 digits (E.164) with the usual separators, as people paste it: `TEL: 03-1234-5678（代）`, `+81 (0)3 …`,
 * `03―1234―5678 内線 12`. Undefined for anything else.
 */
export const readPhone = (text: string): Phone | undefined => {
  const said = plainNumber(text);
  const extension = EXTENSION.exec(said)?.[1];
  const dialled = said.replace(EXTENSION, '').replace(/[\s()./-]/g, '');
  if (!/^\+?\d{8,15}$/.test(dialled)) return undefined;
  return { said, digits: national(dialled), extension };
};

/** Digits with what may part them, from where a number may begin: not amid digits, nor in a date. */
const RUN = /(?<!\d)(?<!\d[-/.:])(?:\+|0|\((?=0\d{1,4}\)))[\d \t()ー−–—―─‐‑‒-]{7,20}\d(?!\d)/g;
/** Right behind a number they say that it is one of a time or a date. */
const COUNTS = /^(?:[時分月日年]|[:/.]\d|[ap]\.?m\b)/i;

/** How many digits a number has that begins so; undefined for one of elsewhere. */
const lengthOf = (dialled: string): number | undefined => {
  if (/^(?:\+(?!81)|00|010)/.test(dialled)) return undefined;
  const abroad = /^\+81(0?)/.exec(dialled);
  const within = abroad === null ? dialled : `0${dialled.slice(abroad[0].length)}`;
  const length = /^0(?:[5-9]0|20|800)/.test(within) ? 11 : 10;
  return abroad === null ? length : length + (abroad[1] === '' ? 1 : 2);
};

/** The beginning of a run that is a number; undefined where none is. `behind`: what follows the run. */
const numberOf = (run: string, behind: string): string | undefined => {
  const dialled = run.replace(/[^\d+]/g, '');
  const length = lengthOf(dialled);
  if (dialled.startsWith('000')) return undefined;
  const digits = [...run.matchAll(/\d/g)];
  if (length === undefined || digits.length < length)
    return COUNTS.test(behind) ? run.replace(/\D{1,9}\d{1,22}$/, '') : run;
  const end = (digits[length - 1]?.index ?? 0) + 1;
  return /^\d/.test(run.slice(end)) ? undefined : run.slice(0, end);
};

/** The telephone numbers within a sentence that people see as `visible` makes it: as they are shown, and where they stand. */
export const phonesIn = (
  text: string,
): readonly (Phone & { readonly from: number; readonly to: number })[] => {
  const found: (Phone & { readonly from: number; readonly to: number })[] = [];
  const runs = new RegExp(RUN);
  for (let run = runs.exec(text); run !== null; run = runs.exec(text)) {
    const number = numberOf(run[0], text.slice(runs.lastIndex));
    const read = number === undefined ? undefined : readPhone(number);
    if (number === undefined || read === undefined) continue;
    runs.lastIndex = run.index + number.length;
    found.push({ ...read, from: run.index, to: runs.lastIndex });
  }
  return found;
};

/** The digits of what may be a part of a number, five at least; undefined for anything else. */
export const phoneDigits = (text: string): string | undefined => {
  const dialled = plainNumber(text)
    .replace(EXTENSION, '')
    .replace(/[\s()./-]/g, '');
  return /^\+?\d{5,15}$/.test(dialled) ? national(dialled) : undefined;
};

/** The address by which a number is called (RFC 3966). */
export const telOf = (phone: string): string => {
  const extension = EXTENSION.exec(plainNumber(phone))?.[1];
  const dialled = plainNumber(phone)
    .replace(EXTENSION, '')
    .replace(/[^\d+]/g, '');
  return `tel:${dialled}${extension === undefined ? '' : `;ext=${extension}`}`;
};

/** A part of a number that is written bit by bit: `番号は090`, `4455の`, `7788です`. */
const PIECE =
  /^(?:tel|phone|my|number|it'?s|is|電話|携帯|番号|は|の|が|[:\s])*((?:\d[\s-]?){2,8})(?:です|ます|の|で|と|、|,|。|\.|\s|and|then)*$/i;
/** A number within Japan, as it is dialled. */
const NATIONAL = /^0\d{9,10}$/;
const MAX_PIECES = 5;

/** The number that the last of these texts make together, where each is no more than a part of one. */
export const phoneOfPieces = (texts: readonly string[]): string | undefined => {
  const pieces: string[] = [];
  for (const text of texts.slice(-MAX_PIECES).reverse()) {
    const digits = PIECE.exec(plainNumber(text))?.[1]?.replace(/\D/g, '');
    if (digits === undefined) return undefined;
    pieces.unshift(digits);
    if (pieces.length > 1 && NATIONAL.test(pieces.join(''))) return pieces.join('-');
  }
  return undefined;
};

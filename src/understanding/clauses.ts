import { widthFolded } from './normalise.ts';

/** Most parts of a text that are looked at, the last ones. */
const MAX_CLAUSES = 8;
const SHORTEST = 2;

const SENTENCE_END = /(?<=[。．!?\n])|\.\s|、|,\s|\s-\s/u;
/** Lines of a mail or a message that somebody else wrote. */
const QUOTED = /^\s{0,4}(?:>|\||on .{1,80} wrote:|-{2,}\s?original message|from: |差出人: |送信者: )/i;
const REST_QUOTED = /^\s{0,4}(?:-{2,}\s?original message|on .{1,80} wrote:|-{5,})/i;

/** What the writer says oneself: quoted lines, and what stands below a mail's answer, left out. */
export const ownWords = (text: string): string => {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => REST_QUOTED.test(line));
  const own = (end > 0 ? lines.slice(0, end) : lines).filter((line) => !QUOTED.test(line));
  return own.some((line) => line.trim() !== '') ? own.join('\n') : text;
};

/** Parts of a text that each may tell something; one alone where it has no parts. `turns` is where a sentence turns. */
export const clausesOf = (text: string, turns: RegExp): readonly string[] =>
  widthFolded(text)
    .split(SENTENCE_END)
    .flatMap((sentence) => sentence.split(turns))
    .map((part) => part.trim())
    .filter((part) => part.length >= SHORTEST)
    .slice(-MAX_CLAUSES);

const CORRECTED =
  /(?:^|[。、,.!?\s])(?:やっぱり?|いや、?違(?:う|い)|違った|ちがった|間違えた|まちがえた|訂正(?:します|です)?|あ、|あっ、?|じゃなくて|ではなくて|と思ったら|oh wait|no wait|wait,|actually|never ?mind|scratch that|i mean|correction:?)/giu;

/** What stands behind the last correction (`やっぱり`, `oh wait`), which alone counts; undefined where there is none. */
export const corrected = (text: string): string | undefined => {
  const last = [...text.matchAll(CORRECTED)].at(-1);
  if (last === undefined) return undefined;
  const rest = text.slice(last.index + last[0].length).replace(/^[、,。.!?\s]{1,4}/u, '');
  return rest.length >= SHORTEST ? rest : undefined;
};

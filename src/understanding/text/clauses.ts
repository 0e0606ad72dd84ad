import { hasAny, LETTER } from './letters.ts';
import { widthFolded } from './normalise.ts';
import { matchesIn, mayStandIn, without } from './said-in.ts';

/** Most parts of a text that are looked at, the last ones. */
const MAX_CLAUSES = 8;
const SHORTEST = 2;
/** A text of more parts is taken as a whole. */
const MAX_PARTS = 24;

const SENTENCE_END = /(?<=[。．!?\n])|\.\s|、|,\s|\s-\s/u;
/** What stands in the end of a sentence, but for the space. */
const ENDING = LETTER.mark | LETTER.sign | LETTER.dash | LETTER.line | LETTER.other;
/** Lines of a mail or a message that somebody else wrote. */
const QUOTED = /^\s{0,4}(?:>|\||on .{1,80} wrote:|-{2,}\s?original message|from: |差出人: |送信者: )/i;
const REST_QUOTED = /^\s{0,4}(?:-{2,}\s?original message|on .{1,80} wrote:|-{5,})/i;

/** What the writer says oneself: quoted lines, and what stands below a mail's answer, left out. */
export const ownWords = (text: string): string => {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  const end = lines.findIndex((line) => REST_QUOTED.test(line));
  const own = (end > 0 ? lines.slice(0, end) : lines).filter((line) => !QUOTED.test(line));
  return own.some((line) => line.trim() !== '') ? own.join('\n') : text;
};

/** Numbers of a list that is written in one line; beside a particle they name something, and number nothing. */
const ITEM =
  /(?<![①-⑳とやもはがの・、,〜~-])[①-⑳](?![①-⑳とやもはがをので・、,〜~])|(?<=^|[\s。、.!?])\(?\d[).:]\s?(?=[^\d\s])/gu;
const LEAST_ITEMS = 2;

/** What an item is numbered by. */
const NUMBERING = LETTER.digit | LETTER.other;

/** The items of a list in one line, each on a line of its own. */
export const itemsApart = (text: string): string =>
  !hasAny(text, NUMBERING) || (text.match(ITEM)?.length ?? 0) < LEAST_ITEMS
    ? text
    : text.replace(ITEM, '\n').trim();

/** Parts of a text that each may tell something; one alone where it has no parts. `turns` is where a sentence turns. */
export const clausesOf = (text: string, turns: RegExp): readonly string[] => {
  const folded = widthFolded(text);
  const ends = hasAny(folded, ENDING) && SENTENCE_END.test(folded);
  const isTurned = mayStandIn(folded, turns) && turns.test(folded);
  if (!ends && !isTurned) {
    const only = folded.trim();
    return only.length < SHORTEST ? [] : [only];
  }
  const sentences = ends ? folded.split(SENTENCE_END) : [folded];
  return (isTurned ? sentences.flatMap((sentence) => sentence.split(turns)) : sentences)
    .map((part) => part.trim())
    .filter((part) => part.length >= SHORTEST)
    .slice(-MAX_CLAUSES);
};

/** Parts of a text as they were written, each with what ends it. */
const PART_END = /(?<=[。．!?！？\n、]|[.,]\s)/u;

/** A text without those of its parts that say one thing; `said` is whether any does. A text of one part has none beside it. */
export const beside = (
  text: string,
  says: (part: string) => boolean,
): { readonly said: boolean; readonly rest: string } => {
  const parts = text.split(PART_END);
  if (parts.length < 2 || parts.length > MAX_PARTS) return { said: false, rest: text };
  const rest = parts.filter((part) => !says(part.trim()));
  return { said: rest.length < parts.length, rest: rest.join('').trim() };
};

const CORRECTED =
  /(?:^|[。、,.!?\s])(?:やっぱり?|いや、?(?:違(?:う|い)|待って)|違った|ちがった|間違えた|まちがえた|訂正(?:します|です)?|あ、|あっ、?|じゃなくて|ではなくて|と思ったら|oh wait|no wait|wait,|actually|never ?mind|scratch that|i mean|correction:?)/giu;

/** What stands behind the last correction (`やっぱり`, `oh wait`), which alone counts; undefined where there is none. */
export const corrected = (text: string): string | undefined => {
  const last = [...matchesIn(text, CORRECTED)].at(-1);
  if (last === undefined) return undefined;
  const rest = text.slice(last.index + last[0].length).replace(/^[、,。.!?\s]{1,4}/u, '');
  return rest.length >= SHORTEST ? rest : undefined;
};

const PLEASANTRY =
  /お世話に(?:なって|なり)|^(?:夜分|夜分遅く|朝早く|早朝|お休みのところ|突然|いきなり|たびたび|度々|何度も|お手数を?おかけして?)(?:に|で)?[^。]{0,6}(?:すみません|すいません|失礼|恐れ入り|申し訳)|よろしくお?願い|お忙しい(?:ところ|中)|平素(?:より|は)|^(?:先日|先ほど|この度|このたび)は[^。]{0,16}(?:ありがとう|有難う|失礼)|^(?:ご丁寧|早速|詳し|分かりやす)[^。]{0,16}ありがとう(?:ございま(?:す|した))?$|^(?:度々|たびたび|何度も)の?ご?(?:質問|連絡|お願い)で(?:恐縮|申し訳|すみません)|いつもありがとう|ご連絡(?:いた|し|差し上げ)|(?:の|会社)\s?[\p{sc=Han}\p{sc=Katakana}]{1,6}(?:です|と申します|でございます)$|^(?:恐れ入りますが|恐縮ですが|すみません|失礼します|お疲れ様です|お疲れさまです)$|\bdear (?:sir|madam|all|team|support)|^i hope (?:this (?:message|e-?mail|mail|note) finds you|you(?:'re| are) (?:well|doing))|^(?:i (?:do )?apologi[sz]e|(?:i'?m |i am )?(?:so |very |terribly )?sorry) (?:for (?:the (?:late|delay)|bother|troubl|disturb|another)|to (?:be such|bother|trouble|disturb|ask again))|^thank you (?:so|very) much for your (?:patience|help|assistance|time|kind)|^good (?:morning|afternoon|evening) and thank you|\b(?:best|kind|warm) regards|\bthank(?:s| you) in advance|^(?:hello|hi|good (?:morning|afternoon|evening))$/iu;
const MAX_PLEASANT = 40;
/** The same in letters of which a word takes more. */
const MAX_PLEASANT_LATIN = 72;
const LATIN_ALONE = /^[\x20-\x7e]*$/;

/** Whether a clause is politeness and no more. */
export const isPleasantry = (clause: string): boolean =>
  clause.length <= (LATIN_ALONE.test(clause) ? MAX_PLEASANT_LATIN : MAX_PLEASANT) &&
  mayStandIn(clause, PLEASANTRY) &&
  PLEASANTRY.test(clause.replace(/[。.!?、,\s]{1,4}$/u, ''));

/** Thanks behind what is wished for. */
const THANKS_BEHIND =
  /[,、]\s?(?:thanks|thank you|thx|cheers)(?: (?:a lot|so much|very much))?[.!\s]{0,3}$/iu;

const withoutPleasant = (text: string): string =>
  text
    .split(/(?<=[。.!?\n])/u)
    .filter((sentence) => !isPleasantry(sentence.trim()))
    .join('');

/** A text without its sentences of politeness. */
export const withoutPleasantries = (text: string): string =>
  without(mayStandIn(text, PLEASANTRY) ? withoutPleasant(text) : text, THANKS_BEHIND).trim() || text;

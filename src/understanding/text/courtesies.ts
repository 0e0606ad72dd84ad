import { widthFolded } from './normalise.ts';

/** Thanks, greetings, assent and what closes a letter, in any language. */
const COURTESY =
  /(?:どうも|本当に|誠に|大変|いつも|ご丁寧に)?(?:ありがとう|有難う|有り難う|ありがと)(?:ござい(?:ます|ました))?|感謝(?:します|いたします|しております)|助かり(?:ます|ました)|お世話(?:になって|になり)(?:おり)?(?:ます|ました)|(?:了解|承知)(?:です|しました|いたしました|致しました)?|(?:分|わ)かりました|かしこまりました|(?:どうぞ)?よろしく(?:お?願い(?:(?:いた|致)?し)?ます)?|失礼(?:します|しました|いたします)|お疲れ(?:様|さま)(?:です|でした)?|こんにち[はわ]|こんばんは|おはよう(?:ございます)?|はじめまして|すみません(?:でした)?|申し訳(?:ありません|ございません)|以上です|大丈夫です|結構です|はい|ええ|うん|\b(?:thank you|thanks|thx|many thanks|much appreciated|cheers)(?: (?:very much|so much|a lot|again|in advance))?|\b(?:hello|hi|hey|good (?:morning|afternoon|evening)|dear all|best regards|kind regards|regards|sincerely|bye|see you)\b|\b(?:ok|okay|great|perfect|fine|got it|understood|noted|will do|no problem|that(?: i|')s all|that is (?:great|fine|good|helpful|kind)|you(?:'re| are) (?:very )?(?:kind|helpful)|(?:very )?(?:kind|helpful)(?: of you)?)\b/giu;
/** Words of asking, in any language: who asks is answered. */
const ASKS =
  /[??]|(?:です|ます|でしょう|ません|した|ない|の|だろう)か(?=$|[。、!\s])|(?:教えて|知りたい|どう(?:すれば|したら|やって|なり)|なぜ|何故|いつ|どこ|どれ|どの|何時|何番|いくら|って何|とは$)|\b(?:what|how|when|where|which|who|why|can i|could i|may i|do i|is it|are you|does)\b/iu;
/** Letters from which on something is said beside a courtesy. */
const LEAST = 4;

/** Whether a text tells something, and is neither a question nor courtesy alone. */
export const isTold = (text: string): boolean => {
  const folded = widthFolded(text);
  if (ASKS.test(folded)) return false;
  const rest = folded.replace(COURTESY, ' ').match(/[\p{L}\p{N}]/gu) ?? [];
  return rest.length >= LEAST;
};

const SENTENCE_END = /(?<=[。．!?！？\n])|(?<=\.)\s/u;

/** Whether a sentence of a text tells something, whatever the others ask or thank for. */
export const tellsBeside = (text: string): boolean => text.split(SENTENCE_END).some(isTold);

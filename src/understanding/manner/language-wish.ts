/** Names of languages, and all that is said around one that is wished for. */
const OF_A_WISH =
  /日本語|にほんご|英語|えいご|言語|ことば|言葉|表示|案内|画面|説明|会話|チャット|対応|外国人|以降|以後|今後|これから|応答|返答|返信|回答|下|方|になって|切り?替え|変更|変え|戻し|戻す|話し|話せ|お話|書い|読め|読み|分から|わから|分か|わか|苦手|得意|でき|出来|出し|使い|使え|したい|欲し|ほしい|可能|お?願い|いただけ|頂け|もらえ|もらい|ください|下さい|くれ|ませ|ます|まし|です|でしょう|たい|ない|なら|よろしく|すみません|すいません|恐れ入り|こんにち[はわ]|こんばんは|はじめまして|初めまして|ありがとう|ございます|\b(?:japanese|english|languages?|please|pls|plz|can|could|would|will|may|might|you|your|we|us|i|i'd|i'm|me|my|it|this|that|the|a|bot|chat|to|in|into|with|for|from|be|is|are|do|does|did|have|go on|go back to|going on|get|switch\w*(?: back)?|change|set|put|turn|make|show|speak\w*|talk\w*|write|writ\w+|read\w*|answer|reply|respond|continue|use|using|want|like|prefer|need|possible|instead|rather|now|back to|only|not|no|don't|dont|doesn't|can't|cant|cannot|understand|know|good|better|well|poor|bad|at|so|and|but|or|if|hi|hello|hey|sorry|excuse|thanks|thank|ok|okay|yes|there|any|let's|let|text|everything|all|available)\b/giu;
const WORD = /[\p{sc=Han}\p{sc=Katakana}\d]|[a-z]{2}/iu;
const ENDING = /\p{sc=Hiragana}/gu;
/** Endings and particles that may be left. */
const MOST_ENDINGS = 5;

/** Whether a text wishes for a language and says nothing else: only then is it changed by words. */
export const isWishAlone = (text: string): boolean => {
  const rest = text.replace(/[’`]/gu, "'").replace(OF_A_WISH, ' ');
  return !WORD.test(rest) && (rest.match(ENDING)?.length ?? 0) <= MOST_ENDINGS;
};

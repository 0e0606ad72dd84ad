import type { Intent } from './intents.ts';
import { type Sense, UNTELLING } from './senses.ts';

const KNOWN =
  /(?:わかりました|分かりました|覚えて|思い出し|ではありません|忘れていません|忘れてない|didn'?t forget|not forgotten|i remember|i know)/iu;
/** What is said of a case that has not come. */
const CASE =
  /もし|万一|万が一|仮に|(?:なかっ|なくなっ|壊れ|だっ|なっ|できなかっ|失敗し|出|来なかっ|届かなかっ|見つから(?:なく)?なかっ)たら|場合[はにもの、]|なければ(?!なら|いけ|だめ)|ないとき|\bwhat if\b|\bif (?:it|i|there|the|we|my|that)\b|\bin case\b/iu;
const NOT_YET =
  /(?:まだ|いまだ|未だ).{0,12}(?:ない|ません|へん|とらん|てん|てない|ず|です$|だ$)|(?:これから|今から|後で|あとで|いま|今)(?:[^。]{0,8})(?:探し|見|やり|開き|試し|確認し)(?:ます|てみ|る)|\bnot (?:\w+ )?yet\b|\bhaven'?t (?:\w+ ){0,2}yet\b|\bstill (?:looking|searching|trying|working)\b/iu;
const NO_ERROR =
  /エラー(?:に|は|が|も|では|じゃ)?(?:は)?(?:ならな|なりませ|出な|出ませ|出ず|起きな|起きませ|ありませ|な(?:い|く|かっ))|\bno error|\bwithout (?:an )?error|\bdid(?:n'?t| not) (?:give|show|get) (?:me )?an error/iu;
/** What says that something is not so, or does not work: without any of it nothing is missing, shut or grey. */
const NEGATIVE =
  /ない|無|なし|ません|なかった|へん|へぇ|ねぇ|ねえ|あらん|らん|ぬ|ず|空|ゼロ|(?<!\d)0(?!\d)|消|失|紛|落と|だめ|駄目|ダメ|無理|エラー|拒否|制限|禁止|ブロック|権限|不可|不能|灰色|グレー|薄|詰|全滅|手上げ|手あげ|最低|×|\b(?:no|not|none|nothing|never|nowhere|neither|empty|missing|gone|lost|deleted?|can'?t|cannot|couldn'?t|won'?t|isn'?t|doesn'?t|didn'?t|don'?t|denied|blocked|fail\w*|error\w*|restrict\w*|grey\w*|gray\w*|disabled|zero|unable|stuck|out of|without|refus\w*|full|broke\w*)\b|n't/iu;
const NEEDS_NEGATIVE: readonly Intent[] = [
  'file-missing',
  'cannot-open',
  'not-listed',
  'key-disabled',
  'cannot-save',
  'no-mail',
  'all-failed',
];
const SELECTABLE =
  /選択可能|選べ(?:ました|ます|た)|押せ(?:ました|ます|た)|チェックでき(?:ました|た)|押す\s?できます|(?:gr[ae]y|灰色)\s?(?:じゃ|では)ない|\bis available|\bcan be (?:selected|chosen)|\b(?:could|can) (?:select|choose|click)/iu;
/** Gone, empty or broken: no backup that is had. */
const SPOILT =
  /空(?:だ|で|っぽ)|消え|壊れ|なくな|無くな|盗|引き取|捨て|\b(?:empty|broken|stolen|corrupt\w*)\b/iu;
const SEVERAL = /(?:[2-9二三四五]|複数|いくつ)(?:件|個|つ)|両方|もう一つ|\b(?:two|three|several|both)\b/iu;
const CALL = /電話|折り返し|かけ直|\b(?:call|phone|ring)\b/iu;
const NOT_GREY =
  /(?:灰色|グレー|薄く|グレーアウト)(?:では|じゃ|に|で)?(?:は)?(?:な(?:い|く)|ありませ|なって(?:い)?(?:な|ませ))|\bnot (?:grey|gray)|\bisn'?t (?:grey|gray)/iu;
/** The certificate is in the list. */
const LISTED =
  /(?:一覧|リスト|certmgr|個人)(?:に|の中に|には|で|では|を見たら)?[^。、]{0,10}(?:あり(?:ます|まし)|ある|あった|載って|のって|出て(?:い|き)?(?:る|ます|ました)|入って(?:い)?(?:る|ます)|表示され(?:て|ました|ます)|見え(?:る|ます|ました))(?!ない|いない|ません|おら)|\b(?:is|'s|are|shows up|appears|see it|listed) (?:there )?(?:in|on) (?:the (?:windows )?list|certmgr|windows|personal)\b/iu;
const OTHERS =
  /(?:友人|友達|知り合い|他社|よその会社|別の会社|取引先|お客様|隣の人)(?:の|が|は)|\bmy (?:friend|neighbou?r|client)'?s?\b/iu;

const PRESSES: readonly Intent[] = [
  'want-backup',
  'have-backup',
  'file-found',
  'file-missing',
  'file-old',
  'skip',
  'done-copy',
  'next',
  'cannot-open',
  'not-listed',
  'key-disabled',
  'cannot-save',
  'gateway-yes',
  'gateway-no',
  'partner',
  'coupon',
  'have-all',
  'applied',
  'another',
  'retry-copy',
  'retry-export',
];
const UNKNOWN: readonly Intent[] = ['unknown-code', 'unknown-password', 'unknown-email'];
const TROUBLES: readonly Intent[] = ['all-failed', 'site-error', 'no-mail'];
/** Done while nothing is denied. */
const DEEDS: readonly Intent[] = [
  'next',
  'done-copy',
  'file-found',
  'have-all',
  'have-backup',
  'check',
  'applied',
];
const STEERS: readonly Intent[] = ['restart', 'withdraw', 'back', 'skip'];

const LOST = ['forget', 'lose', 'delete', 'unneeded', 'bad', 'no'];
const NOT_KNOWN =
  /(?:ない|なし|無し|無い|無く|不明|ません|ず|忘|失|紛|消|廃止|退職|分からん|わからん|知らん|へん|unknown|don'?t|not|no idea|forg[eo]t|lost|missing|never|can'?t|cannot|deleted|left|unsure|without|which)/iu;

/** Meanings that say of nothing in particular that it is so. */
const BARE: readonly string[] = [...UNTELLING, 'bad'];
const isBare = ({ known, strange }: Sense): boolean =>
  strange.size === 0 && [...known].every((meaning) => BARE.includes(meaning));

const isUnsaid = (sense: Sense, text: string): boolean =>
  !NOT_KNOWN.test(text) && !LOST.some((meaning) => sense.known.has(meaning));

/**
 * What is left of an intent's weight by how the sentence is said, 1 where nothing speaks against it. Small rules, each for one way
 * in which words that are there mean the opposite.
 */
export const left = (intent: Intent, sense: Sense, text: string): number => {
  let share = 1;
  const press = PRESSES.includes(intent);
  const moves = press || UNKNOWN.includes(intent) || TROUBLES.includes(intent);
  if (moves && CASE.test(text)) share *= 0.15;
  if (press && intent !== 'want-backup' && NOT_YET.test(text)) share *= 0.1;
  if (press && sense.asks) share *= 0.5;
  if (intent === 'want-backup' && sense.negated && sense.known.has('open')) share *= 0.3;
  if (TROUBLES.includes(intent) && isBare(sense)) share *= 0.1;
  if (moves && OTHERS.test(text)) share *= 0.4;
  if (UNKNOWN.includes(intent) && isUnsaid(sense, text)) share *= 0.1;
  if (UNKNOWN.includes(intent) && KNOWN.test(text)) share *= 0.1;
  if (intent === 'site-error' && NO_ERROR.test(text)) share *= 0.1;
  if (intent === 'not-listed' && isListed(text)) share *= 0.05;
  if (NEEDS_NEGATIVE.includes(intent) && !sense.negated && !NEGATIVE.test(text)) share *= 0.3;
  if (intent === 'key-disabled' && SELECTABLE.test(text)) share *= 0.1;
  if (intent === 'have-backup' && SPOILT.test(text)) share *= 0.4;
  if (intent === 'file-found' && SEVERAL.test(text)) share *= 0.4;
  if (intent === 'back' && CALL.test(text)) share *= 0.05;
  if (intent === 'key-disabled' && NOT_GREY.test(text)) share *= 0.05;
  if (DEEDS.includes(intent) && sense.negated && !NOT_GREY.test(text) && !NO_ERROR.test(text)) share *= 0.35;
  if (STEERS.includes(intent) && sense.negated && intent !== 'skip') share *= 0.2;
  return share;
};

const DENIED = /(?:ない|ません|なかった|なし|無い|無かった)|\b(?:not|n't|no)\b/iu;
/** Whether a sentence says that the certificate is in the list. */
export const isListed = (text: string): boolean => {
  const said = LISTED.exec(text);
  return said !== null && !DENIED.test(text.slice(said.index));
};

/** Whether a sentence says that what was grey is not. */
export const isNotGrey = (text: string): boolean => NOT_GREY.test(text);

/** Whether a sentence is said in a way that no foreseen sentence near it is to be trusted with: of a case, not yet, known after all. */
export const isDoubtful = (text: string): boolean =>
  CASE.test(text) || NOT_YET.test(text) || NO_ERROR.test(text) || KNOWN.test(text) || NOT_GREY.test(text);

import type { Press } from '../machines/presses.ts';
import { NEGATIVE, NOT_SAID } from './manner/denial.ts';
import { idleWhy } from './manner/idle.ts';
import { NO_ERROR } from './manner/trouble.ts';
import type { Says } from './text/said-in.ts';
import { type At, nothing, pressed, type Understood } from './understood.ts';

/** The password is refused. */
const REFUSED =
  /パスワード[^。]{0,14}?(?:違|ちが|間違|まちが|誤|正しく(?:な|あり)|合わな|合いませ|合って(?:い)?(?:な|ませ)|受け付け(?:な|て(?:くれ)?(?:な|ませ))|通ら|弾か|はじか|一致し)|\b(?:wrong|incorrect|invalid|bad) password\b|\bpassword\b[^.?!]{0,12}\b(?:wrong|incorrect|invalid|rejected|refused|not (?:correct|right|accepted|valid))\b|(?:n'?t|not) (?:accept|take|like) (?:my |the |this )?password\b/iu;
/** Of another password than the file's, or only feared. */
const OF_ANOTHER =
  /申請|再発行|サイト|コード|ログイン|何[度回](?:も?間違えても|まで)|すぎる|過ぎる|自信|不安|心配|かも|ロック|たら|場合|忘れ|覚え|記憶|(?:分|わ)から|開けな|バンキング|もいい|ことは|そもそも|\b(?:(?:web)?site|application|login|code|sure|worried|maybe|might|if|lock\w*|let'?s|forgot\w*)\b/iu;
/** What comes next, asked behind what was done before. */
const WHAT_NEXT =
  /^(?:はい|ok|とりあえず|新しい(?:の|ほう)を|ファイル(?:を|は)?|無事)?、?(?:ダウンロード|書き出し?|エクスポート|保存|見つ(?:け|かり)|コピー|落とし|探し)(?:し|でき|終わり|完了し)?(?:ました|た)(?:よ|が|けど)?[。、,!\s]{0,3}(?:それで|で|(?:で、?)?(?:次|つぎ|この(?:後|あと))(?:は|に|って)?、?(?:何|なに|どう)?[^。、!?へ]{0,8})\s?[?。\s]{0,3}$|^(?:ok(?:ay)?,? |so,? |well,? )?(?:i(?:'ve| have)? |it'?s )?(?:just |already |now )?(?:downloaded|exported|saved|copied|found|got)(?: it| the (?:new )?(?:file|certificate|one))?(?: (?!what|now|so|and)\w+){0,2}[.,!]? (?:(?:and|so|ok),? )?(?:now what|what now|what(?:'s| is)? next|and now|what (?:do|should|must|can) (?:i|we) do(?: now| next)?)\s?[?.!\s]{0,3}$/iu;
/** The key was seen in it. */
const KEY_SEEN =
  /(?:秘密)?(?:鍵|キー)(?:は|も|が)?、?(?:ちゃんと|きちんと|しっかり)?(?:入って|含まれて)(?:い)?(?:ました|ます|た(?!ら))(?![^。]{0,4}か)|(?<!\b(?:if|whether|look|that) (?:the |my )?(?:private )?)\bkey (?:is|was) (?:in it|in there|inside|there|included)\b/iu;
/** That it is likely to be good, without a look at it. */
const TAKEN_FOR_GOOD =
  /(?:大丈夫|問題な[いし]|平気)(?:だ|や)?(?:と思(?:う|い)|はず|でしょう(?!か)|だろう|やろ)|\b(?:should|must|will) be (?:fine|ok(?:ay)?|good|alright)\b|\b(?:i think|i guess|probably) (?:it'?s |it is |that'?s )?(?:fine|ok(?:ay)?|good|alright)\b/iu;
/** Looked at, and good. */
const LOOKED_GOOD =
  /(?:確認|確かめ|チェック|テスト|試)(?:し|て)?(?:み)?(?:まし)?た(?:ところ|ら|が|けど)?[、。\s]{0,2}[^。、]{0,10}?(?:使え|開け|開き|読め)(?:ます|ました|た|る)(?:よ|ね|わ)?[。!\s]{0,3}$|(?:試して|確認して|確かめて)(?:みて)?、?(?:ちゃんと|問題なく|無事)?(?:使え|開け|開き|読め)(?:まし)?た(?:(?:ので|から|んで)、?(?:もう)?(?:問題(?:な[いし]|ありません)|大丈夫)(?:です|だ)?)?(?:よ|ね|わ)?[。!\s]{0,3}$|(?:確認|確かめ|チェック|テスト)(?:し|て)?(?:み)?(?:まし)?た(?:ところ|ら|が|けど)?[、。\s]{0,2}[^。、]{0,6}?(?:大丈夫|問題(?:な[いくし]|ありません)|OK)(?:でした|です|だった|そうです|だ)?(?:よ|ね|わ)?[。!\s]{0,3}$|\b(?:checked|tested|verified|tried)\b[^.?!,;]{0,14}[,;.:-]? ?(?:and )?(?:it |the file |everything )?(?:works|opens|opened|worked|is (?:ok(?:ay)?|fine|usable|good|valid)|all good)\b[^.?!]{0,18}[.!\s]{0,3}$/iu;
/** Looked at, and not opened. */
const LOOKED_BAD =
  /(?:確認|確かめ|チェック|テスト|試)(?:し|て)?(?:み)?(?:まし)?た(?:ところ|ら|が|けど|けれど)?[、。\s]{0,2}[^。、]{0,10}?(?:開け|開か|開き|使え|読め)(?:な|ませ|へん|ん(?!で|です))|\b(?:checked|tested|verified|tried)\b[^.?!]{0,16}\b(?:does(?:n'?t| not)|did(?:n'?t| not)|won'?t|can'?t|cannot|could(?:n'?t| not)) (?:open|work|read)\b/iu;
/** That it is likely not to be good. */
const TAKEN_FOR_BAD =
  /(?:大丈夫|平気)(?:じゃ|では?)(?:は)?な(?:い(?!か)|さそう)|\b(?:don'?t|do not) think (?:it'?s|it is|this is|that'?s) (?:ok(?:ay)?|fine|good|alright|usable|right)\b|\bi doubt (?:it|that|this)\b|\b(?:probably|likely) (?:not (?:ok(?:ay)?|fine|good)|broken|damaged)\b/iu;
/** There, and not looked at. */
const UNCHECKED =
  /(?:確認|確かめ|チェック)(?:は|も|を)?(?:まだ)?(?:し)?て(?:い)?(?:な(?:い|く)|ませ)[^。]{0,4}(?:けど|が|て)、?[^。]{0,12}(?:ある|あり(?!ませ)|持って|入って)/iu;

const ASKS = /(?:\?|か(?:ね|な)?)[。\s]{0,3}$/u;
const FAILS = /(?:開け|使え|読め)(?:な|ませ)|エラー|\b(?:not|n't|error|fail\w*|unless)\b|n't\b/iu;

/** Whether a text says that the file's password was refused, and nothing else. */
const isRefused = (says: Says): boolean => says(REFUSED) && ![OF_ANOTHER, NO_ERROR, NOT_SAID].some(says);

/** What came of a look that was had, or what is thought of it; undefined where neither is told. */
const lookedAt = (says: Says, goesOn: Press, { step }: At): Understood | undefined => {
  if (says(ASKS)) return undefined;
  if (says(LOOKED_BAD)) return { kind: 'answer', question: 'which-password', others: ['password-forgotten'] };
  if (says(TAKEN_FOR_BAD)) return pressed('CHECK');
  if (!says(LOOKED_GOOD) || says(FAILS)) return undefined;
  return step === 'verify' ? { kind: 'ask', choices: [goesOn, 'CHECK'] } : pressed(goesOn);
};

/** What is told, where a file may be looked at, of the look at it; undefined of anything else. */
export const toldOfCheck = (says: Says, at: At): Understood | undefined => {
  const goesOn = (['SKIP', 'TRUST'] as const).find((one) => at.accepts.includes(one));
  if (goesOn === undefined) return undefined;
  if (isRefused(says)) return { kind: 'answer', question: 'which-password', others: ['password-forgotten'] };
  if (says(UNCHECKED)) return { kind: 'ask', choices: ['CHECK', goesOn] };
  if (idleWhy(says) !== undefined) return undefined;
  const looked = lookedAt(says, goesOn, at);
  if (looked !== undefined || says(NEGATIVE)) return looked;
  if (says(WHAT_NEXT)) return nothing('what-now');
  return says(KEY_SEEN) || says(TAKEN_FOR_GOOD) ? { kind: 'ask', choices: [goesOn, 'CHECK'] } : undefined;
};

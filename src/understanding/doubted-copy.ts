import { within } from './policy/step-groups.ts';
import type { Says } from './text/said-in.ts';
import { type At, isAccepted, pressed, toldOf, type Understood } from './understood.ts';

/** A copy was made. */
const MADE =
  /(?:コピー|こぴー|保存|エクスポート|書き出し|バックアップ|ダウンロード|控え|保管|USB(?:メモリー?)?に(?:入れ|移|写|うつ))(?:は|が|も|を)?、?[^。、]{0,8}?(?:でき(?:た|ました|てい?る|てます|たん)|した(?:けど|が|もの|ん|の)|しました|して(?:あ|い)|しといた|済(?:み|んだ)|終わ(?:った|りました)|入れた|入れま|れた(?:けど|が|もの|ん)|れました|取れ|とれ|とった|取った|取りま|とりま|あり(?:ます|まし)|ある)|(?:入れ|移し|写し|書き出し)た(?:けど|が|もの|ん(?:です|だ))|\b(?:copied|saved|exported|backed (?:it )?up|downloaded|(?:have|got|made) (?:a|the|my) (?:copy|backup)|(?:it's|it is|put it) on (?:the|a|my) (?:stick|usb))\b/iu;
/** Whether it opens is not known, and weighs on somebody. */
const DOUBTED =
  /(?:開け|開く|開き|ひらけ|あけられ|使え|つかえ|読め|読み込め|取り込め|壊れて|こわれて|合って|正し|有効|ちゃんとでき|復元)[^。、]{0,10}?(?:か(?:どうか)?(?:が|は|も|まで)?、?[^。、]{0,8}?(?:不安|心配|自信(?:が|は)?な|(?:分|わ)か(?:ら|り)|気にな|気がかり|怪し|あやし|怖|こわ|微妙)|(?:ない|なかった|いない)か(?:が|と|も)?、?[^。、]{0,4}(?:不安|心配|怖|こわ)|のか、?[^。、]{0,4}(?:不安|心配)|(?:のか|か)(?:な|なあ|しら)[。?…!\s]{0,3}$)|\b(?:not (?:\w+ )?sure|unsure|worried|worr(?:y|ies)|concerned|afraid|scared|nervous|anxious|no idea|don'?t know|wonder(?:ing)?|doubt)\b[^.?!]{0,24}\b(?:opens?|works?|usable|readable|valid|corrupt(?:ed)?|broken|damaged|any good|(?:the )?right one)\b/iu;
/** The password that opens it may be another. */
const PASSWORD_DOUBTED =
  /パスワード[^。、]{0,6}?(?:合って|あって|正し|これで|間違って|覚え違)[^。、]{0,8}?(?:自信|不安|心配|(?:分|わ)から|怪し|あやし|微妙|(?:の)?か(?:な|なあ|しら)[。?…\s]{0,3}$)|\b(?:not (?:\S+ )?sure|unsure|no idea|don'?t know|worried|doubt)\b[^.?!]{0,24}\bpassword\b[^.?!]{0,16}\b(?:right|correct|works?|fits?|still|one)\b/iu;
/** The file itself is what may not open. */
const OF_THE_FILE =
  /(?:ファイル|証明書|バックアップ|コピー|控え|これ|あれ|p12|pfx|本当に|ほんとに|ちゃんと|きちんと)[^。、]{0,8}?(?:開け|開く|ひらけ|使え|つかえ|読め|取り込め|壊れて|こわれて)|\b(?:(?:the|my|this|that) (?:\w+ )?(?:file|copy|backup|certificate|p12|pfx)|cert\.p12)\b/iu;
/** The worry is over, or there is none. */
const NO_WORRY =
  /(?:不安|心配)(?:だった|でし(?!て)|して(?:い)?(?:た|まし)|は(?:もう)?(?:な|あり|いり|無)|な(?:い|く|し)|ご?無用|し(?:て|とら)(?:い)?(?:ま?せ|ない|ん)|いり|要り|する必要)|\b(?:was|were) (?:\w+ )?(?:worried|unsure|afraid|not sure)\b|\b(?:not|n't|no longer|no need to) (?:be )?(?:worried|worry|concerned)\b/iu;
/** No copy yet, a case, or what may open is something else. */
const OF_ELSE =
  /(?:サイト|ページ|画面|一覧|リスト|certmgr|なくな|なるか|いつまで|来年|今後|この先|ずっと|どれ|どの|どっち|パスワード|コード|クーポン|ゲートウェイ|方法|もし|できるか|でき(?:ない|ません|なかった)|\?$)|\b(?:site|page|window|list|password|code|if i|couldn'?t|can'?t copy|could not|method)\b/iu;
/** How one can know that it went well. */
const HOW_TO_KNOW =
  /(?:でき(?:た|て(?:い)?る)|取れ(?:た|て(?:い)?る)|成功し(?:た|て(?:い)?る)|保存され(?:た|て(?:い)?る))(?:の)?(?:か|って)?(?:どうか)?(?:は|を|が|って)?、?(?:どうやって|どうすれば|どうしたら|どこで|何で|どう)[^。]{0,4}(?:分か|わか|確か|確認|見れ|判断)|\bhow (?:do|can|would|will) (?:i|we) (?:know|tell|be sure|make sure|check|verify)\b[^.?!]{0,20}\b(?:work(?:s|ed)|went (?:well|ok(?:ay)?|fine|right)|(?:is|was|'s) (?:ok(?:ay)?|fine|good|right|done|usable|complete)|succeeded)\b/iu;
/** In UTF-16 units. */
const LONGEST = 80;

/** Steps where a copy that was made leads to be looked at; elsewhere how to look at it is told. */
const LEADS_ON = ['start', 'situation', 'copy.locate', 'copy.search', 'closed', 'successor'] as const;
/** Steps whose own next one asks whether it opens. */
const ASKED_NEXT = ['export.save', 'export.place'] as const;

/** Steps where there is a copy. */
const HAVE_COPY = [
  'verify',
  'copy.check',
  'copy.save',
  'export.check',
  'reissue.check',
  'reissue.save',
  'done',
] as const;

/** What tells of a copy leads to where it is looked at. */
const toLookAt = (at: At): Understood =>
  isAccepted('HAVE_BACKUP', at) ? pressed('HAVE_BACKUP') : toldOf('HAVE_BACKUP');

/** Whether a copy was made, and its password may be another: a look at it tells. */
const isPasswordDoubted = (says: Says, at: At): boolean =>
  within(at, ...LEADS_ON) && says(PASSWORD_DOUBTED) && says(MADE) && !says(NO_WORRY);

/** Who has a copy and doubts whether it opens is led to have it looked at; undefined of anything else. */
export const copyDoubted = (text: string, says: Says, at: At): Understood | undefined => {
  if (within(at, ...HAVE_COPY) && says(HOW_TO_KNOW)) return pressed('CHECK');
  if (text.length > LONGEST || within(at, 'escalate')) return undefined;
  if (isPasswordDoubted(says, at)) return toLookAt(at);
  if (!says(DOUBTED)) return undefined;
  if (says(NO_WORRY) || says(OF_ELSE)) return undefined;
  const made = says(MADE);
  if (!made && !says(OF_THE_FILE)) return undefined;
  if (made && within(at, ...ASKED_NEXT)) return pressed('NEXT');
  if (!made || !within(at, ...LEADS_ON)) return pressed('CHECK');
  return toLookAt(at);
};

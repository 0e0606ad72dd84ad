import type { Press } from '../machines/presses.ts';
import { NEGATIVE } from './manner/denial.ts';
import { CASE } from './manner/not-now.ts';
import type { Says } from './text/said-in.ts';
import { type At, pressed, stuckWith, type Understood } from './understood.ts';

/** Applied for a moment ago, and no mail of it yet. */
const APPLIED_NOW =
  /(?:(?:さっき|今さっき|先ほど|たった今|たったいま|ついさっき|いま|今|(?<!\d)(?:[1-9]|1\d|[一二三四五数])\s?分(?:ほど|くらい)?前)(?:に)?、?[^。、]{0,6}?(?:申請|送信|申し?込|手続|押し|送っ|出し)|(?:申請|送信|申し?込み?|手続き)(?:を)?し(?:て(?:から)?(?:まだ)?(?:すぐ|[1-9]分|数分)|たばかり))|\b(?:just (?:now )?(?:applied|submitted|sent|pressed|finished)|(?:applied|submitted|sent it|pressed send)[^.?!]{0,6}\b(?:(?:[1-9]|1\d|one|two|three|five|ten|a few|a couple of) min(?:ute)?s?|a (?:minute|moment|second)|moments|seconds|just now)(?: ago)?)\b/iu;
/** No mail has come. */
export const NO_MAIL =
  /(?:メール|何も|連絡|返事)?(?:は|が|も)?、?(?:まだ|いまだに)?[^。、]{0,4}(?:来(?:て(?:い)?)?(?:な|ませ)|届(?:か|き|いて)(?:い)?(?:な|ませ))|\bno (?:e-?)?mail\b|\bnothing\b[^.?!]{0,16}\b(?:yet|inbox|came|arrived)\b|\b(?:hasn'?t|has not|didn'?t|not) (?:come|arrived?|here|received|got)\b/iu;
/** A while ago, or no trouble: it is waited for. */
const WAITS =
  /待(?:って|ち|ちます)|時間|昨日|きのう|[日週]間?前|先週|朝|\b(?:hours?|yesterday|days?|week|morning|wait(?:ing)?)\b/iu;
/** The link of the mail leads to a page that says no. */
const LINK_REFUSED =
  /(?:リンク|url|クリック|(?<!を)開い(?:た|て)|押し(?:た|て))[^。]{0,16}?(?:(?:有効)?期(?:限|間)(?:が)?(?:切れ|過ぎ)|無効|エラー|開け(?:な|ませ)|開か(?:な|へん)|開きませ|表示され(?:な|ませ)|見られ(?:な|ませ))|\b(?:link|url)\b[^.?!]{0,24}\b(?:expired|invalid|not work\w*|does(?:n'?t| not) (?:work|open)|dead|broken|errors?)\b/iu;
/** The file was opened, and what it says is of the certificate. */
const OF_THE_FILE = /ファイル|証明書|cert|ウィザード|\b(?:file|certificate|p12|wizard)\b/iu;

/** Also on a computer that is not this one, it may be. */
const ON_ANOTHER =
  /(?:別|ほか|他|前|以前|古い|昔|旧|自宅|うち|家|実家|もう(?:一|1)台)の?[^。、]{0,6}?(?:パソコン|pc|ノート|端末|マシン)(?:に|で)?(?:も|は)?、?[^。、]{0,6}?(?:入れ(?:た(?!い)|て(?:い)?(?:る|た|ます|まし))|使っ(?:た|て(?:い)?(?:た|る|ます|まし))|残っ(?:た|て(?:い)?(?:る|た|ます|そう))|入って(?:い)?(?:る|た|ます|そう)|ある(?!か)|ありそう|あります(?!か))(?!(?:こと|の|わけ)?(?:は|が|も)?(?:な|あり))|\b(?:other|another|old(?:er)?|second|previous|home) (?:\w+ )?(?:pc|computer|laptop|machine)\b[^.?!,]{0,16}\b(?:has|had|could|may|might|still)\b|\b(?:used|installed|imported|have|had|put) it (?:also |too )?on (?:my |an?(?:other)? |the )?(?:\w+ ){0,2}(?:pc|computer|laptop|machine)\b/iu;
const ON_NO_OTHER =
  /(?:だけ|しか|のみ)|たい(?:です|の|ん)|覚え|記憶|(?<!かも)(?:ない|ません)(?:です)?[。\s]{0,3}$|か(?:どうか)(?:は|を|も|、|分|わ|聞|確)|\b(?:whether|ask|if|how|no (?:other|second|old\w*|pc|computer|one)|none|new)\b|\b(?:only|just|never)\b|\b(?:did(?:n'?t| not)|have(?:n'?t| not)|was(?:n'?t| not)) (?:use|used|install\w*|import\w*|on)\b/iu;

/** How one can tell which of the two pages is one's own. */
const HOW_TO_TELL =
  /(?:クーポン|どちら|どっち|どれ)[^。]{0,14}?(?:どう(?:やって|すれば|したら)|どこで|何で|なにで|どこを見れば)[^。]{0,10}(?:分か|わか|見分け|判断|調べ|確認|区別|確かめ)|(?:クーポン|どちら|どっち)[^。]{0,10}(?:見分け|調べ|確かめ|確認の?)方|\bhow (?:do|can|could|would|should) (?:i|we)\b[^.?!]{0,10}\b(?:know|tell|see|find out|check)\b[^.?!]{0,24}\b(?:coupon|partner|customer|(?:mine|ours) is)\b|\b(?:which (?:one|page)|coupon)\b[^?!]{0,24}\bhow (?:do|can|could|would) (?:i|we) (?:know|tell|see|find out|check)\b(?! \w)/iu;

/** Nobody can tell any more. */
const NO_RECORD = /記録|台帳|残って|\b(?:records?|gone|lost)\b/iu;

/** Known, and not for sure. */
const VAGUE =
  /うろ覚え|あやふや|曖昧|あいまい|怪し|あやし|自信(?:が|は)?(?:な|ありませ)|(?:合って|正し|これで)[^。、]{0,6}?か(?:どうか)?[^。、]{0,4}(?:(?:分|わ)から|不安|心配|微妙)|(?<=が)微妙|\b(?:not (?:\S+ )?(?:sure|certain)(?! (?:what|which|where|who))|unsure(?! (?:what|which))|guess(?:ing|ed)?|vague\w*|i think i (?:remember|know|have)|might be wrong|may be wrong)\b/iu;
/** Each of the three things, by the press that says that it is unknown. */
const THREE: readonly (readonly [Press, RegExp])[] = [
  ['UNKNOWN_PASSWORD', /パスワード|暗証|\bpasswords?\b/iu],
  ['UNKNOWN_CODE', /コード|\bcodes?\b/iu],
  ['UNKNOWN_EMAIL', /メール|メアド|アドレス|\b(?:e-?mail|address)\b/iu],
];
/** That one of them alone is wanting, said of what would be with it. */
const ALONE_WANTING =
  /(コード|パスワード|アドレス|メアド)(?:さえ|だけ)(?:が|でも)?、?(?:分か|わか|あ|思い出|手に入|見つか)[^。]{0,4}ば|(コード|パスワード|アドレス|メアド)が、?(?:分か|わか|あ|思い出|手に入|見つか)[^。]{0,4}ば[^。]{0,14}(?:のに|(?:の|ん)(?:です|だ)(?:が|けど))[。…\s]{0,3}$|(?:あと|残り|残る)は?、?(?:証明書|申請)?(コード|パスワード|アドレス|メアド)だけ(?:が|な(?:ん|の)|です)|(?<!\b(?:see|check|know|look|wonder|ask) )\bif (?:only )?(?:i|we|someone|somebody|anyone) (?:only )?(?:could|had|knew|find|found|can|told|gave)\b[^.?!]{0,30}\b(codes?|password|address|e-?mail)\b|\b(?:all (?:i|we) (?:need|lack)(?: now)? is|(?:i|we) (?:only|just) (?:lack|need|miss))\b[^.?!]{0,16}\b(codes?|password|address|e-?mail)\b/iu;
/** What one of them is, forgotten. */
const FORGOT_WHICH =
  /\b(?:forgot|forget|forgotten|(?:don'?t|do not|can'?t|cannot|no longer) (?:remember|recall))\b[^.?!]{0,6}\b(?:what|which)\b([^.?!]{0,40})/iu;
const PARTS = /[。、,.;!?]\s?|\s(?:but|and)\s/iu;
const ASKS = /(?:\?|か)[。\s]{0,3}$/u;

/** Pressed twice. */
const TWICE =
  /[2二](?:回|度)(?:も)?、?(?:続けて)?(?:押し|クリックし|送信し|送っ)(?:ちゃ|てしま|ても[うた]|た|まし)|(?:送信|ボタン)[^。、]{0,6}(?:ダブルクリック|連打|[2二](?:回|度))(?:し(?:ちゃ|てしま|た|まし)|押し|に?なっ)|(?:ダブルクリック|連打)で送信|\b(?:pressed|clicked|sent|submitted|hit)\b[^.?!]{0,20}\b(?:twice|two times|2 times)\b/iu;
const TAKES_BACK = /取り下げ|取り消|キャンセル|\b(?:withdraw|cancel)\b/iu;
/** What is to be clicked there cannot be. */
const NOT_CLICKABLE =
  /(?:日付|有効期間|(?<!「)リンク|「?送信」?)[^。]{0,16}?(?:クリック|押)(?:でき|せ)(?:な|ませ|へん)|(?:日付|有効期間)[^。、]{0,8}?(?:青く|リンクに|下線)[^。、]{0,6}(?:な(?:い|って(?:い)?(?:な|ませ))|ませ)|\b(?:date|link|validity)\b[^.?!]{0,16}\b(?:not clickable|can'?t be clicked|cannot be clicked|does(?:n'?t| not) (?:react|respond|do anything))\b/iu;

/** Which of the three a part of a text says to be known vaguely: what is named last before that, or behind it. */
const vagueIn = (part: string): readonly Press[] => {
  const said = VAGUE.exec(part);
  if (said === null) return [];
  const before = part
    .slice(0, said.index)
    .split(/[もが]/u)
    .findLast((one) => THREE.some(([, name]) => name.test(one)));
  return THREE.filter(([, name]) => name.test(before ?? part)).map(([press]) => press);
};

const namedIn = (text: string): readonly Press[] =>
  THREE.filter(([, name]) => name.test(text)).map(([press]) => press);

/** What is said to be all that is wanting. */
const aloneWanting = (text: string, says: Says): readonly Press[] => {
  const said = says(ALONE_WANTING) ? ALONE_WANTING.exec(text) : null;
  return namedIn(said?.slice(1).find((name) => name !== undefined) ?? '');
};

/** The one of the three of which it is said that what it is has been forgotten. */
const forgottenIn = (text: string, says: Says): Press | undefined => {
  const said = says(FORGOT_WHICH) ? FORGOT_WHICH.exec(text) : null;
  const [one, other] = namedIn(said?.[1] ?? '');
  return other === undefined ? one : undefined;
};

const atCredentials = (text: string, says: Says): Understood | undefined => {
  if (ASKS.test(text)) return undefined;
  const wanting = aloneWanting(text, says);
  if (wanting.length > 0) return { kind: 'ask', choices: [...wanting, 'HAVE_ALL'] };
  const forgotten = forgottenIn(text, says);
  if (forgotten !== undefined) return pressed(forgotten);
  if (!says(VAGUE)) return undefined;
  const parts = text.split(PARTS);
  if (parts.some((part) => !VAGUE.test(part) && NEGATIVE.test(part))) return undefined;
  const named = parts.flatMap(vagueIn);
  return named.length === 0 ? undefined : { kind: 'ask', choices: [...named.slice(0, 2), 'HAVE_ALL'] };
};

const atDownload = (text: string, says: Says): Understood | undefined => {
  if (says(APPLIED_NOW) && says(NO_MAIL) && !says(WAITS))
    return { kind: 'answer', question: 'mail-wait', others: ['NO_MAIL'] };
  return says(LINK_REFUSED) && !says(OF_THE_FILE) && !says(CASE) && !ASKS.test(text)
    ? stuckWith('site-error')
    : undefined;
};

const atSite = (text: string, says: Says): Understood | undefined => {
  if (says(TWICE) && !says(OF_THE_FILE) && !says(TAKES_BACK))
    return { kind: 'ask', choices: ['NEXT', 'SITE_ERROR'] };
  return says(NOT_CLICKABLE) && !says(CASE) && !ASKS.test(text) ? pressed('SITE_ERROR') : undefined;
};

/** What is told at a step of the reissue in so many words, and would be taken for more than it says; undefined of anything else. */
export const toldInReissue = (text: string, says: Says, { step }: At): Understood | undefined => {
  switch (step) {
    case 'reissue.impact':
      return says(ON_ANOTHER) && !says(ON_NO_OTHER) && !says(CASE) && !ASKS.test(text)
        ? pressed('ELSEWHERE')
        : undefined;
    case 'reissue.menu':
      return says(HOW_TO_TELL) && !says(NO_RECORD)
        ? { kind: 'answer', question: 'coupon', others: ['UNSURE'] }
        : undefined;
    case 'reissue.credentials':
      return atCredentials(text, says);
    case 'reissue.apply':
      return atSite(text, says);
    case 'reissue.download':
      return atDownload(text, says);
    default:
      return undefined;
  }
};

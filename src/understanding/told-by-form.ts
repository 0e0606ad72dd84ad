import type { Says } from './text/said-in.ts';
import { type At, pressed, type Understood } from './understood.ts';

/** A file of the other ending is there, and none of the one that is asked for. */
const PFX_ALONE =
  /pfx[^。、]{0,8}(?:しか|だけ|のみ)|pfx[^。]{0,10}(?:ある|あっ|あり|見つか|出て)[^。]{0,10}p12[^。]{0,6}(?:な|無|見つかり?(?:ら|ませ))|p12[^。]{0,6}(?:な|無|見つから|見つかりませ)[^。]{0,10}pfx[^。]{0,8}(?:ある|あっ|あり|出て|見つか)|\b(?:only|just)\b[^.?!]{0,14}\.?pfx\b|\bpfx\b[^.?!]{0,20}\b(?:no|not|without)\b[^.?!]{0,10}p12\b|\bno\b[^.?!]{0,6}p12\b[^.?!]{0,20}\bpfx\b/iu;
/** Not in one of the folders that are asked about: of the others nothing is said. */
const NOT_IN_ONE =
  /^(?:あ、|えっと、)?[「『]?(?:ダウンロード|ドキュメント|デスクトップ)[」』]?(?:フォルダー?)?(?:の中)?(?:には?|は|で(?:は)?)(?:ない|無い|なかった|無かった|ありません|見つかりません|見つからな(?:い|かった))(?:でした|です|よ|ね|けど|みたい(?:です)?){0,3}[。!\s]{0,3}$|^(?:it'?s |it is |it was |no,? )?(?:not|nothing|isn'?t) (?:in|on) (?:my |the )?(?:downloads?|documents|desktop)(?: folder)?[.!\s]{0,3}$/iu;
/** The certificate is not there, where its file is looked for: of the list nothing is said. */
const CERTIFICATE_NOT_THERE =
  /^(?:あの|でも|その|肝心の)?、?証明書(?:が|は|も)?、?(?:そこに|ここに|どこにも)?(?:は)?(?:ない|無い|なかった|無かった|ありません|見当たりません|見つかりません)(?:でした|です|よ|ね|けど|みたい(?:です)?){0,3}[。!\s]{0,3}$|^(?:but |no,? |sorry,? )?(?:the |my |our )?cert(?:ificate)? (?:(?:was|is) not|(?:was|is)n'?t) (?:there|here|anywhere)(?: either)?[.!\s]{0,3}$|^(?:there (?:is|was) )?no cert(?:ificate)? (?:there|here)[.!\s]{0,3}$/iu;
/** It seems to be there: nobody has seen it. */
const SEEMS_THERE =
  /^[^。、!?]{0,14}?(?:ありそう(?:な気(?:が)?)?|あった(?:よう)?な?気(?:が)?|あるような気(?:が)?|(?:たぶん|多分|おそらく|きっと)、?[^。、]{0,8}?(?:ある|あります)(?:と思(?:う|います))?|あるはず(?:なん)?)(?:する|します|です|だ|なのに|けど|が|な|よ|…){0,3}[。…\s]{0,3}$|^(?:(?:it'?s |it is )?(?:probably|maybe|likely)|i (?:think|guess|believe|suppose)(?: that)? it'?s?(?: is)?)(?: (?:in|on) (?:my |the )?(?:downloads?|documents|desktop)(?: folder)?| there| somewhere)[.\s]{0,3}$/iu;
/** Applied for a moment ago, and no mail of it yet. */
const APPLIED_NOW =
  /(?:(?:さっき|今さっき|先ほど|たった今|たったいま|ついさっき|いま|今|(?<!\d)(?:[1-9]|1\d|[一二三四五数])\s?分(?:ほど|くらい)?前)(?:に)?、?[^。、]{0,6}?(?:申請|送信|申し?込|手続|押し|送っ|出し)|(?:申請|送信|申し?込み?|手続き)(?:を)?し(?:て(?:から)?(?:まだ)?(?:すぐ|[1-9]分|数分)|たばかり))|\b(?:just (?:now )?(?:applied|submitted|sent|pressed|finished)|(?:applied|submitted|sent it|pressed send)[^.?!]{0,6}\b(?:(?:[1-9]|1\d|one|two|three|five|ten|a few|a couple of) min(?:ute)?s?|a (?:minute|moment|second)|moments|seconds|just now)(?: ago)?)\b/iu;
const NO_MAIL =
  /(?:メール|何も|連絡|返事)?(?:は|が|も)?、?(?:まだ|いまだに)?[^。、]{0,4}(?:来(?:て(?:い)?)?(?:な|ませ)|届(?:か|き|いて)(?:い)?(?:な|ませ))|\bno (?:e-?)?mail\b|\bnothing\b[^.?!]{0,16}\b(?:yet|inbox|came|arrived)\b|\b(?:hasn'?t|has not|didn'?t|not) (?:come|arrived?|here|received|got)\b/iu;
/** A while ago, or no trouble: it is waited for. */
const WAITS =
  /待(?:って|ち|ちます)|時間|昨日|きのう|[日週]間?前|先週|朝|\b(?:hours?|yesterday|days?|week|morning|wait(?:ing)?)\b/iu;
/** Opened, or used, on another computer. */
const OPENED_ELSEWHERE =
  /(?:別の|ほかの|他の|新しい|自宅の|もう(?:一|1)台の|次の|前の)[^。、]{0,6}?(?:パソコン|PC|端末|ノート|マシン)[^。]{0,12}?(?:取り込(?:め|んで使え|んで動)|インポート(?:でき|して使え|済)|開け(?:た|ま|て)|開いた|使え(?:た|て|ま(?!せん))|ログインでき|動い)|\b(?:imports?|imported|opens?|opened|installed|works?|worked|tested|tried it)\b[^.?!]{0,20}\bon (?:my |the |an? |our )?(?:new|other|another|second|different|home|old|next)\b[^.?!]{0,12}\b(?:pc|computer|laptop|machine|one)\b|\bon another (?:pc|computer|laptop|machine)\b[^.?!]{0,16}\b(?:opened|worked|works|imported)\b/iu;
const IN_VAIN =
  /(?:取り込め|開け|使え|でき)(?:な|ませ|ず)|たら|れば|\b(?:not|n't|fail\w*|error|if|when|will|how|what)\b|n't\b|\?\s{0,2}$|か[。\s]{0,2}$/iu;
/** Applied for in time, or on a day that is named: whether it had closed by then is theirs to say. */
const APPLIED_IN_TIME =
  /(?:\d{1,2}月\d{1,2}日|\d{1,2}\/\d{1,2}|締め?切り?(?:の)?(?:前|日)|期限(?:内|前|まで|の日)|終了(?:の)?前|間に合うよう)[^。]{0,8}?(?:申し?込|申請|再発行(?:を|の手続))[^。]{0,6}?(?:た|だ|まし|済|で)|\b(?:applied|requested|submitted|sent (?:it|the application))\b[^.?!]{0,24}\b(?:in time|before (?:the (?:deadline|close|end)|it (?:closed|ended))|(?:on )?(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2}|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}|the \d{1,2}(?:st|nd|rd|th)))\b/iu;
const NOT_DONE_SO = /(?:忘れ|しな|せず|してい?ませ|してな|ればよ|つもり)|\b(?:not|n't|forgot|never|wish)\b/iu;

/** The console is kept from its user by who looks after the computer: the same list opens another way. */
const KEPT_FROM =
  /(?:管理者|アドミン|admin(?:istrator)?)(?:の)?(?:権限|パスワード|許可|承認)?[^。]{0,16}(?:いる|要|必要|求め|聞かれ|言われ|出て|入力|ない|な[くい])|(?:会社|情シス|IT部門?|システム部|ポリシー|管理者)[^。、]{0,10}(?:ブロック|禁止|制限|止められ|無効)|\b(?:blocked|disabled|forbidden|restricted|locked(?: down)?|not allowed)\b[^.?!]{0,20}\b(?:by|it|admin\w*|company|policy|employer)\b|\b(?:it|admins?|(?:my|our|the) (?:company|it|admins?|policy)(?: department| team)?)\b[^.?!]{0,12}\b(?:blocks?|blocked|disabled|forbids?|locked)\b|\b(?:needs?|asks? for|requires?|want(?:s)?) (?:an? |the )?admin\w*\b/iu;
/** That other way was tried, or opened. */
const TRIED_BOTH =
  /インターネット\s?オプション|どちらも|両方|どっちも|別の方法|開け(?:た|ました)|開き(?:ました)|\b(?:internet options|both|either|neither|opened (?:fine|now))\b/iu;

/** Where the file is looked for. */
const whereLookedFor = (says: Says, at: At): Understood | undefined => {
  if (says(PFX_ALONE)) return { kind: 'answer', question: 'pfx', others: ['FOUND'] };
  const isFirst = at.step === 'copy.locate';
  if (isFirst && says(NOT_IN_ONE)) return { kind: 'ask', choices: ['SEARCH', 'NOT_FOUND'] };
  if (says(CERTIFICATE_NOT_THERE)) return pressed('NOT_FOUND');
  return says(SEEMS_THERE)
    ? { kind: 'ask', choices: ['FOUND', isFirst ? 'SEARCH' : 'NOT_FOUND'] }
    : undefined;
};

/** What is told at a step in so many words, and would be taken for more than it says; undefined of anything else. */
export const toldByForm = (says: Says, at: At): Understood | undefined => {
  switch (at.step) {
    case 'copy.locate':
    case 'copy.search':
      return whereLookedFor(says, at);
    case 'export.open':
      return says(KEPT_FROM) && !says(TRIED_BOTH)
        ? { kind: 'answer', question: 'admin-rights', others: ['CANNOT'] }
        : undefined;
    case 'reissue.download':
      return says(APPLIED_NOW) && says(NO_MAIL) && !says(WAITS)
        ? { kind: 'answer', question: 'mail-wait', others: ['NO_MAIL'] }
        : undefined;
    case 'verify':
      return says(OPENED_ELSEWHERE) && !says(IN_VAIN)
        ? { kind: 'ask', choices: ['TRUST', 'CHECK'] }
        : undefined;
    case 'closed':
      return says(APPLIED_IN_TIME) && says(NO_MAIL) && !says(NOT_DONE_SO)
        ? { kind: 'ask', choices: ['APPLIED', 'HUMAN'] }
        : undefined;
    default:
      return undefined;
  }
};

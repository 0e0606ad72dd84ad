import { isOver } from './over-by-itself.ts';
import type { Says } from './text/said-in.ts';
import { toldInExport } from './told-in-export.ts';
import { NO_MAIL, toldInReissue } from './told-in-reissue.ts';
import { toldOfCheck } from './told-of-check.ts';
import { type At, answer, nothing, pressed, type Understood } from './understood.ts';

/** A file of the other ending is there, and none of the one that is asked for. */
const PFX_ALONE =
  /pfx[^。、]{0,8}(?:しか|だけ|のみ)|pfx[^。]{0,10}(?:ある|あっ|あり|見つか|出て)[^。]{0,10}p12[^。]{0,6}(?:な|無|見つかり?(?:ら|ませ))|p12[^。]{0,6}(?:な|無|見つから|見つかりませ)[^。]{0,10}pfx[^。]{0,8}(?:ある|あっ|あり|出て|見つか)|\b(?:only|just)\b[^.?!]{0,14}\.?pfx\b|\bpfx\b[^.?!]{0,20}\b(?:no|not|without)\b[^.?!]{0,10}p12\b|\bno\b[^.?!]{0,6}p12\b[^.?!]{0,20}\bpfx\b/iu;
/** Not in one of the folders that are asked about: of the others nothing is said. */
const NOT_IN_ONE =
  /^(?:[^。、]{0,12}、)?[「『]?(?:ダウンロード|ドキュメント|デスクトップ)[」』]?(?:フォルダー?)?(?:の中)?(?:には?|は|で(?:は)?|を?(?:見|探し|確認し)(?:まし)?た(?:けど|が|けれど)、?)(?:ない|あらへん|無い|なかった|無かった|ありません|見つかりません|見つからな(?:い|かった))(?:でした|です|よ|ね|けど|みたい(?:です)?){0,3}[。!\s]{0,3}$|^(?:it'?s |it is |it was |no,? )?(?:not|nothing|isn'?t) (?:in|on) (?:my |the )?(?:downloads?|documents|desktop)(?: folder)?[.!\s]{0,3}$/iu;
/** The certificate is not there, where its file is looked for: of the list nothing is said. */
const CERTIFICATE_NOT_THERE =
  /^(?:あの|でも|その|肝心の)?、?証明書(?:が|は|も)?、?(?:そこに|ここに|どこにも)?(?:は)?(?:ない|無い|なかった|無かった|ありません|見当たりません|見つかりません)(?:でした|です|よ|ね|けど|みたい(?:です)?){0,3}[。!\s]{0,3}$|^(?:but |no,? |sorry,? )?(?:the |my |our )?cert(?:ificate)? (?:(?:was|is) not|(?:was|is)n'?t) (?:there|here|anywhere)(?: either)?[.!\s]{0,3}$|^(?:there (?:is|was) )?no cert(?:ificate)? (?:there|here)[.!\s]{0,3}$/iu;
/** It seems to be there: nobody has seen it. */
const SEEMS_THERE =
  /^[^。、!?]{0,14}?(?:ありそう(?:な気(?:が)?)?|あった(?:よう)?な?気(?:が)?|あるような気(?:が)?|(?:たぶん|多分|おそらく|きっと)、?[^。、]{0,8}?(?:ある|あります)(?:と思(?:う|います))?|あるはず(?:なん)?)(?:する|します|です|だ|なのに|けど|が|な|よ|…){0,3}[。…\s]{0,3}$|^(?:(?:it'?s |it is )?(?:probably|maybe|likely)|i (?:think|guess|believe|suppose)(?: that)? it'?s?(?: is)?)(?: (?:in|on) (?:my |the )?(?:downloads?|documents|desktop)(?: folder)?| there| somewhere)[.\s]{0,3}$/iu;
/** Opened, or used, on another computer. */
const OPENED_ELSEWHERE =
  /(?:別の|ほかの|他の|新しい|自宅の|もう(?:一|1)台の|次の|前の)[^。、]{0,6}?(?:パソコン|PC|端末|ノート|マシン)[^。]{0,12}?(?:取り込(?:め|んで使え|んで動)|インポート(?:でき|して使え|済)|開け(?:た|ま|て)|開いた|使え(?:た|て|ま(?!せん))|ログインでき|動い)|\b(?:imports?|imported|opens?|opened|installed|works?|worked|tested|tried it)\b[^.?!]{0,20}\bon (?:my |the |an? |our )?(?:new|other|another|second|different|home|old|next)\b[^.?!]{0,12}\b(?:pc|computer|laptop|machine|one)\b|\bon another (?:pc|computer|laptop|machine)\b[^.?!]{0,16}\b(?:opened|worked|works|imported)\b/iu;
const IN_VAIN =
  /(?:取り込め|開け|使え|でき)(?:な|ませ|ず)|たら|れば|\b(?:not|n't|fail\w*|error|if|when|will|how|what)\b|n't\b|\?\s{0,2}$|か[。\s]{0,2}$/iu;
/** Applied for in time, or on a day that is named: whether it had closed by then is theirs to say. */
const APPLIED_IN_TIME =
  /(?:\d{1,2}月\d{1,2}日|\d{1,2}\/\d{1,2}|締め?切り?(?:の)?(?:前|日)|期限(?:内|前|まで|の日)|終了(?:の)?前|間に合うよう)[^。]{0,8}?(?:申し?込|申請|再発行(?:を|の手続))[^。]{0,6}?(?:た|だ|まし|済|で)|\b(?:applied|requested|submitted|sent (?:it|the application))\b[^.?!]{0,24}\b(?:in time|before (?:the (?:deadline|close|end)|it (?:closed|ended))|(?:on )?(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2}|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}|the \d{1,2}(?:st|nd|rd|th)))\b/iu;
const NOT_DONE_SO = /(?:忘れ|しな|せず|してい?ませ|してな|ればよ|つもり)|\b(?:not|n't|forgot|never|wish)\b/iu;

/** Not in one of them, and the next is still to be looked at. */
const LOOKS_ON =
  /(?:ダウンロード|ドキュメント|デスクトップ)[^。]{0,12}?(?:な(?:い|かった|く)|ありませ|見当たら)[^。]{0,6}[。、,\s]{0,2}[^。]{0,14}?(?:まだ|これから|今から|次(?:に|は))(?:[^。]{0,8}(?:見|探|確認|調べ|です|だ|$))|\b(?:not|nothing) in (?:my |the )?(?:downloads?|documents|desktop)\b[^.?!]{0,6}[,.;]? ?(?:but |and )?(?:i )?(?:did(?:n'?t| not)|have(?:n'?t| not)|not) (?:check|look|open|see)\w*/iu;

/** Where the file is looked for. */
const whereLookedFor = (says: Says, at: At): Understood | undefined => {
  if (says(PFX_ALONE)) return { kind: 'answer', question: 'pfx', others: ['FOUND'] };
  const isFirst = at.step === 'copy.locate';
  if (says(LOOKS_ON)) return nothing('in-your-time');
  if (isFirst && says(NOT_IN_ONE)) return { kind: 'ask', choices: ['SEARCH', 'NOT_FOUND'] };
  if (says(CERTIFICATE_NOT_THERE)) return pressed('NOT_FOUND');
  return says(SEEMS_THERE)
    ? { kind: 'ask', choices: ['FOUND', isFirst ? 'SEARCH' : 'NOT_FOUND'] }
    : undefined;
};

/** Which of the successors is for a use, asked. */
const WHICH_FOR_USE =
  /(?:署名|認証|ログイン|pmda)(?:用|の用途)?(?:に(?:は)?|なら|だと|は|の場合は?)、?(?:使う(?:の|なら)?)?(?:は|に)?(?:どれ|どちら|どっち|どの(?:サービス|証明書|プロファイル))(?!くらい|ぐらい|だけ)|\bwhich\b[^.?!]{0,24}\bfor (?:\w+ ){0,2}(?:sign\w*|login|log-?in|auth\w*|e-?mails?|encrypt\w*|pdfs?|pmda)\b/iu;

/** What is told at a step that belongs to none of the ways. */
const toldBeside = (text: string, says: Says, { step }: At): Understood | undefined => {
  switch (step) {
    case 'closed':
      return says(APPLIED_IN_TIME) && says(NO_MAIL) && !says(NOT_DONE_SO)
        ? { kind: 'ask', choices: ['APPLIED', 'HUMAN'] }
        : undefined;
    case 'successor':
      return says(WHICH_FOR_USE) ? answer('successor') : undefined;
    case 'escalate.filed':
      return isOver(text, says) ? nothing('alone') : undefined;
    default:
      return undefined;
  }
};

/** What is told at a step in so many words, and would be taken for more than it says; undefined of anything else. */
export const toldByForm = (text: string, says: Says, at: At): Understood | undefined => {
  const onTheWay = toldInExport(text, says, at) ?? toldInReissue(text, says, at);
  if (onTheWay !== undefined) return onTheWay;
  switch (at.step) {
    case 'copy.locate':
    case 'copy.search':
      return whereLookedFor(says, at);
    case 'verify':
      return says(OPENED_ELSEWHERE) && !says(IN_VAIN)
        ? { kind: 'ask', choices: ['TRUST', 'CHECK'] }
        : toldOfCheck(says, at);
    case 'copy.check':
    case 'export.check':
    case 'reissue.check':
      return toldOfCheck(says, at);
    default:
      return toldBeside(text, says, at);
  }
};

import { DENIED } from './manner/denial.ts';
import { CHOSE_NO } from './manner/exportable-key.ts';
import { idleWhy } from './manner/idle.ts';
import { PLANNED } from './manner/not-now.ts';
import type { Says } from './text/said-in.ts';
import { type At, answer, nothing, pressed, type Understood } from './understood.ts';

/** The console is kept from its user by who looks after the computer: the same list opens another way. */
const KEPT_FROM =
  /(?:管理者|アドミン|admin(?:istrator)?)(?:の)?(?:権限|パスワード|許可|承認)?[^。]{0,16}(?:いる|要|必要|求め|聞かれ|言われ|出て|入力|ない|な[くい])|(?:会社|情シス|IT部門?|システム部|ポリシー|管理者)[^。、]{0,10}(?:ブロック|禁止|制限|止められ|無効)|\b(?:blocked|disabled|forbidden|restricted|locked(?: down)?|not allowed)\b[^.?!]{0,20}\b(?:by|it|admin\w*|company|policy|employer)\b|\b(?:it|admins?|(?:my|our|the) (?:company|it|admins?|policy)(?: department| team)?)\b[^.?!]{0,12}\b(?:blocks?|blocked|disabled|forbids?|locked)\b|\b(?:needs?|asks? for|requires?|want(?:s)?) (?:an? |the )?admin\w*\b/iu;
/** That other way was tried, or opened. */
const TRIED_BOTH =
  /インターネット\s?オプション|どちらも|両方|どっちも|別の方法|開け(?:た|ました)|開き(?:ました)|\b(?:internet options|both|either|neither|opened (?:fine|now))\b/iu;
/** What is to be pressed in the menu is not there: whatever was clicked, it was not the certificate. */
const NO_ENTRY =
  /(?:エクスポート|(?:すべて|全て)のタスク)(?:という|って|の)?(?:項目|メニュー|文字|選択肢|ボタン)?(?:が|は|も|なんて)?、?[^。、]{0,6}?(?:な(?:い|かった|く|し)|無い|ありませ|あらへん|出て(?:こ|き)(?:な|ま|い)|出(?:な|ませ)|見当たら|見当たりませ|見つか[らり]|表示され(?:な|ませ))|\bno (?:\W?all tasks\W?|export)(?: \w+)?\b|\W(?:all tasks|export)\W?(?: \w+)? (?:is|was) (?:not (?:there|in|shown)|missing|nowhere|gone)|(?:n'?t|not|cannot) (?:see|find|have|get|show) (?:an? |the |any )?\W?(?:all tasks|export)\b/iu;
const OF_THE_MENU = /クリック|メニュー|タスク|項目|\b(?:click\w*|menu|tasks?|entry|option)\b/iu;
const ASKED = /(?:\?|か(?:ね|な)?)[。\s]{0,3}$/u;
/** Several stand there. */
const SEVERAL_STAND =
  /(?:[2-9二三四五六]|ふた|みっ|よっ|いく|複数|たくさん|いっぱい|ずら)(?:つ|枚|個|件|り?と)?[^。、]{0,6}?(?:並|なら)(?:ん(?:で|ど)|び)/iu;

/** What the two fields of the password's page have are two. */
const DIFFER =
  /(?:一致し|合って|(?<!間に)合わ|揃って)(?:て)?(?:い)?(?:な(?:い|く)|ませ|へん)|(?<!間に)合いませ|(?:確認(?:用|の(?:欄|ほう|方))?|[2二]つ(?:目)?|両方)(?:のパスワード)?(?:と|が|は)?、?[^。、]{0,6}?(?:違|ちが)|\b(?:do(?:es)?(?:n'?t| not)|did(?:n'?t| not)|not) match\b|\bmismatch\w*\b|\b(?:passwords?|confirmation)\b[^.?!]{0,16}\b(?:differ\w*|not (?:the )?same)\b/iu;
/** What else may not match. */
const OF_OTHER_FIELDS =
  /[3三]つ|情報|サイト|メール|コード|申請|登録|秘密キー|名前|発行|期限|そもそも|\?\s{0,3}$|\b(?:data|information|site|form|application|reissue|here)\b/iu;
/** Whether the password that is set here is needed later, asked. */
const NEEDED_LATER =
  /パスワード(?:は|を|も|って)?、?(?:控え|覚え|メモ|書き留め|書いて|残し)[^。、]{0,8}?(?:必要|ないと|べき|なきゃ|た(?:ほう|方)が|ますか|ておく(?:の|ん))|パスワード(?:って|は|を|も)?、?[^。、]{0,4}?(?:後で|あとで|また|今後|この先)(?:も)?、?(?:使|必要|要|聞かれ|入力)|\b(?:do|will|should|must|shall) (?:i|we)\b[^.?!]{0,14}\b(?:need|remember|keep|write|note)\b[^.?!]{0,8}(?<!application )\bpassword\b/iu;
const FORGOTTEN =
  /忘れ|申請|どこ|覚えて(?:い)?(?:な|ませ)|なくし|\b(?:forgot\w*|lost|application|don'?t remember|can'?t remember)\b/iu;

/** Nothing there looks like it. */
const NONE_LIKE_IT =
  /(?:それっぽい|それらしい|それらしき|らしき|そういう|該当(?:する|の)?|ぽい)(?:の|もの|やつ|証明書|ん)?(?:が|は|も|なんて)?、?(?:どこにも|全然|ひとつも|一つも)?(?:おら(?:ん|へん)|い(?:ない|ません|てへん)|な(?:い|かった|し)|ありませ|あら(?:ん|へん)|見当たら|見え(?:ん|へん|ない))/u;

const atList = (says: Says): Understood | undefined => {
  if (says(NONE_LIKE_IT) && idleWhy(says) === undefined && !says(ASKED)) return pressed('NOT_LISTED');
  if (says(SEVERAL_STAND) && !says(DENIED)) return answer('which-certificate');
  return says(NO_ENTRY) && says(OF_THE_MENU) && idleWhy(says) === undefined ? nothing('what-now') : undefined;
};

/** On the page of the key, "no" was chosen: whether "yes" can be, is still to be told. */
const choseNo = (text: string, says: Says): Understood | undefined => {
  const said = says(CHOSE_NO) ? CHOSE_NO.exec(text) : null;
  if (said === null || DENIED.test(text.slice(said.index + said[0].length))) return undefined;
  return { kind: 'ask', choices: ['NEXT', 'KEY_DISABLED'] };
};

const atPassword = (says: Says): Understood | undefined => {
  if (says(DIFFER) && !says(OF_OTHER_FIELDS)) return answer('password-again');
  return says(NEEDED_LATER) && !says(FORGOTTEN) ? answer('choose-password') : undefined;
};

/** What is told at a step of the export in so many words, and would be taken for more than it says; undefined of anything else. */
export const toldInExport = (text: string, says: Says, { step }: At): Understood | undefined => {
  switch (step) {
    case 'export.open':
      return says(KEPT_FROM) && !says(TRIED_BOTH) && !says(PLANNED)
        ? { kind: 'answer', question: 'admin-rights', others: ['CANNOT'] }
        : undefined;
    case 'export.select':
      return atList(says);
    case 'export.key':
      return choseNo(text, says);
    case 'export.password':
      return atPassword(says);
    default:
      return undefined;
  }
};

import type { Says } from './text/said-in.ts';

/** What one asked for help with is over. */
const OVER =
  /(?:^|[。、!\s])(?:もう|無事(?:に)?|なんとか|何とか|自分で|自力で|おかげ(?:さま|様)で|結局|先ほど|さっき|こちらで|あの(?:後|あと)|問題(?:は|が)?|エラー(?:は|が)?){0,3}、?(?:(?:自己)?解決(?:し(?:ました|た(?!い|ら))|済み|できました)|直(?:りました|った(?!ら))|治りました|うまく(?:いきました|いった(?!ら))|(?:自分|自力)で(?:でき|出来)(?:ました|た(?!ら))|なくなりました|消えました)(?:ので|から|ため|です|よ|わ)?|\b(?:problem|issue|trouble|error|it|that|this|everything)(?:'s| is| was| has been| got)? (?:now |already )?(?:solved|fixed|resolved|(?<=(?:problem|issue|trouble|error)[^.?!]{0,16})gone|sorted(?: out)?|working now)\b|\b(?:it|everything) works now\b|^(?:all |already |now )?(?:solved|fixed|resolved|sorted(?: out)?)\b|\bi (?:solved|fixed|sorted|resolved) (?:it|this|the \w+)\b/iu;
const NOT_OVER =
  /(?:まだ|はず|また|取り下げ|取り消|キャンセル|クローズ|終わらせ|閉じ|ません|ない(?!ので|です$)|なかった|のに|けど|ですが|ましたが|ても|たら|れば|もし|一部|でも)|\?\s{0,3}$|か[。?\s]{0,3}$|\b(?:not|n'?t|again|needs?|want|please|today|withdraw\w*|close|cancel\w*|if|when|but|until|once|partly|half|code|password)\b|n't\b/iu;
/** What else may be gone. */
const OF_ELSE =
  /ファイル|証明書|コード|パスワード|メール(?!ください)|画面|データ|\b(?:file|certificate|mail|data)\b/iu;
/** Nobody is needed any more, said beside. */
const NO_NEED =
  /(?:電話|連絡|対応|サポート|返事|返信)[^。、]{0,6}(?:いら|要ら|不要|結構|大丈夫|必要(?:は)?(?:な|あり)|なくて)|\bno (?:need|longer)\b|\bno (?:call|help)\b/giu;
/** In UTF-16 units. */
const LONGEST = 60;

/** Whether a text says, once a ticket is filed, that what it is about is over by itself. */
export const isOver = (text: string, says: Says): boolean => {
  if (text.length > LONGEST || !says(OVER)) return false;
  const rest = text.replace(NO_NEED, '');
  return !NOT_OVER.test(rest) && !OF_ELSE.test(rest);
};

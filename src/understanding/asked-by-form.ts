import type { Question } from '../machines/questions.ts';
import type { Says } from './text/said-in.ts';

/** A question, and the words by which it is asked whatever else they are taken for: not where `unless` stands. */
type Asked = { readonly question: Question; readonly asked: RegExp; readonly unless?: RegExp };

const ASKED: readonly Asked[] = [
  {
    // An older file that was found, and whether it is the one.
    question: 'old-file',
    asked:
      /(?:19|20)\d\d(?:年)?[^。、?]{0,14}(?:が|は)?[^。?]{0,10}(?:これ|それ|あれ)(?:(?:なん)?です(?:か)?|なの|でしょうか|で(?:いい|よい|合って)[^。?]{0,8}|か)?(?:\?|か[。\s]{0,2}$)|\b(?:19|20)\d\d\b[^.!?]{0,20}[,.]? (?:(?:is|would) (?:that|this|it)(?: be)?|(?:that|this))(?: (?:it|right|ok|okay|fine|the (?:right )?(?:one|file)))?\?/iu,
    unless: /期限|有効|証明書コード|締め?切|\b(?:valid|expir\w+|deadline|close[sd]?|code)\b/iu,
  },
  {
    // How often the password of a file may be wrong.
    question: 'password-tries',
    asked:
      /(?:何[回度]|なん(?:かい|ど)|いくら)(?:まで)?[^。、?]{0,10}(?:間違|まちがえ?|ミス|失敗|外|試(?:せ|し)|入力でき|入れ(?:ら|て))|(?:間違|まちが|ミス)[^。、?]{0,6}(?:すぎ|過ぎ|続け)(?:る|た|て)[^。]{0,10}(?:どう|ロック|開[かけ])|(?:パスワード|PW|ファイル)[^。、?]{0,14}ロック(?:され|が?かか|アウト)|\bhow (?:many|often)\b[^.?!]{0,24}\b(?:tries|attempts|guesses|wrong|try|guess|mistype)\b|\b(?:number of|limit (?:on|to)|(?:un)?limited) (?:\w+ )?(?:tries|attempts|guesses)\b|\b(?:lock(?:s|ed)?|shut) (?:me|us|itself|the file) ?(?:out|up|down)?\b[^.!]{0,40}(?:\?|$)|\b(?:get|be|am|is) (?:\w+ )?locked\b[^.!]{0,30}(?:passwords?|tries|attempts|wrong)/iu,
    unless:
      /申請|再発行|サイト|ログイン|アカウント|画面ロック|カード|暗証|管理者|電話|\b(?:site|log ?in|sign ?in|account|screen|card|admin\w*|call(?:ed)?|it (?:blocks|department))\b/iu,
  },
  {
    // What then, where there is no stick.
    question: 'no-usb',
    asked:
      /(?:USB(?:メモリー?)?|メモリー?スティック|(?<!シ)スティック)(?:を|が|は|も)?、?(?:持って(?:い)?|用意でき|手元に|そもそも)?(?:な(?:い(?:場合|とき|時|ん(?:です)?(?:が|けど)|と)|かったら|ければ)|無(?:い(?:場合|とき|時)|かったら|ければ))[^。]{0,14}(?:どう|何|なに|だめ|ダメ|でき|代わり|\?|か[。\s]{0,2}$)|\b(?:what if|(?:and |but )?if)\b[^.?!]{0,12}\b(?:no|without|(?:don'?t|do not|doesn'?t) have|haven'?t(?: got)?)\b[^.?!]{0,8}\b(?:usb|stick|flash drive)\b/iu,
    unless: /パスワード|パソコン|ポート|\b(?:password|port|pc|computer)\b/iu,
  },
  {
    // What becomes of who does nothing.
    question: 'why-backup',
    asked:
      /(?:(?:何|なに)も(?:し|やら|せ|手続きし|対応し)(?:な(?:かったら|ければ|いと|い(?:まま|で)(?:い(?:ると|たら|れば)|だ(?:と|ったら)|で)?|い場合)|ず(?:に)?(?:い(?:ると|たら|れば)|放))|(?:このまま|ずっと)?(?:放(?:って|置)(?:おいて|しておい|し|お(?:い|く))?|ほっとい|ほうってお)[^。、]{0,4}(?:たら|と|ば|場合は?)|バックアップ(?:を|は)?(?:し|取ら|とら|作ら)な(?:いと|かったら|ければ|い場合は?))、?[^。]{0,8}(?:どう|何が|なにが|何か|まず|困|問題|だめ|ダメ|いけ)|\bwhat(?:'ll| will| would| does)?\b[^.?!]{0,12}\bhappens?\b[^.?!]{0,14}\bif (?:i|we) (?:just )?(?:do nothing|(?:don'?t|do not|not) (?:do|make|take) (?:anything|it|this|that|an?y? backup)|ignore)\b|\bif (?:i|we) (?:just )?(?:do nothing|(?:don'?t|do not|not) (?:do|make) (?:anything|it|this|that|a backup)|ignore (?:it|this|that|the \w+|this \w+))\b[^.?!]{0,12}\b(?:what|happens?|problem|bad|ok(?:ay)?)\b/iu,
    unless: /再発行(?:し|を)|失効|申請|コード|\b(?:reissue|applied|apply|code)\b/iu,
  },
  {
    // What then, of a stick that may be lost one day.
    question: 'usb-lost',
    asked:
      /(?:USB(?:メモリー?)?|メモリー?スティック|(?<!シ)スティック)(?:を|が|は|も)?、?(?:どこかに)?(?:なく|無く|失く|紛失|落と|盗ま|壊)[^。、?]{0,6}(?:たら|場合は?|とき(?:は)?|ても)、?[^。]{0,14}(?:どう|終わり|おしまい|だめ|ダメ|まずい|再発行|大丈夫|危|悪用|すれば|したら)|\b(?:what (?:if|happens|now if|do i do if|should i do if)|and if|is it over if)\b[^.?!]{0,16}\b(?:los[et]|lost|misplace|break|breaks|stolen)\b[^.?!]{0,12}\b(?:usb|stick|drive|it)\b(?!.{0,30}\b(?:pc|computer|laptop|password)\b)/iu,
    unless: /パスワード|パソコン|証明書コード/iu,
  },
  {
    // What then, of a certificate that will run out.
    question: 'renewal',
    asked:
      /(?:期限|有効期間|証明書)(?:が|は)?(?:来|きた|切れ|過ぎ|終わ|満了)[^。、?]{0,4}(?:たら|後は?|あとは?|とき(?:は)?|場合は?)、?[^。]{0,8}(?:どう(?!かし)|何を|なにを|また|更新|次)|(?:次の|今度の)(?:期限|更新)(?:が|は|には?)[^。]{0,8}(?:どう|何を)|(?:[12二]年後|来年|再来年|次回)(?:は|も|には)?、?[^。、]{0,4}(?:どう(?:する|すれ|な)|(?:また|もう一度)[^。]{0,10}(?:する|やる|必要|の(?:です)?か))|\b(?:what (?:do|should|must|can|happens?)|do i have to|will i (?:have|need) to|must i|need i)\b[^.?!]{0,40}\b(?:when|once|after) (?:it|this|the certificate|that|mine) (?:runs out|expires?|ends|has expired)\b|\b(?:will i|do i|must i)\b[^.?!]{0,10}\b(?:have|need) to do (?:this|it|that) again\b/iu,
    unless:
      /代わり|後継|バックアップ(?:は|が|を)?[^。]{0,6}(?:要|必要|いら)|締め?切|再発行|\b(?:reissue|instead|deadline|pc|computer|laptop|every|each|other|another)\b/iu,
  },
  {
    // The file that the copy was made of.
    question: 'original-file',
    asked:
      /(?:(?:元|もと|コピー元|オリジナル|パソコン(?:の方|側|内|に残って(?:い)?る|に(?:ある|入って(?:い)?る))?|PC(?:の方|側)?|ダウンロード(?:フォルダー?)?|デスクトップ)(?:の|にある)?(?:ほうの|方の)?(?:ファイル|やつ|もの|データ|cert(?:\.p12)?|ほう|方)?|このファイル)(?:は|を|も|って)?、?(?:もう)?(?:消|削除|捨て|けし)(?:し|さ)?(?:て(?:も)?(?:いい|よい|良い|大丈夫|構|平気|問題|よろし)|た(?:ほう|方)が|るべき|すべき|さないと|ないと|るの|しなくて)|\b(?:can|may|should|could|must|do) (?:i|we) (?:now |then |safely |have to |need to )?(?:delete|remove|erase|get rid of|keep) (?:it|the (?:original|file|one|p12|old one)|cert\.p12)\b[^.?!]{0,14}\b(?:from|on|off) (?:my|the|this) (?:pc|computer|laptop|desktop|machine|downloads?)|\b(?:delete|remove|erase) the original\b/iu,
    unless:
      /(?:秘密|チェック|古い(?:パソコン|PC)|チャット|ボット|受付|情報|証明書(?:を|は)消)|\b(?:private key|chat|bot|my data|old (?:pc|laptop|computer))\b/iu,
  },
  {
    question: 'where-is-file',
    asked:
      /^(?:あの|すみません|その|えっと)?[、\s]?[「『]?(?:ドキュメント|ダウンロード|デスクトップ|マイドキュメント)(?:フォルダー?)?[」』]?(?:フォルダー?)?(?:って|とは|は|が)?、?(?:どこ|どれ|どこに|どうやって(?:開|ひら)|何(?:です|のこと|$|\?))/iu,
  },
  {
    // Somebody else's, who is still there.
    question: 'each-certificate',
    asked:
      /(?:同僚|部下|上司|社長|先輩|後輩|部長|課長|スタッフ|家族|夫|妻|(?:他|ほか|別)の(?:人|社員|方))(?:さん)?の(?:(?:パソコン|PC|端末)(?:に(?:ある|入って(?:い)?る))?の?)?、?(?:証明書|分)(?:な(?:ん|の)(?:です|だ)?(?:けど|が)|です(?:が|けど)|だけど|を?代わり|も(?:一緒|まとめ|同じ))|\b(?:(?:it's|it is|this is|that's|for)|(?:back up|backing up|do(?:ing)?(?: this for)?)) (?:my|our|an?) (?:colleague|co-?worker|boss|manager|husband|wife|team ?mate)'?s? (?:certificate|cert)\b/iu,
    unless: /辞め|退職|異動|転勤|亡く|前任|パスワード|コード|\b(?:left|retired|quit|password|code)\b/iu,
  },
  {
    // One certificate on several computers.
    question: 'each-certificate',
    asked:
      /(?:[2二両3三]台|複数(?:台)?|もう(?:一|1)台|別|ほか|他)(?:の)?[^。]{0,6}?(?:パソコン|PC|端末|ノート|ある|使って|入って)[^。]{0,24}?(?:両方|それぞれ|全部|[2二]回|[2二]度|どちらも|各|一台ずつ|1台ずつ)[^。]{0,8}(?:やる|する|必要|やら|しな|取ら|取る|やっ)[^。]{0,8}(?:か|の|\?)[。?\s]{0,3}$|(?:パソコン|PC|端末)(?:が|を|は)?[^。]{0,4}(?:[2二両3三]台|複数)[^。]{0,24}?(?:両方|それぞれ|全部|[2二]回|どちらも|各|一台ずつ|1台ずつ)[^。]{0,8}(?:やる|する|必要|やら|しな|取ら|取る|やっ)[^。]{0,8}(?:か|の|\?)[。?\s]{0,3}$|\b(?:two|three|2|3|both|several|multiple|all) (?:my |our |of my )?(?:pcs|computers|laptops|machines)\b[^.!]{0,30}\b(?:do|must|should|need|have to)\b[^.!]{0,24}\b(?:both|each|twice|all|every)\b|\bon (?:a|my|the|our) \w{2,10} and (?:on )?(?:a|my|the|our) \w{2,10}\b[^.!?]{0,24}\b(?:both|each)\b[^.!?]{0,12}\?|\b(?:do|must|should|shall) (?:i|we)\b[^.!?]{0,24}\b(?:on|for) (?:both|each|every|all) (?:my |our |of my )?(?:pcs?|computers?|laptops?|machines?)\b/iu,
    unless: /証明書(?:が|は)?(?:違|別|[2二]つ)|\b(?:another certificate|two certificates|different)\b/iu,
  },
  {
    // Where others come too.
    question: 'where-to-keep',
    asked:
      /(?:(?:共有|共用|兼用|みんな(?:で|の|が)使う|(?:ほか|他)の人も使う|同僚(?:も|と)使う|家族(?:も|と)使う)(?:の)?(?:パソコン|PC|端末|USB|メモリ)|(?:USB|メモリー?|パソコン|PC)[^。]{0,8}?(?:同僚|家族|(?:ほか|他)の人|みんな)[^。]{0,4}?(?:共用|共有|兼用|使い回|貸し))[^。]{0,34}?(?:大丈夫|平気|問題|安全|危|まずい|だめ|ダメ|いい(?:です|の|\?)|構|OK)[^。]{0,10}(?:か|の|\?)[。?\s]{0,3}$|\b(?:is|are|can|may|could|should|would|will)\b[^.!]{0,24}\b(?:safe|ok(?:ay)?|fine|risky?|dangerous|alright|problem|secure|leave|keep|put)\b[^.!]{0,40}\b(?:shared|public|common|family) (?:pc|computer|laptop|machine|usb|stick|drive)\b|\b(?:shared|public|common|family) (?:pc|computer|laptop|machine|usb|stick)\b[^.!]{0,40}\b(?:safe|ok(?:ay)?|fine|risky?|dangerous|alright|problem|secure)\b[^.!]{0,8}\?/iu,
    unless: /共有フォルダ(?!ー?(?:じゃ|では))|できません|開け|見つから|\b(?:shared folder|can'?t|cannot)\b/iu,
  },
  {
    // What an export leaves behind.
    question: 'what-is-export',
    asked:
      /(?:エクスポート|書き出し?)(?:を)?(?:する|した|し|すれ)(?:と|たら|ても|ば)、?[^。]{0,16}?(?:消え|(?<!使え|でき|入れ)なくな|無くな|削除され|残(?:り|る|って))[^。]{0,8}(?:か|の|\?)[。?\s]{0,3}$|\b(?:will|does|do|would|if i)\b[^.!]{0,10}\bexport\w*\b[^.!]{0,16}\b(?:remove|delete|erase|disappear|gone|stay|remain)\w*\b|\b(?:still|stay|keep|remain)\b[^.!]{0,24}\bafter (?:the |an |i )?export/iu,
    unless: /チェック|失効|ボタン|\b(?:tick|box|option|revoke\w*)\b/iu,
  },
  {
    question: 'deadline',
    asked: /\b(?:by|until|till) (?:which|what) (?:date|day)\b/iu,
    unless: /\b(?:call|phone|desk|reply|mail|valid|expires?|open|usable)\b/iu,
  },
  {
    question: 'genuine',
    asked:
      /(?:詐欺|フィッシング|なりすまし|偽物|にせもの|怪しい|あやしい)[^。]{0,10}(?:では?|じゃ)(?:ない|ありません|なかった)|\b(?:is|are) (?:this|it|that|the (?:mail|e-?mail|letter|notice|message)|you|these) (?:e-?mail |message |letter |notice )?(?:really |actually |even )?(?:legit(?:imate)?|real|genuine|a scam|phishing|fake|for real|a fraud|spam)\b/iu,
    unless: /ファイル|サイト|\b(?:file|site|website|page)\b/iu,
  },
  {
    // The issuer, which the list names: by it the right one is known.
    question: 'which-certificate',
    asked:
      /(?:発行者|発行元|issuer)(?:の(?:欄|列|ところ|名前))?(?:って|とは|は|が|を|の)?、?[^。、?]{0,6}(?:どれ|どこ|どの|何(?:を|て|が|と|で)|なに|なん(?:て|と))|どの(?:発行者|発行元|issuer)|\b(?:which|what|where)\b[^.?!]{0,16}\bissuer\b/iu,
    unless: /連絡|電話|問い合わせ|会社|倒産|\b(?:contact|call|phone)\b/iu,
  },
];

/** A question that is told by its form alone, wherever one stands; undefined where none is asked so. */
export const askedByForm = (says: Says): Question | undefined =>
  ASKED.find(({ asked, unless }) => says(asked) && !(unless !== undefined && says(unless)))?.question;

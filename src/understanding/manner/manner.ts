import type { Sense } from '../text/senses.ts';

export const KNOWN =
  /(?:(?:失く|なく|無く|紛失|捨て|消し)(?:し)?て(?:は)?(?:い)?(?:ません|ない)|(?:not|n't) (?:been )?(?:lost|forgotten|deleted)|(?:わか|分か)って(?:い)?(?:ます|る)|間違いな(?:い|く)|(?:わから|分から)ないと(?:思|言|申)|不明だったが|(?:lost|forgotten) (?:it|the \w+|my \w+),? but|(?:thought|said) (?:i|we)(?:'d| had)? (?:lost|forgot)|not the (?:code|password|address) (?:that|which|i)|わかりました|分かりました|覚えて(?:い)?(?:ます|る|おり(?!ま?せん))|思い出し(?:ました|た)|ではありません|忘れ(?:て|た(?:わけ)?)(?:は|では|じゃ)?(?:い)?(?:ません|ない|なかった)|失念して(?:は)?(?:い)?(?:ません|ない)|(?:わから|分から|知ら)な(?:い|く)(?:わけ|こと)?(?:では|じゃ|は|も)(?:な|あり)|did(?:n'?t| not) forget|(?:not|n't) forgotten|i (?:do |still )?(?:remember|know)|(?:is|are|was) known)/iu;
/** What is said of a case that has not come. */
export const CASE =
  /(?:[たっいんし][たっだ]ら|れば|なら|[るすくむぶぐ]と)[、\s]{0,2}$|(?<![何誰]|なに|コピー|でも|にも)もし(?![てまよ])|もしも|(?:と|ば|たら)(?:いい|よい|良い|ええ)(?:ん|の)?(?:です|だ|や)?(?:けど|けれど|が|なあ|なぁ|のにな)|\bhopefully\b|\bi hope\b|万(?:が)?一(?!に備え)|仮に|(?:なかっ|なくなっ|壊れ|だっ|なっ|できなかっ|失敗し|出|来なかっ|届かなかっ|見つから(?:なく)?なかっ)たら(?!し)|場合[はにもの、]|なければ(?!なら|いけ|だめ)|ないとき|(?:ないと|なければ|なかったら|(?:言|聞)われても)[^。!?]{0,4}(?:困|こま|まず)|\bwhat if\b|だったら(?!し)、?(?:次|どう|何)|(?:とき|時)は、?(?:次|どう|何|ほか|他|どんな)|\bsuppos(?:e|ing)\b|\bshould (?:it|the|this|my)\b[^?]{0,40}\b(?:fail|break|not|be)\b|\bwhen (?:i|it|there) (?:can'?t|isn'?t|fails?)[^?]{0,40}\?|(?<!\b(?:look|check|see|know|tell|sure|ask|asked|wonder|test|verify) )\bif (?:it|i|there|the|we|my|that)\b|\b(?:just )?in case\b/iu;
export const NOT_YET =
  /\d\s?(?:%|パーセント|割)(?:くらい|ぐらい|ほど)?(?:です|だ|まで|完了|$)|\d\s?(?:%|percent)(?: done| so far)?[.!\s]{0,2}$|未(?:確認|実施|着手|完了|了|登録|申請|保存|入力|設定)|(?:ある|いる|おる|ない|入って(?:い)?る|残って(?:い)?る|合って(?:い)?る|使って(?:い)?る|使える)か(?:どうか)?(?:は|も|を)?、?(?:まだ)?(?:見て|確認し|確かめ|調べ|聞い|わから|分から|知ら|知り)|(?:考え|検討|思案|相談)中|迷って(?:い)?(?:る|ます)|(?:探し|さがし|検索し|確認し|調べ|開い|コピーし|見)て(?:い)?(?:る(?:とこ|最中|途中)|ます?(?:最中|ところ)|るところ)|(?:探し|検索|確認|作業|コピー|ダウンロード|起動)中|(?:さが|探)して(?:い)?る(?=$|[。、!.\s]|けど|ので|から|んで)|(?:最中|途中)(?:です|だ|で、)|(?:まだ|いまだ|未だ).{0,12}(?:ない|ません|へん|とらん|てん|てない|ず|です$|だ$)|(?:これから|今から|後で|あとで|いま|今)(?:[^。]{0,8})(?:探し|見|やり|開き|試し|確認し)(?:ます|てみ|る)|\bnot (?:\w+ )?yet\b|\bno \w+ yet\b|\bhaven'?t (?:\w+ ){0,2}yet\b|\bstill (?:\w+ )?(?:looking|searching|trying|working|running|going|waiting)\b|\b(?:just )?about to\b|\bnot done (?:it )?yet\b|\bdid(?:n'?t| not) (?:\w+ ){1,3}yet\b/iu;
export const NO_ERROR =
  /エラー(?:に|は|が|も|では|じゃ)?(?:は)?(?:ならな|なりませ|出な|出ませ|出ず|起きな|起きませ|ありませ|な(?:い|く|かっ))|(?:問題|支障|滞り|難)(?:も)?なく|無事|すんなり|(?:とは|なんて|って|という[^。、]{1,6}は)(?:出|言われ|表示され)て?(?:い)?(?:な(?:い|く|かっ)|ませ|へん)|\bno (?:error|problems?|trouble)|\bwithout (?:an? |any )?(?:error|hitch|problems?|trouble|issues?)|\bdid(?:n'?t| not) (?:give|show|get) (?:me )?an error/iu;
/** What says that something is not so, or does not work: without any of it nothing is missing, shut or grey. */
export const NEGATIVE =
  /ない|なく|無|なし|ません|なかった|なか(?=ばい|と|けん|です|$)|こね|らね|ねが|へん|へぇ|ねぇ|ねえ|あらん|らん|ぬ|ず|空|ゼロ|(?<!\d)0(?!\d)|消|失|紛|落と|からっぽ|すっからかん|だめ|駄目|ダメ|無理|エラー|拒否|制限|禁止|ブロック|権限|不可|不能|灰色|グレー|薄|詰|全滅|手上げ|手あげ|最低|×|怒られ|叱られ|弾か|はじか|はねられ|止ま|固ま|反応し|\b(?:no|not|none|nothing|never|nowhere|neither|empty|missing|gone|blank|faded|dimmed|inactive|lost|deleted?|can'?t|cannot|couldn'?t|won'?t|isn'?t|doesn'?t|didn'?t|don'?t|denied|blocked|fail\w*|error\w*|restrict\w*|grey\w*|gray\w*|disabled|zero|unable|stuck|out of|without|refus\w*|full|broke\w*)\b|n't/iu;
export const SELECTABLE =
  /選択可能|(?:選べ|選択でき|押せ)(?:ました|ます|た(?!ら|と思|の(?:に|は))|る(?!と思|の?は|のか|か|よう(?:に)?なら|んです?か))|チェックでき(?:ました|た)|押す\s?できます|(?:gr[ae]y|灰色)\s?(?:じゃ|では)ない|\bis available|\bcan be (?:selected|chosen)|\b(?:could|can|(?:was|am|were) able to) (?:select|choose|click|pick|tick)|\byes\b.{0,20}\b(?:works|is available)\b/iu;
/** Gone, empty or broken: no backup that is had. */
export const SPOILT =
  /空(?:だ|で|っぽ)|消え|壊れ|なくな|無くな|盗|引き取|捨て|\b(?:empty|broken|stolen|corrupt\w*)\b/iu;
export const SEVERAL =
  /(?:[2-9二三四五]|複数|いくつ|[にさよご](?:ん)?)(?:件|個|つも|つ(?!か)|こ(?=あ))|両方|もう(?:一|1|ひと)つ|\b(?:two|three|several|both)\b/iu;
export const CALL = /電話|折り返し|かけ直|\b(?:call|phone|ring)\b/iu;
export const NOT_GREY =
  /(?:灰色|グレー|薄く|グレーアウト)(?:では|じゃ|に|で)?(?:は)?(?:な(?:い|く)|ありませ|なって(?:い)?(?:な|ませ))|\bnot (?:grey|gray)|\bisn'?t (?:grey|gray)/iu;
/** Deleted by somebody. */
export const ERASED =
  /(?:消|決)し(?:ちゃ|て(?:しま|も|た)|た)|削除|捨て|ゴミ箱|ごみ箱|\b(?:deleted?|erased|trash\w*|recycle)\b/iu;
/** The certificate is in the list. */
const LISTED =
  /(?:一覧|リスト|certmgr|個人|マネージャー?|ストア|証明書の画面)(?:に|の中に|には|で|では|を見たら)?[^。、]{0,10}(?:あり(?:ます|まし)|ある|あった|載って|のって|出て(?:い|き)?(?:る|ます|ました)|入って(?:い)?(?:る|ます)|表示され(?:て|ました|ます)|見え(?:る|ます|ました))(?!ない|いない|ません|おら)|\b(?:is|'s|are|shows up|appears|(?:see|find|found) (?:it|mine|ours|(?:the|our|my) certificate)|listed) (?:there )?(?:in|on|under) (?:the )?(?:(?:windows|certificate) )?(?:list|certmgr|windows|personal)\b|\b(?:certmgr|windows) (?:still |does )?(?:shows?|lists?|has) (?:it|mine|our|the)\b|\bhas (?:it|mine|ours|(?:the|our|my) certificate) (?:in|on) (?:the|its) list\b/iu;
/** A computer that is not the one in use. */
const OTHER_PC =
  /(?:古い|前の|旧|昔の|別の|ほかの|他の|もう(?:一|1)台の|以前の|自宅の|実家の)[^。、]{0,6}?(?:パソコン|pc|ノート|端末|マシン)|\b(?:old|older|other|another|previous|former|second|spare|home)\b (?:\w+ )?(?:laptop|pc|computer|machine|notebook)\b/iu;
/** That a person is not wanted, is somebody else, or was asked already. */
export const NO_PERSON =
  /(?:電話|人|担当者?|係|相談|連絡|オペレーター|窓口|折り返し|つな(?:が|い))[^。、!?]{0,12}?(?:いらん|いらな|要らな|不要|無用|結構|なし(?:で|に)|なく(?:ても|て)|するな|呼ぶな|呼ばな|聞かん|聞かず|頼らず|気は(?:ない|あり)|苦手|嫌|困り|やめ|避け|ほどじゃ|ほどでは|取り消|入ってしま|して聞い|に聞い(?:た|て|ています))|(?:聞きに|聞いてみ|聞いてき|確認してき)|まだ聞いて|\bno (?:need|phone|human|person|call)|\bneedn'?t\b|\b(?:person|human) or\b|\bam i (?:talking|speaking|chatting)\b|人間(?:です|なの|なん|か)|機械です|ロボット|\b(?:don'?t|do not|rather not) (?:want|need|call|phone|ring|talk|speak)|\b(?:someone|somebody|everyone) else\b|\bwrong (?:person|chat|window)\b|\b(?:ask|asking|asked) (?:a|my|our|someone|somebody|it\b|the business)|\bat the door\b|\bover the phone\b.{0,20}\bno\b/iu;
/** Codes that are none of the certificate's. */
export const OTHER_CODE =
  /(?:割引|pin|ピン|郵便|qr|バー|クーポン|プロモ\p{sc=Katakana}{0,6}|招待|認証|ソース|エラー|国番号|シリアル|ライセンス|アクセス)コード|\b(?:discount|pin|promo|zip|postal|dress|error|licen[cs]e|source|invite|access) codes?\b/iu;
/** A site, and what it is the site of. */
const OTHER_SITE =
  /(?<![\p{sc=Han}\p{sc=Katakana}ー])(?!(?:再発行|再交付|証明書|電子証明|申請|申込|申し込み|手続|取得|受付|案内|専用|公式|指定|該当|最初|最後|途中|次|前|先|同じ|例|五つ|全部|確認|入力|送信|認証|更新|発行|ウェブ|ホーム|エラー|ログイン|ダウンロード|通常|当該|貴社|御社|ヘルプ|トップ|リンク|メール|今|今日|昨日|朝|夜|全然|結局|毎回|何回|何度))[\p{sc=Han}\p{sc=Katakana}ー]{2,10}の?(?:ホーム|ウェブ)?(?:サイト|ページ)/iu;
/** Sites that are none of the reissue's, whatever else is said. */
const EVERYDAY_SITE =
  /(?:通販|予約|求人|役所|役場|銀行|注文|決済|買い物)[^。、]{0,8}(?:サイト|ページ)|\b(?:shop|store|booking|hotel|bank|city|airline|delivery|job|ticket|school|hospital|tax|travel|company|intranet|news|payment)(?:'s)? (?:web)?(?:site|page|portal)/iu;
/** Whether a sentence names a site by a word that means nothing here: none of the reissue's. */
export const isOtherSite = ({ words }: Sense, text: string): boolean => {
  const site = OTHER_SITE.exec(text)?.[0];
  return EVERYDAY_SITE.test(text) || (site !== undefined && words.some((word) => site.includes(word)));
};
/** Somebody who was away is here again, which asks for no step back. */
export const RETURNED =
  /(?<!画面に|ページに|前に|手順に)戻り(?:ました|ましたー|ましたよ)|戻ってき(?:た|ま)|ただいま|お待たせ|\b(?:i'?m|i am|we'?re|am|now) back\b|\bback (?:now|again|at my desk)\b/iu;
/** The check page, which is ours. */
export const OWN_PAGE =
  /ファイルを確かめる|\b(?:on|in|with|by|using) (?:your|this|the check(?:ing)?) (?:page|site|website|form)\b/iu;
/** Sticks and folders that were looked through. */
export const LOOKED_THROUGH =
  /(?:も|は|を|の中)?(?:全部|ぜんぶ|一通り|ひと通り)?(?:探し|捜し|さがし|調べ|確認し|見)(?:た(?:けど|けれど|が|の(?:です|だ)が|ん(?:です|だ)けど|$)|ましたが|ましたけど|てみた|てみまし)|\b(?:looked|searched|checked|went) (?:through|in|on|at)\b/iu;
/** What is saved, or where to: that it fails is told of a saving. */
export const SAVING =
  /保存|セーブ|書き込|置(?:く|け|か|い)|USB|ユーエスビー|メモリ|ドライブ|フォルダ|コピー|アクセス|拒否|容量|空き|デスクトップ|共有|\b(?:sav(?:e|es|ed|ing)|writ(?:e|ing|ten)|cop(?:y|ied)|stick|usb|drive|disk|folder|access|denied|space|full|location|path|desktop|share)\b/iu;
/** Told as saved. */
const SAVED =
  /(?:保存|セーブ|コピー)(?:は|も)?(?:でき|出来|し)(?:てい?|てあり|ておき)?(?:まし)?(?:た|てる|てます)(?!ら|り|い|けど|が)|\b(?:(?:could|can|was able to|did|managed to) save|saved) (?:it|the \w+|that|on|to|in|there|fine)\b/iu;
/** Where it was saved, or could be, named. */
const PLACE =
  /デスクトップ|ドキュメント|書類|共有|フォルダ|サーバ|usb|ユーエスビー|メモリ|(?<![a-z])[c-z]ドライブ|\b(?:desktop|documents?|downloads?|share|folder|drive|server|usb|stick)\b/iu;
/** Something that was there and is no more. */
export const LOSS =
  /壊れ|お?亡くなり(?:に|まし)|お釈迦|臨終|逝っ|天に召|死んだ|故障|盗|紛失|初期化|廃棄|捨て|消え|水没|水浸し|(?:動か|起動し|立ち上が)な|なくし|無くし|なくなって|はずの|持ち出|クラッシュ|\b(?:crash\w*|broke\w*|stolen|wiped|died|dead|lost|vanished|disappeared|supposed to)\b/iu;
export const UNSURE =
  /かどうか|自信|たぶん|多分|かも(?:しれ|$|。)|はっきりし|判断|(?:聞|確認し)(?:かないと|かなきゃ|いてみないと|ないと|なきゃ)|\b(?:could be|maybe|perhaps|probably|might|not sure|unsure|(?:need|have|got) to ask|gotta ask|no idea|can'?t (?:tell|say))\b/iu;
/** Never asked for, never told. */
export const NEVER_ASKED =
  /(?:聞かれ|求められ|言われ|訊かれ|頼まれ)た(?:こと|覚え|ためし)(?:は|も|が)?(?:一度も|全く|まったく)?(?:な|ありま)|\bnever (?:been )?asked\b/iu;
/** Nobody said so, or nobody knew that it is so. */
export const NOT_SAID =
  /(?:とは|なんて)(?:一言も)?(?:言|申|知|存じ|思|気づ|気付)[^。、]{0,7}(?:ない|ません|なかった|へん|ず)|\b(?:did(?:n't| not)|never) (?:say|said|claim|claimed) (?:that |i |we |it |so)|\b(?:did(?:n't| not)|never) (?:know|knew|realise|realize) (?:that |i need|we need|it|there)/iu;
/** That something is not so is said of the whole: it is not that it was lost, nobody says that it was. */
export const NOT_SO =
  /(?<!た)(?:わけ|訳|の|ん|という?こと|って?こと|とか|など|なんか)(?:で|じゃ)(?:は|も)?(?:な(?:い|く)|ありませ|あらへん|ございませ)|(?:たい|た|る|という|って)つもり(?:は|も)?(?:な(?:い|く)|ありませ)|つもり(?:では|じゃ)(?:な|あり)|とは?(?:まだ)?(?:言って(?:い)?(?:な|ませ)|言え(?:な|ませ)|言い切れ|限(?:らな|りませ)|決まっ(?:たわけ|て(?:い)?(?:な|ませ)))|\b(?:it(?:'s| is| was)(?: not|n't) that|not saying|(?:doesn't|does not|don't|do not|didn't|did not) (?:mean|imply)|(?:wouldn't|would not|can't|cannot|couldn't) say|never said)\b/iu;
/** A deed told in a word or two, of nothing in particular: "closed it". */
export const BARE_DEED =
  /^(?:(?:i|we|i've|we've|just|already|now|have) ){0,3}[a-z]+ed (?:it|them|that|this|him|her)(?: (?:again|now|already|all|up|off))?[.!\s]{0,3}$|^(?:もう|さっき|今|いったん|とりあえず)?\p{sc=Han}{2}し(?:まし)?た(?:よ|ね|わ)?[。!\s]{0,3}$|^(?:もう|さっき|今|いったん)?(?:閉じ|払い|辞め|止め|切り)(?:まし)?た(?:よ|ね|わ)?[。!\s]{0,3}$/iu;
/** No coupon is used, or no ordinary contract. */
export const NO_COUPON =
  /クーポン[^。、]{0,6}?(?:では|じゃ|は|を|も)[^。、]{0,6}(?:な(?:い|く|し)|ありませ|ませ|へん)|\b(?:not|no|never|without|n't)(?: (?:\w+ ){0,3}| )coupons?\b/iu;
export const NOT_ORDINARY =
  /(?:通常|普通)[^。、]{0,6}(?:では|じゃ)(?:な|あり)|\bnot (?:an? |the )?(?:ordinary|normal|regular)\b/iu;
/** Somebody else has been asked, and the answer is waited for. */
export const ASKED_OTHERS =
  /か(?:どうか)?(?:は|を|も)?、?[^。?]{0,14}?(?:確認(?:中|して(?:い|お|も))|問い合わせ|聞いて(?:い|お|き|み|る)|照会中|返事待ち|確かめて)|\b(?:asking|asked|checking with|waiting to hear|waiting for)\b[^.?]{0,40}\b(?:whether|if|about)\b/iu;
/** What a page, a mail or the like is written in: no language that is wished for. */
export const WRITTEN_IN =
  /(?:画面|ページ|サイト|メール|表示|案内|通知|エラー|メニュー|全部)[^。、]{0,8}(?:英語|日本語)|\b(?:page|site|screen|mail|message|everything|menu|it|all|this)\b[^.?!,]{0,14}(?:\b(?:is|are|was|were|came)\b|'s)[^.?!,]{0,14}\bin (?:english|japanese)\b/iu;
/** Asked whether it may be so, with or without a sign of asking. */
export const ALLOWED =
  /(?:て|で)も?(?:いい|よい|良い|よろしい|大丈夫|平気)(?:です)?[。?\s]{0,3}$|\b(?:ok|okay|fine|safe)\b[?\s]{0,3}$/iu;
/** That no check is wanted. */
export const NO_CHECK =
  /(?:確認|検査|点検|検証|テスト|チェック|確かめる(?:の|こと)?)[^。、]{0,6}?(?:不要|いら(?:な|ん)|要ら(?:な|ん)|必要(?:は|も)?(?:な(?:い|し)|ありませ)|な(?:し|く)で|無しで|省(?:い|き|略)|抜き|飛ばし|とばし|結構|やめ)|\bno (?:test|check)(?:ing|s)? (?:is )?(?:needed|required|necessary)|\b(?:no need|needn't|don't need|do not need|don't want|rather not|without)(?: \w+){0,3} (?:check|test)(?:ing|ed)?\b|\bskip(?:ping)? (?:the |this |that )?(?:check|test)/iu;
/** The mail of the reissue is there. */
export const MAIL_CAME =
  /メール(?:は|が|も)?[^。、]{0,6}?(?:届(?:い|き)|来)(?:て(?:い)?(?:ます(?!か)|る(?!か))|まし?た(?!か|ら)|た(?!ら|か|こと|はず))|\b(?:(?:e-?)?mail|it) (?:came|arrived|has come|has arrived|is here)\b|\b(?:got|received|have) (?:the|an|your) (?:e-?)?mail\b/iu;
/** One of the three things that a reissue asks for is all that is not known. */
const ONLY_UNKNOWN =
  /(?:(?<code>コード)|(?<password>パスワード|暗証)|アドレス|メアド)だけ(?:が|は|を)?[^。、]{0,8}?(?:(?:分か|わか)ら|思い出せ|出てこな|不明|覚えて(?:い)?(?:な|ませ)|忘れ|見つから|ありませ|な(?:い|く))|\b(?:only|just) (?:the |my |our )?(?:\w+ )?(?:(?<latinCode>code)|(?<latinPassword>password)|address|e-?mail)[^.?!]{0,14}\b(?:unknown|missing|lost|forgotten|not)\b/iu;
export const onlyUnknown = (
  text: string,
): 'unknown-code' | 'unknown-password' | 'unknown-email' | undefined => {
  const said = ONLY_UNKNOWN.exec(text)?.groups;
  if (said === undefined) return undefined;
  if (said.code !== undefined || said.latinCode !== undefined) return 'unknown-code';
  return said.password !== undefined || said.latinPassword !== undefined
    ? 'unknown-password'
    : 'unknown-email';
};
/** A file of the other ending. */
export const PFX = /pfx/iu;
/** None but the one there is. */
export const NO_OTHER =
  /(?:ほか|他|別)の(?:証明書|もの|やつ)?(?:は|も)?(?:もう)?(?:一つも)?(?:な(?:い|し|く)|無|ありませ|あらへん|持ってな)|(?:\bno|\bnot any|n't (?:have |got )?any) (?:other|more|further) (?:certificate|one)s?\b/iu;
/** There is one of that name already. */
export const IN_THE_WAY = /(?:すでに|既に|もう)(?:同じ|存在)|上書き|\balready exists?\b|\boverwrit/iu;
/** Used once, or another certificate is used. */
export const NO_MORE =
  /(?:使う|利用する)のを?やめ|今は(?:使って|利用して)(?:い)?(?:な|ませ)|別の証明書|違う証明書|\b(?:no longer|stopped|(?:an)?other certificate|different certificate)\b/iu;
/** Two of three, or one that is missing. */
export const NOT_ALL =
  /(?:[2二]\s?(?:つ|点|個|項目|種類)|ふたつ)(?:は|まで|だけ|しか)|(?:一つ|1つ|ひとつ|1個|一点)(?:が|だけ|足り)|残り|もう(?:一|1)つ|だけ(?:が|は)?(?:分か|わか|不明|な)|\bonly two\b|\btwo of\b|\bthird\b|\bone (?:is )?missing\b/iu;
export const NONE_OF = /\b(?:none|neither|not one|no(?:thing)?) (?:of|in|such|file|trace|luck)\b/iu;
/** Of another time than the certificate in use. */
export const OLD =
  /古い(?!(?:控えの|前の)?(?:フォルダ|パソコン|pc|端末|機械|プロファイル|ユーザー|名前))|古く|昔|先代|前(?:の前)?の(?:証明書|期|会社|担当|分)|(?<!\d)\d{1,2}年(?:以上)?前|年前|更新(?:する)?前|期限(?:切れ|が切れ|の切れ|が過ぎ|の過ぎ)|もう使えな|終わって(?:い)?る(?:分|やつ|もの)|平成|\b(?:old(?! (?:\w+ )?(?:folder|profile|pc|computer|laptop|machine|user|desktop|drive)s?\b)|older|outdated|ancient|expired|previous|ended)\b|(?<!\d)20(?:0\d|1\d|2[0-3])(?:年|\b)/iu;
/** A file that is no p12, or not only one. */
export const OTHER_FILE =
  /(?<![a-z])(?:cer|crt|csr|der|key|pem|p7[bcs]|pdf|txt|docx?|zip)(?![a-z])|ショートカット|begin certificate|シーアール|シーイーアール|(?:違|別の)(?:う|い|った)?(?:ファイル|拡張子)/iu;
/** Said of what is somebody else's. */
export const NOT_MINE =
  /\bnot (?:mine|ours|me)\b|(?:私|わたし|うち|自分|こちら)の(?:もの|やつ|方|ほう|pc|パソコン|端末)?(?:では|じゃ)(?:な|あり)/iu;
/** Found, and belonging to somebody else. */
export const NOT_OURS =
  /(?:別|違う|他|ほか|よそ)の(?:人|方|会社|名前|名義|社員|事業所|店|部署)|他人(?:の|名義)|(?:名前|名義|社名)が(?:違|別|うちの(?:もの)?(?:じゃ|では))|\b(?:some(?:one|body) else'?s|another (?:company|person|user)'?s|not (?:mine|ours)|different (?:name|company|person|owner))\b/iu;
/** Where it ought to be: nobody has looked. */
export const EXPECTED = /はず(?:です|だ|なん|や|$|。|、)|\b(?:should|ought to) (?:still |already )?be\b/iu;
/** Told as brought to its end. */
export const BROUGHT_TO_ITS_END =
  /(?:済ん|すん|済|終わ(?:っ|り)|おわ(?:っ|り)|終え|完了(?:し|です)?|仕上が(?:っ|り)|片付(?:い|き|け)|選び|選ん|選択し|押し|入力し|打ち込(?:み|ん)|登録し|取り込(?:み|ん)|付け|つけ|チェックし|移し|決め)(?:まし)?(?:だ|た)(?:よ|で|わ|ぞ|ところ)?(?:です)?[。.!\s]{0,4}$|\b(?:all done|is done|finished|completed)[.!\s]{0,4}$/iu;
/** What the reissue asks for, and no file. */
export const CREDENTIAL = /コード|パスワード|暗証|アドレス|メアド|\b(?:code|password|address)\b/iu;
export const FILE_NAMED = /ファイル|p12|cert\b|(?<!証明書)コピー|\bfile/iu;
/** Trouble told behind what went well. */
const TROUBLE =
  /失敗|許して|だめ|駄目|ダメ|無理|エラー|止ま|固ま|違い|違う|切れ|終わ(?:った|って)(?:い)?(?:ます|る|た)?(?:証明書|分)|\b(?:fail\w*|error|denied|stuck|stopp\w*|expired|ended)\b/iu;
/** Known in the end, whatever was said before. */
const RECOVERED =
  /(?:載って(?:い)?(?:まし?た|ます|る)|出てき(?:まし)?た|見つか(?:りまし|っ)た|あ(?:りまし|っ)た|ございました|控えて(?:あり(?:ます|ました)|ある|あった)|書いて(?:あり(?:ます|ました)|ある|あった)|判明(?:し(?:まし)?た)?|知って(?:い)?(?:ます|る))(?:よ|ね|から|ので|わ|けど|が)?[。.!\s]{0,4}$|\b(?:it was in|found (?:it|the \w+)|turned up|i (?:do )?have (?:it|that)|we have it)\b[^.]{0,30}$/iu;
/** A sentence that ends as one that tells, whatever word of asking stands in it. */
export const TELLS =
  /(?:ました|ません(?:でした)?|です|ます|った|ない|んです|だ|状態|まま|へん|ばい|ねん|てん|とる|した|ねえ|らん|わからず|分からず)(?:よ|ね|が|けど|ので|わ|わい)?[。.!\s]{0,4}$|^(?!(?:can|could|may|might|should|shall|must|do|does|did|is|are|was|were|will|would|has|have|what|which|where|when|why|who|whose|how|please|kindly|tell|explain|say|show|any)\b)[a-z][^?]*$/u;
/** Others there, or only some: ours is not. */
export const ONLY_OTHERS =
  /ばかり|だけ|しか|他社|(?<!「)(?:別の|ほかの|他の)|\b(?:only|other|others|just)\b/iu;
/** Not able to, as endings say it that are no negation by their words. */
export const UNABLE =
  /(?:選べ|押せ|開け|でき|入れ|使え|進め|付か|つか|付け|つけ)な(?:く|い)|反応し(?:な|ま)/u;
/** Lost in so many words: beside a denial it is kept. */
export const LOST_SAID =
  /忘れ|失く|なくし|無くし|紛失|消し|捨て|\b(?:lost|forgot(?:ten)?|deleted|missing)\b/iu;
/** Names the site, or what is done there. */
export const SITE =
  /サイト|ページ|再発行|申請|送信|入力|打(?:っ|ち)|入れ|ログイン|エラー|弾か|はじか|\b(?:sites?|website|page|form|submit\w*|error|reissue|rejects?|rejected|portal|typed?|entered?)\b/iu;
/** Names the site itself: in the midst of an export an error alone is not the site's. */
export const SITE_NAMED =
  /サイト|ページ|再発行|申請|ログイン|\b(?:sites?|website|page|form|reissue|portal)\b/iu;
/** A message of trouble is shown, whosever it is. */
export const ERROR_SHOWN =
  /(?:エラー|警告|メッセージ)[^。、]{0,12}(?:出|表示|なり|止ま)|\b(?:error|warning|message)s? (?:\w+ )?(?:appear\w*|came|comes|pops?|popped|shows?|showed|shown|displayed|says)\b|\b(?:get|got|getting|see|shows?|gives?) (?:me )?(?:an? |some |this |strange )?(?:error|warning)/iu;
/** Asked whether something is allowed or does no harm. */
export const MAY_I =
  /(?:差し支え|支障|問題)(?:は|が)?(?:ない|ありません)(?:です|でしょう)?か|(?:ても|でも)(?:いい|よい|よろしい|構いません|かまいません|大丈夫|平気)(?:です|でしょう)?(?:か|\?)|\b(?:is it|would it be) (?:ok|okay|all right|fine|safe) (?:to|if)\b/iu;
/** Asked for politely, and no question. */
export const REQUEST =
  /(?:いただけ|頂け|くださ|下さ|もらえ|貰え|願え)(?:ます|ません|る|ない)?(?:でしょう)?か|教えて|何から|まず何|(?:最初|はじめ)に何|やり方|手順|ご教示|ご教授|ご案内くだ|\b(?:could|can|would|will) you\b|\bkindly\b|\bplease\b|\bwhere (?:do|should) (?:i|we) (?:begin|start)|\bwhat (?:should|shall|must|do|am|are) (?:i|we)\b/iu;
/** Wished for now. */
export const WISH =
  /たい(?:です|んです|の(?:です|で))?|ほしい|欲しい|くださ|下さ|お願い|\b(?:want|would like|'d like|please)\b/iu;
/** Only looked: what was found there is not said. */
const LOOKED =
  /(?:見|探し|確認し|調べ)(?:まし)?た(?!ら|とこ)|\b(?:checked|looked|searched|went|gone) (?:in|at|on|through|under|the|my|desktop|downloads?|documents)\b/iu;
const SEEN =
  /あ(?:り|る|っ)|有(?:り|る|っ)|見つ(?!から|けられ)|出て|出ま|発見|残って|入って|見え|おった|\b(?:found|find|there|got|here|see|saw|turned up|one|it'?s)\b/iu;
/** What has not been sent cannot have failed, and no mail of it can be late. */
export const UNSENT =
  /(?:メール|受信箱)[^、。]{0,6}(?:見|確認し|開い)て(?:い)?(?:ない|ませ)|(?:申し込|申込|申請|送信|応募|手続き|登録)[^、。]{0,8}(?:て(?:い)?(?:ない|ません)|でいない|でいません|でない|でません|(?:これから|まだ)(?=です|だ|で、|[。、]|$))|\b(?:haven'?t|have not|not|didn'?t) (?:yet )?(?:applied|submitted|sent|requested|apply|submit|send)\b/iu;
export const OTHERS =
  /(?:友人|友達|知り合い|知人|親戚|同業者?|他社|よその会社|別の会社|取引先|仕入先|得意先|お客様|隣の人)(?:さん)?(?:の|が|は|も|で|、)|\b(?:my|our) (?:friend|neighbou?r|client|customer|supplier)'?s?\b|\b(?:client|customer|friend|colleague)s? of (?:ours|mine)\b/iu;

/** Asked about a press, or about its words, rather than pressed. */
export const OF_THE_PRESS =
  /(?:を|の|って|」)?(?:選ぶ|押す|選択する|答える|クリックする|タップする|言う)(?:と|のは|って)[^。!?]{0,12}(?:どう|何|なに|どこ|どの|どんな|違|次|すか|ますか)|(?:た|だ)(?:ほう|方)が(?:いい|ええ|良い|よい|よろしい|無難|安全)(?:ん|の)?(?:です|でしょう)?(?:か|かな|かね|やろ|んやろ|のか)|(?:ボタン|」|選択肢)[^。!?]{0,8}(?:押し|選ん|選択し|答え|クリックし)(?:(?:たら|た場合|ても)(?=[^。!?]{0,14}(?:どう|何|どこ|いい|よい|良い|大丈夫|構|\?|か[。\s]{0,2}$))|て(?:いい|よい|大丈夫|構))|(?:押|選|答|言)(?:せ|べ|え|えれ)ば(?:いい|よい|よろし|良い)|って(?:どういう|どんな|何の)|どういう(?:状態|意味|場合|とき|時)|(?:なかっ|れなかっ|ったら|だった)ら(?:おしまい|終わり|アウト)|\bwhat (?:does|do|will|would|did) [^?]{0,40}\b(?:button|do|mean|happen)\b|\bwhat(?:'ll| will| would)? happens? (?:if|when) i\b|\b(?:do|should|can|may|shall|must) i (?:press|click|choose|pick|select|answer|say)\b/iu;
/** What somebody else says, or does. */
export const OF_OTHERS =
  /(?:同僚|上司|部下|部長|課長|前任者?|先輩|後輩|主人|家内|妻|夫|嫁|旦那|息子|娘|母|父|兄|姉|弟|妹|社長|院長|店長|所長|先生|税理士|業者|スタッフ|友人|知人|隣の|お隣|よそ|他の人|別の人|若い(?:者|衆|の))[^。!?]{0,24}(?:と|って|」|て)(?:言|いっ|いう|ゆう|申|話|聞い|おっしゃ|仰|騒い|大騒ぎ|嘆い|困って)|(?:た|る|ない|い)そう(?:です|だ|で、)|とのこと(?:です|で|$)|とか(?:言|いっ)|(?:た|る|ない)らしい|\b(?:my|our|another|the) (?:\w+ )?(?:colleague|co-?worker|boss|manager|friend|husband|wife|neighbou?r|predecessor)s?\b[^.?!]{0,30}\b(?:says?|said|claims?|tells?|told|is going to|will|wants? to)\b/iu;
/** A denial that is denied: it is not that there is none. */
export const DENIED_TWICE =
  /(?:ない|ません|なかった|へん|らん)(?:という|といった|って|なんて|なん)?(?:わけ|はず|こと|もの)(?:が|は|も|では|じゃ)?(?:な(?:い|く|かっ)|ありませ|あらへん)|(?:ない|ません)、?(?:なんて|って|という)こと(?:は|も|ある)|(?:ない|ません|なかった)(?:と|って)は(?:言|思|限)[^。、]{0,5}(?:ない|ません|へん|らん|らず)|\bnot (?:that|as if|like) (?:i|we|it|there)\b[^.]{0,24}(?:n'?t|not|no)\b/iu;
/** Meant to be done at another time, or once something is known. */
export const LATER =
  /次第[、\s]?[^。!?]{0,12}(?:伝え|知らせ|連絡|報告|書き|やり|戻り|折り返)|てから(?:で|、|に|の)?[^。!?]{0,10}(?:返事|返答|連絡|決め|答え|やり|やる|進め|し(?:ます|たい)|お願い|考え)|(?:つもり|予定)(?:です|だ|でいます|でおります|$)|(?:明日|あした|来週|来月|今夜|今晩|夕方|後日|のちほど|後ほど|あとで|後で|週明け|昼休みに|帰ってから)[^。!?]{0,14}(?:ます(?!か)|る$|てみる|しとく|とくわ)|かどうか[^。!?]{0,6}(?:確認|確かめ|聞い|聞き|調べ|問い合わせ)|\b(?:i|we)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to)\b[^.?!]{0,40}\b(?:later|tonight|tomorrow|soon|after|when|once|next|afternoon|evening|minutes?|monday)\b/iu;
/** Meant once and left off. */
export const LEFT_OFF =
  /つもり(?:だった|でした|で(?:い|おり)|が|になって)[^。!?]{0,24}(?:ない|ません|なかった|へん|ず|ん)|(?:しよ|やろ|送ろ|押そ|開こ|進も)う(?:と(?:は)?(?:し(?!たら|ても|たが|たけど|たのに|ましたが|ますと|ると)|思っ)|か(?:と)?(?:迷|悩))|のを(?:やめ|止め|見送)|(?:けど|が|けれど|て|で)、?(?:やめ|止め|よし)(?:まし)?た|見送(?:り|っ)|取りやめ|\b(?:was going to|were going to|meant to|decided not to|decided against|thought about|gave up on)\b/iu;
/** To be done once something else is: "when I have bought a stick I shall copy it". What there is, or comes of itself, is no plan. */
export const PLANNED =
  /(?:た|だ)ら(?!し)[、\s]?[^。!?]{0,16}(?<!あり|おり|出|出てき|返ってき|見えてき|でき|見え|なり|載って|入って|開き|選べ|され|進め|つき|直り|終わり|届き|来て|ヒットし|見つかり|あ|あが|固まり|止まり)(?:ます(?:ね|よ|ので|から|わ)?|ましょう|る(?:ね|わ|から)|とく(?:わ|ね)?|たい(?:です|と思います)?|予定です|つもりです)[。.!\s]{0,4}$|\b(?:once|when|as soon as|after) (?:i|we|it|he|she|they|the|my)\b[^.?!]{0,40}\b(?:i|we)(?:'ll| will| shall| am going to|'m going to)\b|\b(?:i|we)(?:'ll| will|'m going to| am going to| plan to)\b[^.?!]{0,60}\b(?:once|when|as soon as|after)\b/iu;
/** Trouble that stands last: whatever went well before it is not what is meant. */
export const ENDS_BADLY =
  /(?:怒られ|叱られ|弾かれ|はじかれ|跳ねられ|拒否され|止まっ|固まっ|落ち(?:ま|て)|消え(?:ま|て|た)|壊れ|エラー|失敗|だめ|駄目|ダメ|無理|真っ白|切れて)[^。!?、]{0,12}[。.!\s]{0,4}$|\b(?:dead|broken|denied|rejected|refused|fails?|failed|frozen|freezes|hangs?|crashe[sd]|errors?|expired|stuck|blocked|404)\b[^.?!,]{0,12}[.!\s]{0,4}$/iu;

/** The wizard of Windows came up unasked, by a double click: nobody asks how to import. */
export const WIZARD_CAME =
  /ウィザード[^。]{0,12}(?:出|始ま|なっ|閉じ)|ダブルクリックし(?:たら|て(?:しま|も))|\bwizard (?:came|opened|appeared|started|popped)|\b(?:close|cancel) the (?:import )?wizard|\bdouble.?click(?:ed|ing)\b/iu;

/** Sticks may not be used at all, and nothing of saving is told: that is no saving that failed. */
export const STICKS_BARRED =
  /^(?!.{0,200}(?:保存|書き|書け|完了|エクスポート|\bsav|\bwrite|\bexport)).{0,80}(?:usb|ユーエスビー|外部メディア)[^。]{0,12}(?:ブロック|禁止|塞|使え(?:ない|ん|ませ)|あかん)|^(?!.{0,200}\bsav).{0,80}\busb (?:ports?|sticks?|drives?)[^.]{0,20}\b(?:disabled|blocked|forbidden|not allowed)/iu;

/** Said to be whole and at hand. */
export const UNHARMED =
  /切れて(?:は)?(?:い)?(?:ない|ません|へん)|(?:\bnot|n't)(?: yet)? (?:expired|run out)|(?:壊れ|故障し|盗まれ|なくし|無くし|失くし|落とし|捨て|消し|削除し)て(?:は)?(?:い)?(?:ない|ません|へん)|(?:壊れ|故障し|なくなっ|消え|盗まれ)(?:て(?:い)?)?た(?:わけ|ん|の|という)[^。、]{0,3}(?:では|じゃ|でも)(?:な|あり)|(?:\bnot|n't|\bnever) (?:been )?(?:broken|stolen|lost|dead|deleted|thrown)\b/iu;

/** Western and southern endings of what goes on, in the standard's: 出とる as 出ている. */
const GOING_ON =
  /(?<=[っいしけせてねべめれえきぎちにみりびんじょ出見来寝着居])と(?:る|り(?=ま)|った|らん(?=$|[^\p{L}]))/gu;
/** To be doing, as the standard says it: -te iru, by the letter that ends the other form. */
const TE_I = '\u3066\u3044';
const RU = '\u308b';
const STANDARD: Readonly<Record<string, string>> = {
  [RU]: `${TE_I}${RU}`,
  '\u308a': TE_I,
  '\u305f': `${TE_I}\u305f`,
  '\u3093': `${TE_I}\u306a\u3044`,
};
const standard = (text: string): string =>
  text.replace(GOING_ON, (ending) => STANDARD[ending.at(-1) ?? ''] ?? ending);

/** Whether a text says what a pattern looks for, each pattern tried once. */
export type Says = (pattern: RegExp) => boolean;
export const saysOf = (given: string): Says => {
  const text = standard(given);
  const said = new Map<RegExp, boolean>();
  return (pattern) => {
    const known = said.get(pattern);
    if (known !== undefined) return known;
    const found = pattern.test(text);
    said.set(pattern, found);
    return found;
  };
};

export const NOT_KNOWN =
  /(?:ない|ねえ|ねぇ|なし|なく|なかっ|さっぱり|空白|抜けて|謎|処分|シュレッダー|無し|無い|無く|見つから|見当たら|まへん|とらん|不明|ません|ず|忘|失|紛|消|廃止|退職|分からん|わからん|知らん|へん|unknown|don'?t|not|no idea|gone|nobody|no one|no longer|nowhere|vanished|closed|dissolved|forg[eo]t|lost|missing|never|can'?t|cannot|deleted|left|retired|unsure|without|which|mystery|blank|clue|except)/iu;

export const isLookedOnly = (says: Says): boolean => says(LOOKED) && !says(SEEN);

const DENIED = /(?:ない|ません|なかった|なし|無い|無かった)|\b(?:not|no)\b|n't\b/iu;
/** Whether a sentence says that the certificate is in the list. */
export const isListed = (text: string): boolean => {
  const told = standard(text);
  const said = LISTED.exec(told);
  return said !== null && !DENIED.test(told.slice(said.index));
};

/** Whether a text says that the certificate is in the list of another computer: no file, and nothing of this one. */
export const isListedElsewhere = (text: string): boolean => OTHER_PC.test(text) && isListed(text);

/** Whether a sentence says that what can be grey is not: it can be chosen, and nothing behind takes that back. */
export const isNotGrey = (text: string): boolean => {
  const said = NOT_GREY.exec(text) ?? SELECTABLE.exec(text);
  return said !== null && !DENIED.test(text.slice(said.index + said[0].length));
};

/** No more than that one is to wait. */
export const BARE_WAIT =
  /^(?:(?:ok|okay|oh|please|just|sorry)[,\s]+)*(?:wait|hold on|hang on|one (?:moment|sec(?:ond)?|minute)|(?:just )?a (?:moment|sec(?:ond)?|minute))(?: (?:please|up|a (?:moment|sec(?:ond)?|minute|bit|while)))*[.!\s]{0,4}$/iu;
/** Told that it did not go, or that it cannot be done: that is no waiting. */
export const GONE_WRONG =
  /\b(?:failed|fails|failing|stopped|crashed|froze|stuck)\b|失敗(?:し(?:まし)?た|です|だ|[。!\s]|$)|(?:[けげせべめれ]|でき|出来)(?:ません|ない)(?:でした)?(?:です)?[。.!\s]{0,3}$/iu;

/** Why nothing is to be done by what a text says, where it says so: not yet, of a case, or not so. */
export const idleWhy = (says: Says): 'in-your-time' | 'if-so' | 'noted' | undefined => {
  if (says(CASE)) return 'if-so';
  if ([ASKED_OTHERS, NOT_YET, LATER, PLANNED, LEFT_OFF, UNSENT].some(says)) return 'in-your-time';
  return [NOT_MINE, NOT_SAID, NOT_SO, OF_OTHERS, OTHERS, UNHARMED].some(says) ? 'noted' : undefined;
};

/** Whether a text tells, whatever word of asking stands in it: somebody else has been asked, or it is not so. */
export const isStatement = (says: Says): boolean =>
  says(ASKED_OTHERS) || ((says(NOT_SAID) || says(NOT_SO)) && says(TELLS));

const DOUBTS: readonly RegExp[] = [
  CASE,
  NOT_YET,
  NO_ERROR,
  KNOWN,
  NOT_GREY,
  NOT_SO,
  UNSENT,
  OF_THE_PRESS,
  OF_OTHERS,
  LATER,
  LEFT_OFF,
  PLANNED,
];

/** Whether a sentence is said in a way that no foreseen sentence near it is to be trusted with: of a case, not yet, known after all. */
export const isDoubtful = (text: string, says: Says = saysOf(text)): boolean =>
  DOUBTS.some(says) || isLookedOnly(says);

/** Whether a clause tells of trouble, so that what went well before it is not what is meant. */
export const tellsTrouble = (sense: Sense, text: string): boolean => {
  const says = saysOf(text);
  if (says(NO_ERROR) || isNotGrey(text)) return false;
  const bad = ['bad', 'forget', 'lose', 'error', 'gray'].some((meaning) => sense.known.has(meaning));
  return sense.negated || bad || [LOSS, OLD, NOT_OURS, TROUBLE].some(says);
};

/** Whether a text tells that it was saved at a place that it names, and nothing behind takes that back. */
export const isSavedAt = (text: string, says: Says): boolean => {
  const told = standard(text);
  const said = SAVED.exec(told);
  if (said === null || !says(PLACE) || says(ENDS_BADLY) || idleWhy(says) !== undefined) return false;
  return !DENIED.test(told.slice(said.index));
};

/** Whether a text supposes rather than tells. */
export const isSupposed = (text: string): boolean => UNSURE.test(text);

/** Whether a text ends in that what was unknown is known after all. */
export const isRecovered = (text: string): boolean => RECOVERED.test(text);

/** Whether a text is about a press, denies a denial, or tells of what is somebody else's: then no clause of it tells anything on its own. */
export const isOfNoDeed = (text: string): boolean =>
  [OF_THE_PRESS, DENIED_TWICE, NOT_MINE].some((pattern) => pattern.test(text));

import type { Press } from '../machines/presses.ts';
import type { Question } from '../machines/questions.ts';
import type { Step } from '../machines/step-ids.ts';
import { askedByForm } from './asked-by-form.ts';
import { asksHours } from './asked-hours.ts';
import { askedOfSteps } from './asked-of-steps.ts';
import { asksToRemind } from './asked-to-remind.ts';
import { copyDoubted } from './doubted-copy.ts';
import { type Says, saidIn } from './text/said-in.ts';
import type { Sense } from './text/senses.ts';
import { toldByForm } from './told-by-form.ts';
import { type At, answer, isAccepted, nothing, pressed, toldOf, type Understood } from './understood.ts';
import { whichUnknown } from './which-unknown.ts';

/** When the desk will call or write. */
const WHEN_CALLED =
  /いつ(?:ごろ|頃)?[^。?!]{0,10}?(?:来|く(?:る|れ|ん)|き(?:ます|はり)|電話|連絡|かかって|もらえ|いただけ|折り返|返事|回答)|(?:電話|連絡|折り返し|返事|回答)[^。?!]{0,6}?いつ|いつまで[^。]{0,6}?待|すぐに?、?[^。?!]{0,4}?(?:お?電話|連絡|返事|回答|折り返し)[^。?!]{0,6}?(?:来|く(?:る|れ)|かかって|もらえ|いただけ)[^。]{0,10}?(?:か|の)\??$|(?:電話|連絡|折り?返し|返事|回答)[^。?!]{0,8}?(?:どの|どれ)(?:く|ぐ)らい|(?:どの|どれ)(?:く|ぐ)らい(?:の時間)?(?:で|待|したら|すれば|経)[^。?!]{0,8}?(?:電話|連絡|折り?返し|返事|回答|かかって)|何(?:時間|分|日)(?:後|くらい|ぐらい|ほど|で)[^。?!]{0,8}?(?:電話|連絡|折り?返し|返事|回答)|\bhow long\b[^.?!]{0,20}\b(?:wait|(?:until|till|before)\b[^.?!]{0,20}\b(?:call\w*|ring\w*|phone\w*|contact\w*|repl\w+|answer\w*|respond\w*|get back|hear))\b|\bwaiting time\b|\bhow soon\b[^.?!]{0,20}\b(?:call\w*|ring\w*|phone\w*|contact\w*|repl\w+|answer\w*|respond\w*|hear)\b|\bwill (?:you|they|someone|somebody|anyone) (?:call|ring|phone|contact) (?:me|us)\b|\bwhen\b[^.?!]{0,30}\b(?:call|ring|phone|hear|contact|reply|answer|respond|get back)\b/iu;
/** When something else comes, or may be done by oneself. */
const WHEN_ELSE =
  /メール|証明書|コード|ファイル|期限|再発行|(?:電話|連絡)(?:し|すれ|でき)|かけ(?:れば|たら)|何番|\b(?:mail|e-?mail|certificate|code|file|deadline|reissue|i (?:can |should |could |may )?(?:call|ring|phone|contact))\b/iu;
/** What that step of the path is at all. */
const WHAT_EXPORT =
  /^[^。、]{0,4}エクスポート[」』"]?(?:というのは|っていうのは|とは|って)?、?(?:(?:何|なに|なん)(?![をか枚度回分時月日])|どういう(?:意味|こと))[^。、]{0,10}$|^[^。、]{0,4}エクスポート[」』"]?(?:とは|の意味)[^。、]{0,10}$|^(?:(?:so|and|but|sorry|ok|please|excuse me)\W{1,3}){0,2}(?:what(?:'s|s| is| does| do you mean by)|explain) (?:an? |the |this )?\W?export(?:ing)?\W?(?: mean| here| anyway)?[\s?.!]{0,4}$/iu;
/** What may be spoken here. */
const LANGUAGES =
  /日本語[^。]{0,12}(?:少し|すこし|あまり|苦手|にがて|下手|へた|(?:わ|分)から)[^?]{0,16}[。、\s](?:英語|えいご|english)(?:は|で|も|が)?\s?(?:でき|話せ|はなせ|話し|大丈夫|だいじょうぶ|ok|あり)[^。]{0,6}(?:か|\?)[。?\s]{0,3}$|(?:日本語以外|(?:ほか|他|別|外国)の(?:言語|言葉)|外国語|何(?:か国|ヵ国|カ国|ヶ国)?語)[^。、]{0,6}?(?:話|はな|しゃべ|喋|対応|使え|でき|大丈夫|案内|通じ|書)|\b(?:speak|talk|use|support|understand|available|chat|write|offer)\b[^.?!]{0,20}\b(?:other|another|any|different|more) languages?\b|\b(?:what|which) languages?\b/iu;
/** Where one had stopped: said of nothing in particular. */
const WHERE_STOPPED =
  /^[^。、]{0,10}(?:どこまで(?:やり|やっ|進み|進ん|行き|行っ|いき|いっ|終わ|でき(?:た|て|まし)|し(?:た|て|まし))|(?:昨日|きのう|前回|さっき|先日|この前|この間|先週|今朝)の続き(?!は|を|が))[^。、]{0,14}$|^(?:\w{1,8}\W{1,3}){0,3}(?:where (?:was i|were we|did (?:i|we) (?:stop|leave off))|how far (?:did (?:i|we) get|have (?:i|we) (?:got|gotten|come)))(?: to| up to| again| now| yesterday| last time){0,2}[\s?.!]{0,4}$/iu;
/** No more than goodbye. */
const GOODBYE =
  /^(?:(?:じゃあ?|では|それでは|ありがとう(?:ございました)?|どうも|ok|okay|well|thanks|thank you|alright)[\s、。,.!]{0,3}){0,2}(?:さよ(?:う)?なら|バイバイ|ばいばい|おやすみ(?:なさい)?|またね|お疲れ(?:様|さま)でした|good ?bye|bye(?:[\s-]?bye)?|see (?:you|ya)(?: later| soon| tomorrow| around)?|good ?night|take care)(?:[\s、。,.!~ー]{0,4})$/iu;
/** Somebody of more say is demanded. */
const SUPERIOR =
  /(?:責任者|上司|上の(?:人|者|方)|偉い(?:人|方)|店長)(?:(?:を|と)?\s?(?:出(?:せ(?![るなまんば])|して(?![もいき]))|呼(?:べ(?![るなまんば])|んで(?![もいき]))|話させ)|(?:に|と)\s?(?:(?:代|替|か)わ(?:れ(?![るなまんば])|って(?![もいき]))|つな(?:げ(?![るなまんば])|いで(?![もいき]))))|\b(?:speak|talk) (?:to|with) (?:your|a) (?:manager|supervisor|boss|superior)\b|\b(?:get|give) me (?:your|a|the) (?:manager|supervisor|boss)\b/iu;
/** Annoyed at how one is served. */
const COMPLAINT =
  /(?:対応|態度|説明|待ち時間)(?:が|は|も)[^。、]{0,6}(?:ひど|酷|遅|悪|最悪|最低)|不満(?:です|だ|があ)|\b(?:service|support|treatment|helpdesk|desk) (?:is|was|has been) (?:\w+ )?(?:terrible|awful|slow|bad|a joke)\b/iu;
/** What was said here was of no use, and no more. */
const OF_NO_USE =
  /^(?:(?:全然|ぜんぜん|まったく|全く|あまり|何も|なにも|この(?:チャット|ボット|案内)は?)、?){0,2}(?:役に(?:は)?立(?:たな(?:い|かった)|ちません(?:でした)?)|役立たず|参考にな(?:らな(?:い|かった)|りません(?:でした)?)|助か(?:らなかった|りませんでした)|使えない(?:な|ボット))(?:です|でした|ね|よ|わ|な){0,3}[。!\s]{0,3}$|^(?:sorry,? |well,? )?(?:(?:this|that|it|you|the bot)(?: (?:was|is|were|are))? )?(?:(?:really |just )?not (?:very |really |at all )?(?:helpful|useful)|(?:did|does)(?:n'?t| not) help(?: (?:me|us))?|no help|useless|unhelpful)(?: at all)?[.!\s]{0,3}$/iu;
/** What was said here was of use. */
const OF_USE =
  /^(?:とても|大変|すごく|本当に)?、?役に立(?:ちました|った)(?:です|よ|わ)?[。!\s]{0,3}$|^(?:this |that |it |you )?(?:was |were )?(?:very |really )?(?:helpful|helped(?: (?:a lot|me))?)[.!\s]{0,3}$/iu;
/** What to do at all from where one stands. */
const WHAT_NOW =
  /^(?:(?:で|では|じゃあ?|それで|えっと|すみません|私は?|ok|okay|so|and|sorry|well|right)[、,\s]{0,3}){0,2}(?:(?:これから|ここから|今から|この先)(?:は|は私は)?、?(?:何を|なにを|何|どう)(?:する|し(?:たら|ましょう)|すれば|やれば|やったら|進めれば|進めたら)?(?:いい|よい|良い|ええ|よろしい)?(?:の|ん)?(?:だ|です|でしょう)?(?:っけ|か|かな|の)?|what (?:do|should|must|can|am|are|shall) (?:i|we) (?:supposed to )?(?:do )?(?:from here(?: on)?|from now on|at this point)|where do (?:i|we) go from here)[\s?.!。]{0,4}$/iu;
/** The same of who is at a step, or at its end, and names nothing. */
const WHAT_THEN =
  /^(?:(?:で|では|じゃあ?|それで|え|あの|ok|okay|so|and)[、,\s]{0,3}){0,2}(?:(?:その後|このあと|次)(?:は|に)?、?)?(?:どう|何を|なにを)(?:すれば|したら|やれば)(?:いい|よい|良い|ええ)(?:の|ん|のか)?(?:です|でしょう)?か?(?:な|ね)?[\s?。]{0,3}$|^(?:ok|okay|so|and|well)?[,\s]{0,2}(?:what now|now what|what next|and then what|what (?:should|do|must) (?:i|we) do(?: now| next| then)?)[\s?.!]{0,3}$/iu;
/** Where nothing leads on to which what comes next could ask. */
const LEADS_ON: readonly Press[] = ['NEXT', 'DONE', 'BEGIN'];
/** Begun elsewhere, and told here where nothing is begun. */
const HALF_WAY =
  /^(?:すでに|もう|実は)?[^。、]{0,6}途中(?:から|まで)(?:なん|です|やっ|進め|でき|始め|お願い)[^。、]{0,10}$|^[^.,]{0,16}\bhalf-?way\b[^.,]{0,20}[.!\s]{0,3}$/iu;
/** The third way, named and wished for: a wish for another certificate alone asks how that is done. */
const TO_REISSUE =
  /(?:再発行|③)(?:の(?:手順|方法|手続き))?[」)]?(?:に|へ)(?:すぐ(?:に)?|直接|このまま|もう)?、?(?:進(?:みたい|みます|めたい|ませて|んでください)|行きたい|移りたい|飛びたい)|^(?:再発行|③)[^。、]{0,4}[」)]?に進む[。\s]{0,2}$|^(?:please )?(?:go|skip|jump|proceed|on|straight) to the reissue[.!\s]{0,3}$|\b(?:want|like|wish|please|let me|let's|take me)\b[^.?!]{0,20}\bto (?:(?:number|step|method|way) (?:3|three),? )?(?:the )?reissue\b/iu;
/** What a check, or the list, says of the certificate. */
const SAYS_VALID =
  /^[^。、]{0,12}?[「『]?(?:有効|問題なし|使えます|正常)(?:です|な証明書)?[」』]?(?:と|って|の表示が)(?:出(?:ました|た|てます|ています|ている)|表示され(?:ました|ています|た)|書いてあります|言われ(?:ました|た))[。!\s]{0,3}$|^(?:ok,? |well,? |[^?]{0,60}, )?(?:it |(?:the|your) (?:page|check|list|screen|file|result) |windows |(?<=, ))(?:says|said|shows|showed|tells me)(?: that)?(?: it(?: is|'s))? ["“']?(?:valid|usable|fine|ok|all good)["”']?[.!\s]{0,3}$/iu;
/** How a file is copied at all. */
const COPY_HOW =
  /^(?!.{0,60}(?:証明書|バックアップ)).{0,30}コピー(?:って|とは|は|の|する)?(?:(?:どう(?:やって|やる|やれ|すれ|し(?:たら|ます))|やり方|仕方|方法)|[^。、!?]{0,4}(?:わから|分から|できるか))|^[^。、]{0,12}どうやって[^。、証]{0,10}コピー|^(?!.{0,80}\bcertificate).{0,40}\b(?:how (?:do|can|should|would) (?:i|we|you)|how to|know how to) (?:copy|duplicate)\b/iu;
/** Other tools than Windows' own windows, and what is not asked of exporting with them. */
const OTHER_TOOL =
  /certutil|power\s?shell|export-pfx|openssl|コマンド(?:ライン|プロンプト)?(?:で|を使)|\b(?:command line|command prompt)\b/iu;
const OF_THE_TOOL =
  /一括|まとめて|複数|全員|変換|インポート|取り込|パスワード|どこ|エラー|できません|:|\b(?:many|several|all|each|bulk|convert|import|password|rename|deploy|write|where|error)\b/iu;
const ENDS_ASKING = /か[。\s]{0,3}$/u;
const MAY_USE =
  /(?:使え|使っ|でき|可能|代わり|書き出せ|エクスポート(?:して|は)?)|\b(?:can|could|may|should|instead|possible|ok|okay)\b/iu;
/** To be called, wished for in so many words. */
const CALL_ME =
  /(?:お?電話|折り?返し)(?![はの]|し(?:ても|たら|て出))[^。、!?は]{0,8}(?:ください|下さい|ほしい|欲しい|もらいたい|いただきたい|(?:もらえ|いただけ|頂け)(?:ます|ません|る)(?:でしょう)?か|お願いし(?:ます|たい))|\b(?:want|need|like|please|can|could)\b[^.?!]{0,24}\b(?:call ?back|(?:call|ring|phone) me)\b|(?:^|[,.;] )(?:please )?(?:call|ring|phone) me\b/iu;
const POLITELY = /ませんか/u;
const NOT_CALLED =
  /いつ|から電話|電話番号|勘弁|遠慮|控え|やめ|伝えて|\b(?:when|never|who|nobody|didn't|don't|not)\b/iu;
/** Whether one must call oneself, or be called, asked of the desk. */
const MUST_CALL =
  /^(?:あの、?|すみません、?|(?:では|じゃあ?)、?)?(?:こちら|私|うち)?(?:から|の(?:ほう|方)から)?(?:も)?、?(?:もう)?(?:お?電話|でんわ|連絡|折り?返し)(?:って|は|を|も|する)?、?(?:もう)?(?:し|かけ|入れ)?(?:不要|必要|必要は(?:あり|な)|いら(?:な|ん)|要ら(?:な|ん)|(?:し|かけ|入れ|来)?(?:なく(?:て)?(?:も)?(?:いい|よい|良い|大丈夫|平気)|ない(?:で|と)(?:いい|大丈夫|いけ|だめ|ダメ)|た(?:ほう|方)が(?:いい|よい|良い)|なきゃ))[^。、!?]{0,10}?(?:(?:です|ます|ません|でしょう)?か(?:ね|な)?[。?\s]{0,3}$|\?\s{0,3}$)|^(?:(?:so|and|but|ok|sorry|hi)\W{1,3}){0,2}(?:(?:do|should|must|shall) (?:i|we) (?:(?:really |still )?(?:need|have) to )?(?:call|phone|ring)(?: you| the (?:help ?)?desk| now| back)?|(?:is|was) (?:an? |the )?(?:phone )?call (?:not |really |still )?(?:necessary|needed|required|unnecessary)|(?:there'?s )?no need to (?:call|phone|ring))(?: then| now| anyway)?\s?\?\s{0,3}$/iu;
/** To be helped, wished for in no more than so many words. */
const HELP_ME =
  /^(?:(?:すみません|すいません|ごめんなさい|あの|ちょっと|お願い(?:です|します)|(?:今)?すぐに?|至急|早く)[、。\s]{0,2}){0,2}(?:お?手伝(?:って|い)|てつだって|助けて|たすけて|[手力]を貸して)(?:ほしい|欲しい|もらいたい|いただきたい|頂きたい|くださ[いる]|下さい|ちょうだい|くれ(?:る|ます|ません)?|もらえ(?:る|ます|ません)?|いただけ(?:る|ます|ません)?|お?願いし(?:ます|たい)|、?お願い)?(?:の|ん)?(?:です|でしょう)?(?:けど|か|が|な|よ)?[。、!?…~ー\s]{0,4}$|^(?:(?:hi|hello|sorry|so|ok|please|pls|plz)\W{1,3}){0,2}(?:(?:can|could|will|would) (?:you|u|someone|somebody) )?(?:please |pls |plz )?(?:help (?:me|us)(?: out)?(?: (?:right )?now| right away| asap| today| immediately)?|(?:i|we) (?:really )?need (?:some )?help(?: (?:right )?now| right away| asap| today| immediately))(?: please| pls| plz)?[\s.!?]{0,4}$|^(?:please|pls|plz)[,\s]{1,2}help[\s.!?]{0,4}$/iu;
/** Not there for a while, and no more said. */
const AWAY_NOW =
  /^(?:すみません[、。\s]{0,2})?(?:実は)?(?:今日|きょう|本日|明日|あした|明後日|あさって|今週|来週|午前中?|午後|今夜|これから|今から|[今いま]、?)(?:から|は|も|まで)?(?:しばらく|ずっと|\d{1,2}(?:日|週)間?|[一二三]週間)?(?:出張|休み|休暇|有休|有給|外出|会議|打ち?合わせ|不在|留守)(?:中|に(?:出|行き|入り)ます|が入って(?:い)?ます|(?:を|に)?いただきます)?(?:です|で|でして|なので|なんです|なもので|だ)?[。!\s]{0,3}$|^会議中(?:です|なので)?[。!\s]{0,3}$|^(?:すみません、)?(?:今日は|今は|きょうは)?(?:もう)?時間が(?:ない|ありません|取れない|取れません)(?:ので|から|です|んで)?(?:、?また(?:明日|今度|後で|あとで|来週)(?:にします|お願いします|やります)?)?[。!\s]{0,3}$|^(?:sorry\W{1,3})?(?:brb|(?:be|i'?ll be|will be) (?:right )?back(?: soon| later| in a (?:bit|sec|minute|moment|while))?|(?:i'?m |i am |we'?re )?(?:in|off to|going into) an? meeting(?: now| right now)?|(?:brb|sorry)?\W{0,3}in a meeting|(?:i'?m|i am|i'?ll be|i will be) (?:away|off|out(?: of (?:the )?office)?|on (?:leave|holiday|vacation|an? (?:business )?trip|a day off))(?: (?:from|until|till|starting|as of) (?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|next week|next month)| (?:today|tomorrow|next week|this week|this afternoon))?)[\s.!]{0,4}$/iu;
/** No time but for this: who has none at all stops. */
const NO_TIME_TO_LOSE =
  /^(?:[\w']{1,8} ){0,3}(?:no|not much|little) time to (?:lose|waste|spare)\b[^,.?!]{0,12}[\s.!]{0,3}$|^(?:[\w']{1,8} ){0,3}not an? (?:minute|moment|second) to (?:lose|waste|spare)\b[^,.?!]{0,12}[\s.!]{0,3}$/iu;
/** That one goes to look once more, and what of it comes is still to be told; to search once more is an act of the path. */
const LOOKS_AGAIN =
  /^(?:(?:では|じゃあ?|それでは|はい|ええと|とりあえず|ちょっと|すみません)[、,\s]{0,2}){0,2}(?:もう(?:一|1)(?:回|度)|再度|改めて|あらためて)(?![^。]{0,12}(?:全体|検索|別の|ほかの|他の))[^。、!?]{0,10}?(?:見|確認し|確かめ|調べ|チェックし)(?:直し)?て(?:みます|きます|みる|くる)(?:ね|わ)?[。!\s]{0,3}$|^(?:(?:ok|okay|well|right|hm+)[,.\s]{1,2})?(?:(?:let me|i'?ll|i will|i'?m going to|gonna) (?:just )?)?(?:(?:have|take|having|taking) (?:another|one more) look|(?:look|check)(?:ing)? (?:again|once more|one more time))(?: now)?(?: (?:in|at|through) (?:the |my )?\w{1,12})?[.!\s]{0,3}$/iu;
/** That there is none but the certificate that was led through. */
const NO_ANOTHER =
  /^(?:いいえ?[、。\s]{0,2}|いえ[、。\s]{0,2})?(?:(?:もう(?:一|1|ひと)(?:枚|つ|件|個)|(?:ほか|他|別|次)の)の?(?:証明書|もの|やつ)?(?:は|も)?|(?:ほか|他)に(?:は|も)?)(?:、?証明書(?:は|も)?)?(?:もう)?(?:な(?:い(?:です|んです)?|し(?:です)?)|ありません|持って(?:い)?(?:ません|ない(?:です)?))[。!\s]{0,3}$|^(?:証明書は|これ|うちは|持っているのは|あるのは)?、?(?:この)?(?:一|1)(?:枚|つ)(?:だけ|のみ|きり)(?:です|なんです)?[。!\s]{0,3}$|^(?:no[,.] |nope[,.] )?(?:(?:there(?:'s| is| are)|(?:i|we)(?:'ve got| have)) )?no (?:other|more|further) (?:certificate|cert|one)s?[.!\s]{0,3}$|^(?:no[,.] |nope[,.] )?(?:i|we) (?:don'?t|do not) have (?:any other|any more|another|other)(?: certificate| cert| one)?s?[.!\s]{0,3}$|^(?:no[,.] |nope[,.] )?(?:that|this|it) (?:was|is) (?:the|my|our) only (?:one|certificate)[.!\s]{0,3}$|^(?:i|we) (?:only|just) have (?:the |this )?one(?: certificate)?[.!\s]{0,3}$/iu;
/** Whether there is an end to it, asked at the end. */
const THAT_IS_ALL =
  /^(?:(?:これで|もう|じゃあ?|では|ここまでで)、?){0,2}(?:全部|すべて|全て)?、?(?:おわり|終わり|おしまい|完了|終了|以上|完璧|ok|十分)\s?(?:(?:なん)?です(?:か|\?)|なの(?:か|\?)|で(?:いい|よい|良い|大丈夫)(?:です|の)?(?:か|\?)|でしょうか|\?)|(?:する|やる|しておく|やっておく)\s?こと(?:は|が|って)?\s?(?:もう|ほかに|他に)?\s?(?:な(?:い|かった)(?:です|の|でしょう)?|あり(?:ます|ません))(?:か|\?|よね)|(?:もう)?(?:何も|なにも)しなくて(?:も)?(?:いい|よい|良い|大丈夫)[^。]{0,8}(?:か|\?|よね)[。?\s]{0,3}$|^(?:so,? |ok(?:ay)?,? |and ){0,2}(?:(?:is|was) (?:that|this|it) (?:all|it|over|everything|the end)|am i (?:all )?(?:done|finished|set)|are we (?:all )?(?:done|finished|set)|(?:is there )?anything (?:else|more) (?:i|we|to|left)|nothing (?:else|more) to do)\b[^.!?]{0,24}\?\s{0,3}$/iu;
/** Whether anything is left to do, asked at the end. */
const ANY_LEFT =
  /(?:他|ほか|あと|後)(?:に|は)(?:も|は)?、?(?:まだ|何か|なにか|何を|なにを|何が|なにが)?(?:何か|なにか)?(?:やる|する|すべき|やるべき|やっておく|しておく|やらなきゃ|必要な|残って|(?:やら|し)(?:ないと|なければ|なくちゃ))[^。、]{0,14}(?:ある|あり|いる|いけ|なら|です)[^。、]{0,10}$|やり残し[^。、]{0,12}$|^(?:では|じゃあ?|えっと)?、?これで(?:もう|全部|すべて|ぜんぶ|本当に|、)*(?:終わり|おわり|完了|おしまい|終了)(?:なの|なん|って(?:こと|事))?(?:です|でしょう|で(?:いい|よい|よろしい)(?:の|ん)?です)?(?:か|よね|\?)[?。\s]{0,3}$|^(?:次|つぎ|この(?:あと|後))は?、?(?:何を?|なにを?|どう)(?:(?:する|したら|すれば|しましょう)[^。、]{0,10})?[?。\s]{0,3}$|^(?:(?:ok|okay|so|and|great|right|well|thanks)\W{1,3}){0,2}(?:is (?:there )?(?:anything|something) (?:else|more|left)\b[^.!]{0,30}|(?:anything|something|what) (?:else|more|is left|remains)\b[^.!]{0,24}|what(?:'?s| is) (?:next|left|the next step)\b[^.!]{0,24}|am i (?:all |now )?(?:done|finished|good|set|through)\b[^.!]{0,20}|are we (?:done|finished)\b[^.!]{0,16}|(?:is|was) (?:that|this) (?:it|all|everything)\b[^.!]{0,16}|do i (?:still )?(?:have|need) to do (?:anything|something) (?:else|more)\b[^.!]{0,16})[?\s]{0,3}$/iu;
/** Whether one must reissue at all. */
const MUST_REISSUE =
  /^(?:(?:私|うち|これ|全員|みんな)(?:は|も|が)、?)?(?:必ず|絶対に?|どうしても|やはり|全員)?、?再発行(?:は|を|が|って|も)?、?(?:必ず|絶対に?|どうしても)?(?:し(?:ないと|なければ|なくては|なきゃ|なくちゃ)(?:いけ|なり|だめ|ダメ|駄目)?|(?:必須|必要|義務|絶対))(?:ません|ない|なの|なん|の|ん)?(?:です|でしょう)?か?(?:ね|な)?[?。\s]{0,3}$|^(?:(?:so|but|and|ok|hi|hello|sorry)[,.]? )?(?:(?:(?:do|will|would) (?:i|we)(?: really| actually| still)? (?:have to|need to|need)|must (?:i|we)|(?:am i|are we)(?: really| actually)? (?:required|obliged|forced) to|is it(?: really| actually)? (?:mandatory|compulsory|obligatory|necessary|required) to)(?: (?:get|request|apply for))?(?: an?| the)? re-?issue|is (?:an? |the )?re-?issu(?:e|ing)(?: really| actually)? (?:mandatory|compulsory|obligatory|necessary|required|needed))(?: it| the certificate| my certificate)?(?: at all| for (?:me|us|everyone)| anyway)?[?.!\s]{0,4}$/iu;
/** Whether what the notice is about is one's own concern. */
const CONCERNS_US =
  /^(?:うち|私(?:ども|たち)?|わたし|当社|弊社|当方)(?:の(?:会社|証明書))?(?:は|も|って)、?(?:これに|それに)?(?:該当(?:し|する)|当てはま)(?:ます|り(?:ます)?|るん?|の)?(?:の|ん)?(?:です|でしょう)?か[?。\s]{0,3}$|^(?:does|will|would) (?:this|that|it|the (?:notice|letter|mail|change)) (?:also )?(?:apply to|affect|concern) (?:me|us|(?:my|our) (?:company|office|clinic|certificate)s?)(?: too| as well| also)?[?.!\s]{0,3}$|^(?:are we|am i|(?:is|are) (?:my|our) (?:company|office|clinic|certificate)s?)(?: also)? (?:affected|concerned)(?: too| as well| also| by (?:this|that|it))?[?.!\s]{0,3}$/iu;
/** Whether anything is to be done at all by who has heard of it. */
const MUST_DO =
  /^(?:これ|それ|バックアップ)?(?:って|は|を)?、?(?:ほんまに|ほんと(?:に|う)?|絶対|必ず)?、?(?:やら|せ|し|取ら|とら)(?:な|んと)(?:あか|いか|だめ|ダメ|なら)(?:ん|へん)(?:の(?:ん|です)?か?|ん(?:です|でしょう)か?|か)?(?:な|いな)?[?。\s]{0,3}$|(?:何も|なにも)しなくて(?:も)?(?:いい|よい|良い|ええ|大丈夫|平気|構わない)(?:の|ん|もの)?(?:です|でしょう|だろう)?(?:か(?:ね|な)?|よね)?[?。\s]{0,3}$|(?:何か|なにか|何を)(?:する|手続き(?:する)?|対応(?:する)?|しておく|やる)?(?:必要(?:は|が)(?:あ(?:る|り)|い)|(?:する|やる)べき(?:こと)?|しないと(?:いけ|だめ|ダメ|まず))[^。、]{0,8}[?か。\s]{0,3}$|\b(?:do|must|should|will) (?:we|i) (?:really |actually |still )?(?:(?:need|have|got) to )?(?:do|take) (?:anything|something|any action|action|nothing)\b[^.?!]{0,16}\?\s{0,3}$|\b(?:is there|have (?:we|i)(?: got)?) anything (?:(?:that )?(?:we|i) (?:need|have|must|should)(?: to)?(?: do)?|to do)\b/iu;
const OF_A_CASE =
  /ゲートウェイ|厚労|期限(?:切れ|が)|入れ替え|買い替え|\b(?:gateway|expired|new (?:pc|laptop|computer))\b/iu;
/** Steps where nothing is begun. */
const NOT_BEGUN: readonly Step[] = ['start', 'situation', 'closed'];
/** At the form: what has to stand in it. */
const FIELD =
  /会社|社名|メール|メアド|アドレス|ふりがな|フリガナ|電話番号|番号|お?名前|氏名|全部|全て|すべて|(?:この|空)欄|\b(?:company|e-?mail|phone|number|name|reading|kana|all|everything|fields?|form)\b/iu;
const REQUIRED =
  /必須|任意|必要(?:です|でしょう|あり|なの|なん|\?)|(?:い|要)り(?:ます)(?:の|ん)?(?:です)?(?:か|\?)|いるん?(?:です)?か|(?:書|入力し|入れ|埋め|言わ|教え|記入し)(?:か)?な(?:い(?:と|とだめ)|きゃ|くて(?:も)?(?:いい|よい|良い|大丈夫|ええ)|あかん|ければ)|省略|(?:だけ|のみ|なし|抜き|空欄|空白|空|匿名)で(?:も)?(?:いい|よい|良い|ええ|大丈夫|OK|可|送れ)|\b(?:required|mandatory|compulsory|necessary|optional|needed)\b|\b(?:must|do|should|shall) (?:i|we) (?:(?:have|need) to )?(?:really )?(?:give|fill|enter|write|tell|provide)\b|\b(?:can|may|could) (?:i|we) (?:skip|omit|leave (?:it |the \w+ )?(?:out|empty|blank)|give only|only give|send without)\b|\bonly\b[^.?!]{0,10}\b(?:ok(?:ay)?|enough|fine)\b|\b(?:enough|without)\b[^.?!]{0,16}\?\s{0,3}$/iu;

/** What else may be required, and what is no question. */
const NOT_OF_FORM =
  /クーポン|プロパティ|[3三]つ|証明書|期限|変更|変わ|ファイル|チェック|手続|登録|コード|パスワード|\b(?:three|certificate|export|key|ticked|changed?|code|password|which|where)\b/iu;
const ENDS_ASKED =
  /(?:か(?:ね|な)?|の|よね|あかん|\?)[。?\s]{0,3}$|^(?:(?:so|and|ok|hi|sorry)\W{1,3})?(?:is|are|do|does|must|can|may|could|should|shall|have)\b/iu;

/** In UTF-16 units. */
const LONGEST = 80;

/** What a certificate that is said to be valid leads to: where it was to be checked, on. */
const saidValid = ({ step, accepts }: At): Understood => {
  if (step === 'verify') return { kind: 'ask', choices: ['TRUST', 'CHECK'] };
  return accepts.includes('SKIP') ? { kind: 'ask', choices: ['SKIP', 'CHECK'] } : nothing('noted');
};

/** A person helps, and so does what comes next here. */
const helpMe = ({ accepts }: At): Understood => ({
  kind: 'ask',
  choices: [...(accepts.includes('BEGIN') ? (['BEGIN'] as const) : []), 'HUMAN', 'who-are-you'],
});

/** Where one has just been led through, the next certificate is offered beside what is answered of each. */
const questionAt = (question: Question, at: At): Understood =>
  question === 'each-certificate' && isAccepted('ANOTHER', at)
    ? { kind: 'answer', question, others: ['ANOTHER'] }
    : answer(question);

const isAtDesk = ({ step }: At): boolean => step.startsWith('escalate.');

/** Whether something of the form has to be filled in is asked, and not whether a call is needed. */
const asksWhatIsRequired = (text: string, says: Says): boolean =>
  [FIELD, REQUIRED, ENDS_ASKED].every(says) &&
  !says(NOT_OF_FORM) &&
  !says(MUST_CALL) &&
  !/\d{4}|@/u.test(text);

const isLost = (says: Says, { accepts }: At): boolean =>
  says(WHAT_NOW) || (!LEADS_ON.some((press) => accepts.includes(press)) && says(WHAT_THEN));

const asksForOtherTool = (says: Says): boolean => says(OTHER_TOOL) && says(MAY_USE) && !says(OF_THE_TOOL);

/** Whether one is on one of the ways, where something is looked for or looked at. */
const isUnderWay = ({ step }: At): boolean => /^(?:copy|export|reissue|verify)/.test(step);

/** Whether the third way is open, and not taken yet. */
const mayReissue = (at: At): boolean => at.reissueOpen && !isAtDesk(at) && !at.step.startsWith('reissue.');

const wantsCall = (says: Says): boolean => says(CALL_ME) && !says(NOT_CALLED);

/** What some short texts ask in so many words, whatever else their words are taken for; undefined where a text asks none of it. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a list, of which the first that fits counts
export const plainlyAsked = (text: string, at: At, { negated, asks }: Sense): Understood | undefined => {
  if (text.length > LONGEST) return undefined;
  const says = saidIn(text);
  const atDesk = isAtDesk(at);
  if (at.step === 'escalate.contact' && asksWhatIsRequired(text, says)) return nothing('what-now');
  if (atDesk && says(WHEN_CALLED) && !says(WHEN_ELSE)) return answer('hours');
  if (asksHours(says, asks) || (atDesk && says(MUST_CALL))) return answer('hours');
  if (says(OF_NO_USE) || (atDesk && says(COMPLAINT))) return nothing('sorry');
  if (says(OF_USE)) return answer('thanks');
  if (at.step === 'done' && (says(THAT_IS_ALL) || says(ANY_LEFT))) return nothing('that-is-all');
  const ofSteps = askedOfSteps(says, at);
  if (ofSteps !== undefined) return ofSteps;
  const early = copyDoubted(text, says, at) ?? whichUnknown(says, at) ?? toldByForm(text, says, at);
  if (early !== undefined) return early;
  const question = askedByForm(says);
  if (question !== undefined) return questionAt(question, at);
  if (at.step === 'done' && says(NO_ANOTHER)) return nothing('noted');
  if (says(WHAT_EXPORT)) return answer('what-is-export');
  if (says(LANGUAGES)) return nothing('languages');
  if (!atDesk && says(WHERE_STOPPED)) return nothing('standing');
  if (says(GOODBYE)) return nothing('farewell');
  if (at.step === 'start' && says(HALF_WAY)) return nothing('standing');
  if (!atDesk && says(HELP_ME)) return helpMe(at);
  if (says(NO_TIME_TO_LOSE)) return nothing('urgent');
  if (!atDesk && asksToRemind(says)) return nothing('remind-me');
  if (!atDesk && says(AWAY_NOW)) return nothing('in-your-time');
  if (isLost(says, at)) return at.step === 'escalate.filed' ? answer('hours') : nothing('what-now');
  if (says(SAYS_VALID)) return saidValid(at);
  if (says(COPY_HOW)) return answer('copy-how');
  if (at.reissueOpen && (asks || says(ENDS_ASKING)) && says(MUST_REISSUE)) return answer('reissue-how');
  if (!at.step.startsWith('reissue.') && says(CONCERNS_US)) return answer('which-service');
  if (NOT_BEGUN.includes(at.step) && says(MUST_DO) && !says(OF_A_CASE)) return answer('why-backup');
  if (isUnderWay(at) && says(LOOKS_AGAIN)) return nothing('in-your-time');
  if ((asks || says(ENDS_ASKING)) && asksForOtherTool(says)) return answer('other-tools');
  if (mayReissue(at) && !negated && !asks && says(TO_REISSUE)) return toldOf('REISSUE');
  if (!atDesk && (!negated || says(POLITELY)) && wantsCall(says)) return pressed('HUMAN');
  return says(SUPERIOR) && !negated ? pressed('HUMAN') : undefined;
};

/** What is said of a case that has not come. */
export const CASE =
  /(?:[たっいんし][たっだ]ら|れば|なら|[るすくむぶぐ]と(?<!たら[^。、]{0,24}[でま]すと))[、\s]{0,2}$|(?<![何誰]|なに|コピー|でも|にも)もし(?![てまよ])|もしも|(?:と|ば|たら)(?:いい|よい|良い|ええ)(?:ん|の)?(?:です|だ|や)?(?:けど|けれど|が|なあ|なぁ|のにな)|\bhopefully\b|\bi hope\b|万(?:が)?一(?!に備え)|仮に|(?:なかっ|なくなっ|壊れ|だっ|なっ|できなかっ|失敗し|出|来なかっ|届かなかっ|見つから(?:なく)?なかっ)たら(?!し)|場合[はにもの、]|なければ(?!なら|いけ|だめ)|ないとき|(?:ないと|なければ|なかったら|(?:言|聞)われても)[^。!?]{0,4}(?:困|こま|まず)|\bwhat if\b|だったら(?!し)、?(?:次|どう|何)|(?:とき|時)は、?(?:次|どう|何|ほか|他|どんな)|\bsuppos(?:e|ing)\b|\bshould (?:it|the|this|my)\b[^?]{0,40}\b(?:fail|break|not|be)\b|\bwhen (?:i|it|there) (?:can'?t|isn'?t|fails?)[^?]{0,40}\?|(?<!\b(?:look|check|see|know|tell|sure|ask|asked|wonder|test|verify) )\bif (?:it|i|there|the|we|my|that)\b|\b(?:just )?in case\b/iu;
export const NOT_YET =
  /しか(?:まだ)?(?:見|探し|さがし|調べ|検索し|確認し)て(?:い)?(?:な|ませ|へん)|\bonly (?:looked|searched|checked)\b|\d\s?(?:%|パーセント|割)(?:くらい|ぐらい|ほど)?(?:です|だ|まで|完了|$)|\d\s?(?:%|percent)(?: done| so far)?[.!\s]{0,2}$|未(?:確認|実施|着手|完了|了|登録|申請|保存|入力|設定)|(?:ある|いる|おる|ない|入って(?:い)?る|残って(?:い)?る|合って(?:い)?る|使って(?:い)?る|使える)か(?:どうか)?(?:は|も|を)?、?(?:まだ)?(?:見て|確認し|確かめ|調べ|聞い|わから|分から|知ら|知り)|(?:考え|検討|思案|相談)中|迷って(?:い)?(?:る|ます)|(?:探し|さがし|検索し|確認し|調べ|開い|コピーし|見)て(?:い)?(?:る(?:とこ|最中|途中)|ます?(?:最中|ところ)|るところ)|(?:探し|検索|確認|作業|コピー|ダウンロード|起動)中|(?:さが|探)して(?:い)?る(?=$|[。、!.\s]|けど|ので|から|んで)|(?:最中|途中)(?:です|だ|で、)|(?:まだ|いまだ|未だ).{0,12}(?:ない|ません|へん|とらん|てん|てない|ず|です$|だ$)|(?:これから|今から|後で|あとで|いま|今)(?:[^。]{0,8})(?:探し|見|やり|開き|試し|確認し)(?:ます|てみ|る)|(?:これから|今から)(?!どう|何|なに)[^。、!?]{0,12}(?:ます|とこ(?:ろ)?|[うくぐすつぬぶむる])(?:です|だ)?(?:ね|よ|わ)?[。!\s]{0,4}$|\bnot (?:\w+ )?yet\b|\bno \w+ yet\b|\bhaven'?t (?:\w+ ){0,2}yet\b|\bstill (?:\w+ )?(?:looking|searching|trying|working|running|going|waiting)\b|\b(?:just )?about to\b|\bnot done (?:it )?yet\b|\bdid(?:n'?t| not) (?:\w+ ){1,3}yet\b/iu;
/** Somebody else has been asked, and the answer is waited for. */
export const ASKED_OTHERS =
  /に(?:も|は)?、?(?:聞いて|尋ねて|確認して|問い合わせて|確かめて)(?:い(?:る|ます)|み(?:る|ます|て)|き(?:ます|て)|おきます|もら)|か(?:どうか)?(?:は|を|も)?、?[^。?]{0,14}?(?:確認(?:中|して(?:い|お|も))|問い合わせ|聞いて(?:い|お|き|み|る)|照会中|返事待ち|確かめて)|\b(?:asking|asked|checking with|waiting to hear|waiting for)\b[^.?]{0,40}\b(?:whether|if|about)\b/iu;
/** What has not been sent cannot have failed, and no mail of it can be late. */
export const UNSENT =
  /(?:メール|受信箱)[^、。]{0,6}(?:見|確認し|開い)て(?:い)?(?:ない|ませ)|(?:申し込|申込|申請|送信|応募|手続き|登録)[^、。]{0,8}(?:て(?:い)?(?:ない|ません)|でいない|でいません|でない|でません|(?:これから|まだ)(?=です|だ|で、|[。、]|$))|\b(?:haven'?t|have not|not|didn'?t|never) (?:yet |ever |got (?:a)?round to |actually )?(?:applied|applying|submitted|submitting|sent|sending|requested|apply|submit|send)\b/iu;
/** Meant to be done at another time, or once something is known. */
export const LATER =
  /次第[、\s]?[^。!?]{0,12}(?:伝え|知らせ|連絡|報告|書き|やり|戻り|折り返)|てから(?:で|、|に|の)?[^。!?]{0,10}(?:返事|返答|連絡|決め|答え|やり|やる|進め|し(?:ます|たい)|お願い|考え)|(?:つもり|予定)(?:です|だ|でいます|でおります|$)|(?:明日|あした|来週|来月|今夜|今晩|夕方|後日|のちほど|後ほど|あとで|後で|週明け|昼休みに|帰ってから)[^。!?]{0,14}(?:ます(?!か)|る$|てみる|しとく|とくわ)|かどうか[^。!?]{0,6}(?:確認|確かめ|聞い|聞き|調べ|問い合わせ)|\b(?:i|we)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to)\b[^.?!]{0,40}\b(?:later|tonight|tomorrow|soon|after|when|once|next|afternoon|evening|minutes?|monday)\b/iu;
/** Meant once and left off. */
export const LEFT_OFF =
  /つもり(?:だった|でした|で(?:い|おり)|が|になって)[^。!?]{0,24}(?:ない|ません|なかった|へん|ず|ん)|(?:しよ|やろ|送ろ|押そ|開こ|進も)う(?:と(?:は)?(?:し(?!たら|ても|たが|たけど|たのに|ましたが|ますと|ると)|思っ)|か(?:と)?(?:迷|悩))|のを(?:やめ|止め|見送)|(?:けど|が|けれど|て|で)、?(?:やめ|止め|よし)(?:まし)?た|見送(?:り|っ)|取りやめ|\b(?:was going to|were going to|meant to|decided not to|decided against|thought about|gave up on)\b/iu;
/** To be done once something else is: "when I have bought a stick I shall copy it". What there is, or comes of itself, is no plan. */
export const PLANNED =
  /(?:た|だ)ら(?!し)[、\s]?[^。!?]{0,16}(?<!あり|おり|出|出てき|返ってき|見えてき|でき|見え|なり|載って|入って|開き|選べ|され|進め|つき|直り|終わり|届き|来て|ヒットし|見つかり|あ|あが|固まり|止まり)(?:ます(?:ね|よ|ので|から|わ)?|ましょう|る(?:ね|わ|から)|とく(?:わ|ね)?|たい(?:です|と思います)?|予定です|つもりです)[。.!\s]{0,4}$|\b(?:once|when|as soon as|after) (?:i|we|it|he|she|they|the|my)\b[^.?!]{0,40}\b(?:i|we)(?:'ll| will| shall| am going to|'m going to)\b|\b(?:i|we)(?:'ll| will|'m going to| am going to| plan to)\b[^.?!]{0,60}\b(?:once|when|as soon as|after)\b/iu;
/** No more than that one is to wait. */
export const BARE_WAIT =
  /^(?:(?:ok|okay|oh|please|pls|plz|just|sorry)[,\s]+)*(?:wait|hold on|hang on|(?:one|1|a|(?:give me )?an?|give me one) (?:moment|sec(?:ond)?|min(?:ute)?))(?: (?:please|pls|plz|up|an? (?:moment|sec(?:ond)?|min(?:ute)?|bit|while)))*[.!\s]{0,4}$/iu;

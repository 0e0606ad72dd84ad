export const CALL = /電話|折り返し|かけ直|\b(?:call|phone|ring)\b/iu;
/** That a person is not wanted, is somebody else, or was asked already. */
export const NO_PERSON =
  /(?:電話|人|担当者?|係|相談|連絡|オペレーター|窓口|折り返し|つな(?:が|い))[^。、!?]{0,12}?(?:いらん|いらな|要らな|不要|無用|結構|なし(?:で|に)|なく(?:ても|て)|するな|呼ぶな|呼ばな|聞かん|聞かず|頼らず|気は(?:ない|あり)|苦手|嫌|困り|やめ|避け|ほどじゃ|ほどでは|取り消|入ってしま|して聞い|に聞い(?:た|て|ています))|(?:聞きに|聞いてみ|聞いてき|確認してき)|まだ聞いて|\bno (?:need|phone|human|person|call)|\bneedn'?t\b|\b(?:person|human) or\b|\bam i (?:talking|speaking|chatting)\b|人間(?:です|なの|なん|か)|機械です|ロボット|\b(?:don'?t|do not|rather not) (?:want|need|call|phone|ring|talk|speak)|\b(?:someone|somebody|everyone) else\b|\bwrong (?:person|chat|window)\b|\b(?:ask|asking|asked) (?:a|my|our|someone|somebody|it\b|the business)|\bat the door\b|\bover the phone\b.{0,20}\bno\b/iu;
/** That a ticket is not to be withdrawn or ended: whoever is asked is still wished for. */
export const NO_WITHDRAWAL =
  /(?:取り下げ|取下げ|取り消し|取消し?|キャンセル|クローズ|終わらせ|閉じ)(?:は|を)?(?:し|さ)?ない(?:で|よう)|\b(?:don'?t|do not|never|please not|not to) (?:withdraw|cancel|close|end)\b/iu;
/** Somebody who was away is here again, which asks for no step back. */
export const RETURNED =
  /(?<!画面に|ページに|前に|手順に)戻り(?:ました|ましたー|ましたよ)|戻ってき(?:た|ま)|ただいま|お待たせ|\b(?:i'?m|i am|we'?re|am|now) back\b|\bback (?:now|again|at my desk)\b/iu;
/** What a page, a mail or the like is written in: no language that is wished for. */
export const WRITTEN_IN =
  /(?:画面|ページ|サイト|メール|表示|案内|通知|エラー|メニュー|全部)[^。、]{0,8}(?:英語|日本語)|\b(?:page|site|screen|mail|message|everything|menu|it|all|this)\b[^.?!,]{0,14}(?:\b(?:is|are|was|were|came)\b|'s)[^.?!,]{0,14}\bin (?:english|japanese)\b/iu;
/** That no check is wanted. */
export const NO_CHECK =
  /(?:確認|検査|点検|検証|テスト|チェック|確かめる(?:の|こと)?)[^。、]{0,6}?(?:不要|いら(?:な|ん)|要ら(?:な|ん)|必要(?:は|も)?(?:な(?:い|し)|ありませ)|な(?:し|く)で|無しで|省(?:い|き|略)|抜き|飛ばし|とばし|結構|やめ)|\bno (?:test|check)(?:ing|s)? (?:is )?(?:needed|required|necessary)|\b(?:no need|needn't|don't need|do not need|don't want|rather not|without)(?: \w+){0,3} (?:check|test)(?:ing|ed)?\b|\bskip(?:ping)? (?:the |this |that )?(?:check|test)/iu;
/** The wizard of Windows came up unasked, by a double click: nobody asks how to import. */
export const WIZARD_CAME =
  /ウィザード[^。]{0,12}(?:出|始ま|なっ|閉じ)|ダブルクリックし(?:たら|て(?:しま|も))|\bwizard (?:came|opened|appeared|started|popped)|\b(?:close|cancel) the (?:import )?wizard|\bdouble.?click(?:ed|ing)\b/iu;
/** That one would not search: it tells nothing of what is there. */
export const NO_SEARCH =
  /(?:検索|さが|探)[^。!?]{0,14}?(?:たくな|たくあり|いや(?:です|だ)|嫌|遠慮|必要(?:は)?(?:な(?:い|し|く)|ありませ)|(?:さ|し)ないで(?!す|しょ|した))|\b(?:don'?t|do not|rather not|not going to|won'?t|no need to|without|refuse to|hate)\b[^.?!,]{0,16}\b(?:search|look(?:ing)? for)/iu;
/** That nobody would begin anew, whether one must, or that a part of it alone is done again. */
export const NO_RESTART =
  /(?:書き出し|エクスポート|検索|コピー|保存|ダウンロード|申請|取り込み)(?:(?:の(?:ところ|手順)|[のを]?、?(?:最初|始め|はじめ|初め|頭))?から|を)[^。!?]{0,10}(?:やり直|やりなお|もう(?:一度|一回)|再開)|(?:(?:最初|始め|はじめ|初め|一|イチ|いち|頭)から|やり直し|やりなおし|リセット)[^。!?]{0,8}?(?:たくな|たくあり|いや(?:です|だ|なん|や)|嫌|勘弁|困り|困る|避け|(?:し|さ)ないで(?!す|しょ|した)|(?:し|さ)なくて|(?:し|さ)ない(?:と|で済)|なければ|になる|になっちゃ|になり)|\b(?:don'?t|do not|rather not|not|never|without|avoid|hate|forced to|makes? me|(?:do|will|would) (?:i|we)(?: really)? (?:have|need) to|must (?:i|we))\b[^.?!,]{0,16}\b(?:start(?:ing)? (?:over|again|anew|from|all)|restart(?:ing)?|begin(?:ning)?|reset)\b|\b(?:start(?:ing)?|begin(?:ning)?|restart(?:ing)?|redo(?:ing)?)(?: over| again| anew)?(?: from| with| at)? the (?:export|search|copy(?:ing)?|download|application)\b/iu;
/** That nothing is to be left out, or taken on trust. */
export const NO_SKIP =
  /(?:飛ばさ|とばさ|省略し|省か|スキップし|抜かさ)な(?:い(?:で|よう|よ|わ)|く(?:て|し))|(?:飛ばし|とばし|省略し|スキップし)たく(?:な|あり)|\b(?:don'?t|do not|never|not|rather not|without)\b[^.?!,]{0,12}\bskip|(?:信じ|信用し|信用でき|信頼し|信頼でき)(?:られ)?(?:な(?:い|く)|ませ)|\b(?:don'?t|do not|can'?t|cannot|wouldn'?t|never)\b[^.?!,]{0,12}\btrust/iu;
/** That no backup is wished for. */
export const NO_BACKUP =
  /(?:バックアップ|控え)[^。、!?]{0,10}?(?:たくな|たくあり|(?:し|や|取)り?ません(?!か|でし)|しないつもり|(?:し|や)る気(?:は|が)(?:な|あり)|いや(?:です|だ)|嫌)|\b(?:don'?t|do not|won'?t|refuse to|rather not|not going to)\b[^.?!,]{0,16}\b(?:back(?: ?up)?|backing)\b(?! to)/iu;

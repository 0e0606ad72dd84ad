export const CALL = /電話|折り返し|かけ直|\b(?:call|phone|ring)\b/iu;
/** That a person is not wanted, is somebody else, or was asked already. */
export const NO_PERSON =
  /(?:電話|人|担当者?|係|相談|連絡|オペレーター|窓口|折り返し|つな(?:が|い))[^。、!?]{0,12}?(?:いらん|いらな|要らな|不要|無用|結構|なし(?:で|に)|なく(?:ても|て)|するな|呼ぶな|呼ばな|聞かん|聞かず|頼らず|気は(?:ない|あり)|苦手|嫌|困り|やめ|避け|ほどじゃ|ほどでは|取り消|入ってしま|して聞い|に聞い(?:た|て|ています))|(?:聞きに|聞いてみ|聞いてき|確認してき)|まだ聞いて|\bno (?:need|phone|human|person|call)|\bneedn'?t\b|\b(?:person|human) or\b|\bam i (?:talking|speaking|chatting)\b|人間(?:です|なの|なん|か)|機械です|ロボット|\b(?:don'?t|do not|rather not) (?:want|need|call|phone|ring|talk|speak)|\b(?:someone|somebody|everyone) else\b|\bwrong (?:person|chat|window)\b|\b(?:ask|asking|asked) (?:a|my|our|someone|somebody|it\b|the business)|\bat the door\b|\bover the phone\b.{0,20}\bno\b/iu;
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

/** Said of what is somebody else's. */
export const NOT_MINE =
  /\bnot (?:mine|ours|me)\b|(?:私|わたし|うち|自分|こちら)の(?:もの|やつ|方|ほう|pc|パソコン|端末)?(?:では|じゃ)(?:な|あり)/iu;
/** Found, and belonging to somebody else. */
export const NOT_OURS =
  /(?:別|違う|他|ほか|よそ)の(?:人|方|会社|名前|名義|社員|事業所|店|部署)|他人(?:の|名義)|(?:名前|名義|社名)が(?:違|別|うちの(?:もの)?(?:じゃ|では))|\b(?:some(?:one|body) else'?s|another (?:company|person|user)'?s|not (?:mine|ours)|different (?:name|company|person|owner))\b/iu;
export const OTHERS =
  /(?:友人|友達|知り合い|知人|親戚|同業者?|他社|よその会社|別の会社|取引先|仕入先|得意先|お客様|隣の人)(?:さん)?(?:の|が|は|も|で|、)|\b(?:my|our) (?:friend|neighbou?r|client|customer|supplier)'?s?\b|\b(?:client|customer|friend|colleague)s? of (?:ours|mine)\b/iu;
/** What somebody else says, or does. */
export const OF_OTHERS =
  /(?:同僚|上司|部下|部長|課長|前任者?|先輩|後輩|主人|家内|妻|夫|嫁|旦那|息子|娘|母|父|兄|姉|弟|妹|社長|院長|店長|所長|先生|税理士|業者|スタッフ|友人|知人|隣の|お隣|よそ|他の人|別の人|若い(?:者|衆|の))[^。!?]{0,24}(?:と|って|」|て)(?:言|いっ|いう|ゆう|申|話|聞い|おっしゃ|仰|騒い|大騒ぎ|嘆い|困って)|(?:た|る|ない|い)そう(?:です|だ|で、)|とのこと(?:です|で|$)|とか(?:言|いっ)|(?:た|る|ない)らしい|\b(?:he|she) (?:says?|said|thinks?|thought|claims?)\b|\b(?:my|our|another|the) (?:\w+ )?(?:colleague|co-?worker|boss|manager|friend|husband|wife|neighbou?r|predecessor)s?\b[^.?!]{0,30}\b(?:says?|said|claims?|tells?|told|is going to|will|wants? to)\b/iu;
/** Of the certificates of several people, none but one's own is left to be done: nothing is told of it. */
export const ONLY_OURS_LEFT =
  /(?:残(?:って(?:い)?る|り|る)(?:の)?|あと)(?:は|も)?、?[^。!?]{0,6}?(?:私|わたし|僕|自分|うち|当方)の(?:分|もの|やつ|証明書|ほう|方)?(?:だけ|のみ)|(?:私|わたし|僕|自分|うち|当方)の(?:分|もの|やつ|証明書|ほう|方)?(?:だけ(?:が|は)?|のみ(?:が|は)?|しか)[^。!?]{0,3}残|\b(?:only|just) (?:mine|ours)(?: (?:is|are))?(?: now| still){0,2} (?:left|remain(?:s|ing)?)\b|\b(?:mine|ours) (?:is|are) the (?:only|last) (?:one )?(?:left|remaining)\b|\b(?:mine|ours) (?:is|are) all that(?:'s| is) left\b/iu;

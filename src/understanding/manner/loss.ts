/** Gone, empty or broken: no backup that is had. */
export const SPOILT =
  /空(?:だ|で|っぽ)|消え|壊れ|なくな|無くな|盗|引き取|捨て|\b(?:empty|broken|stolen|corrupt\w*)\b/iu;
/** Deleted by somebody. */
export const ERASED =
  /(?:消|決)し(?:ちゃ|て(?:しま|も|た)|た)|削除|捨て|ゴミ箱|ごみ箱|\b(?:deleted?|erased|trash\w*|recycle)\b/iu;
/** Something that was there and is no more. */
export const LOSS =
  /壊れ|お?亡くなり(?:に|まし)|お釈迦|臨終|逝っ|天に召|死んだ|故障|盗|紛失|初期化|廃棄|捨て|消え|水没|水浸し|(?:動か|起動し|立ち上が)な|なくし|無くし|なくなって|はずの|持ち出|クラッシュ|\b(?:crash\w*|broke\w*|stolen|wiped|died|dead|lost|vanished|disappeared|supposed to)\b/iu;
/** Said to be whole and at hand. */
export const UNHARMED =
  /切れて(?:は)?(?:い)?(?:ない|ません|へん)|(?:\bnot|n't)(?: yet)? (?:expired|run out)|(?:壊れ|故障し|盗まれ|なくし|無くし|失くし|落とし|捨て|消し|削除し)て(?:は)?(?:い)?(?:ない|ません|へん)|(?:壊れ|故障し|なくなっ|消え|盗まれ)(?:て(?:い)?)?た(?:わけ|ん|の|という)[^。、]{0,3}(?:では|じゃ|でも)(?:な|あり)|(?:変わっ|変更し|変え)て(?:は)?(?:い)?(?:ない|ません|へん)|(?:\bnot|n't|\bnever) (?:been )?(?:broken|stolen|lost|dead|deleted|thrown|changed)\b|\bunchanged\b|\b(?:nobody|no one)\b[^.?!]{0,16}\b(?:lost|forgot(?:ten)?|deleted|broke|changed)\b/iu;

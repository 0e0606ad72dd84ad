/** No coupon is used, or no ordinary contract. */
export const NO_COUPON =
  /クーポン[^。、]{0,6}?(?:では|じゃ|は|を|も)[^。、]{0,6}(?:な(?:い|く|し)|ありませ|ませ|へん)|\b(?:not|no|never|without|n't)(?: (?:\w+ ){0,3}| )coupons?\b/iu;
export const NOT_ORDINARY =
  /(?:通常|普通)[^。、]{0,6}(?:では|じゃ)(?:な|あり)|\bnot (?:an? |the )?(?:ordinary|normal|regular)\b/iu;
/** The mail is waited for, and nobody says that it is late. */
export const AWAITS_MAIL =
  /(?:メール|連絡|返事|返信)(?:が来るの|が届くの)?(?:を|は)?(?:今|いま)?待(?:って(?:い)?(?:る|ます)|ち(?:です|中|の状態)?[。\s]{0,2}$)|\b(?:still )?(?:waiting for|awaiting) (?:the |an? |that |your |its )?(?:\w+ )?(?:e-?)?mail\b/iu;
/** The mail of the reissue is there. */
export const MAIL_CAME =
  /メール(?:は|が|も)?[^。、]{0,6}?(?:届(?:い|き)|来)(?:て(?:い)?(?:ます(?!か)|る(?!か))|まし?た(?!か|ら)|た(?!ら|か|こと|はず))|\b(?:(?:e-?)?mail|it) (?:came|arrived|has come|has arrived|is here)\b|\b(?:got|received|have) (?:the|an|your) (?:e-?)?mail\b/iu;
/** Whether a reissue does harm to what the certificate is used for is asked. */
export const HARMS =
  /再発行(?:を)?(?:し|され|しちゃっ)(?:ても|て|ちゃっても)(?:も)?、?[^。、!?]{0,8}?(?:大丈夫|平気|構(?:い|わ)|かまわ|支障|影響|問題|困(?:り|ら)|止ま)|\b(?:ok|okay|safe|fine|harm\w*|all ?right) (?:for us |for me )?(?:to|if (?:i|we)) (?:\w+ )?reissue\b/iu;
/** Used once, or another certificate is used. */
export const NO_MORE =
  /(?:使う|利用する)のを?やめ|今は(?:使って|利用して)(?:い)?(?:な|ませ)|別の証明書|違う証明書|\b(?:no longer|stopped|(?:an)?other certificate|different certificate)\b/iu;

const BARELY_MISSING =
  /^(?:(?:やっぱり?|やはり|まだ|また|全然|どうしても|これも|それも|こちらも|ここも|still|again|sorry|no|nope|it|also|same)[、,\s]{0,2}){0,3}(?:見つかり(?:ません(?:でした)?|まへん)|見つから(?:ない|ん|なかった)|ない|なかった|ありません(?:でした)?|無い|(?:is |was |'s )?not (?:there|found)|(?:i )?(?:can'?t|cannot|could ?n[o']t) find (?:it|anything)|nothing(?: (?:there|found))?|none|no luck)(?:です|でした|だった|よ|ね|わ)?[。.!\s]{0,4}$/iu;
const BARELY_FAILED =
  /^(?:(?:やっぱり?|やはり|また|どうしても|これも|still|again|sorry|no|it|also)[、,\s]{0,2}){0,3}(?:できません(?:でした)?|できない|だめ|駄目|ダメ|無理|失敗(?:しました)?|fail(?:s|ed)|(?:does|did)n'?t work)(?:です|でした|だった|よ|ね|わ)?[。.!\s]{0,4}$/iu;

/** Whether a text tells that something is missing, and nothing of what. */
export const isBarelyMissing = (text: string): boolean => BARELY_MISSING.test(text.trim());

/** Whether a text tells that something does not work, and nothing of what. */
export const isBarelyFailed = (text: string): boolean => BARELY_FAILED.test(text.trim());

import { foundIn, saidIn } from '../text/said-in.ts';
import { DENIED } from './denial.ts';
import { standard } from './says.ts';

/** The certificate is in the list. */
const LISTED =
  /(?:一覧|リスト|certmgr|個人|マネージャー?|ストア|証明書の画面)(?:に|の中に|には|で|では|を見たら)?[^。、]{0,10}(?:あり(?:ます|まし)|ある|あった|載って|のって|出て(?:い|き)?(?:る|ます|ました)|入って(?:い)?(?:る|ます)|表示され(?:て|ました|ます)|見え(?:る|ます|ました))(?!ない|いない|ません|おら)|\b(?:is|'s|are|shows up|appears|(?:see|find|found) (?:it|mine|ours|(?:the|our|my) certificate)|listed) (?:there )?(?:in|on|under) (?:the )?(?:(?:windows|certificate) )?(?:list|certmgr|windows|personal)\b|\b(?:certmgr|windows) (?:still |does )?(?:shows?|lists?|has) (?:it|mine|our|the)\b|\bhas (?:it|mine|ours|(?:the|our|my) certificate) (?:in|on) (?:the|its) list\b/iu;
/** A computer that is not the one in use. */
const OTHER_PC =
  /(?:古い|前の|旧|昔の|別の|ほかの|他の|もう(?:一|1)台の|以前の|自宅の|実家の)[^。、]{0,6}?(?:パソコン|pc|ノート|端末|マシン)|\b(?:old|older|other|another|previous|former|second|spare|home)\b (?:\w+ )?(?:laptop|pc|computer|machine|notebook)\b/iu;
/** None but the one there is. */
export const NO_OTHER =
  /(?:ほか|他|別)の(?:証明書|もの|やつ)?(?:は|も)?(?:もう)?(?:一つも)?(?:な(?:い|し|く)|無|ありませ|あらへん|持ってな)|(?:\bno|\bnot any|n't (?:have |got )?any) (?:other|more|further) (?:certificate|one)s?\b/iu;
/** Others there, or only some: ours is not. */
export const ONLY_OTHERS =
  /ばかり|だけ|しか|他社|(?<!「)(?:別の|ほかの|他の)|\b(?:only|other|others|just)\b/iu;
/** Whether a sentence says that the certificate is in the list. */
export const isListed = (text: string): boolean => {
  const told = standard(text);
  const said = foundIn(told, LISTED);
  return said !== null && !DENIED.test(told.slice(said.index));
};

/** Whether a text says that the certificate is in the list of another computer: no file, and nothing of this one. */
export const isListedElsewhere = (text: string): boolean => saidIn(text)(OTHER_PC) && isListed(text);

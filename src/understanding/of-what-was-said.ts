import { echoOf } from './decision/fact-order.ts';
import { WELL } from './decision/well-and-trouble.ts';
import { type Says, saidIn } from './text/said-in.ts';
import { choiceOf, type Meant, nothing, type Understood } from './understood.ts';

/** An answer to a question that was asked before the one that stands. */
const OF_BEFORE =
  /(?:さっき|先ほど|さきほど|先程|(?:その|ひとつ|一つ|1つ)前|前|最初)の(?:ご?質問|問い|お尋ね|答え|回答|返事)|(?:さっき|先ほど|さきほど|先程|前に)、?(?:ご?質問|お?(?:聞|訊|尋)(?:か|ね))(?:され|れ|ら|の)|\b(?:earlier|previous|last|first|former) question\b|\bquestion (?:before|from before|earlier)\b|\bwhat you asked (?:before|earlier|first)\b/iu;
/** Taken back by what stands behind it, with no word of what is so instead. */
const TAKEN_BACK =
  /[。、!?…\s](?:(?:あ|あっ|いや|いえ|違う|違います|ちがう|ごめん(?:なさい|ね)?|すみません|すいません|失礼(?:しました)?|申し訳(?:ない|ありません)|やっぱり?)[、。!\s]{0,3}){0,3}(?:まだ(?:でした|だった|です|だ|やった|やわ)|(?:それは|今のは)?(?:嘘|うそ|ウソ|冗談|間違い|まちがい|勘違い|早とちり|気のせい)(?:でした|です|だった|だ|やった|や)|(?:まだ|実は|全然)、?(?:でき|出来|終わっ|おわっ|し|やっ|入っ)て(?:い)?(?:な(?:い|かった)(?:です)?|ません(?:でした)?))(?:わ|よ|ね|w)?[。!\s]{0,3}$|と思ったら、?[^。、]{0,16}(?:不足|失敗|エラー|ませ|ない|なかった|空|消え|足り)[^。、]{0,8}[。!\s]{0,3}$|[.,!?;-]\s?(?:(?:oh|sorry|oops|wait|no|actually|hang on|hold on|my bad|scratch that)[,.!]?\s){1,3}(?:not (?:yet|really|quite)|i have(?:n'?t| not)(?: yet| done (?:it|that))?|i did(?:n'?t| not)|it (?:is|was|has|did)(?:n'?t| not)(?: yet| done| there)?|that'?s (?:not (?:right|true)|wrong))[.!\s]{0,3}$|[.,!?;-]\s?(?:(?:oh|sorry|oops|wait|no|actually)[,.!]?\s){0,2}(?:false alarm|just kidding|i was wrong|i spoke too soon|spoke too soon|my mistake)[.!\s]{0,3}$/iu;
/** Outraged, and no more is understood. */
const OUTRAGED =
  /(?:ありえ(?:な(?:い|さすぎ)|ません|へん)|信じ(?:られ(?:ない|ません)|がたい)|(?:急|勝手|不親切|適当|いい加減)(?:すぎ|過ぎ)|(?:大)?迷惑)(?:る|です|だ|な|んです|なん(?:です)?|の|ん)?(?:けど|が|よ|ね|わ|だろ)?[。!\s]{0,3}$|\b(?:unbelievable|ridiculous|outrageous|unacceptable|beyond a joke)\b[.!\s]{0,3}$/iu;

/** What would be done as the next thing here. */
const wouldGoOn = (meant: Understood): boolean => meant.kind === 'act' && WELL.includes(echoOf(meant));

/** Whether it is asked back whether to go on. */
const asksToGoOn = (meant: Understood): boolean =>
  meant.kind === 'ask' && meant.choices.some((choice) => WELL.includes(choice));

const offered = (meant: Meant): Understood => {
  const choice = choiceOf(meant);
  return choice === undefined ? nothing('noted') : { kind: 'ask', choices: [choice] };
};

/** What is left of what was understood by what a text says of its own words: that they are of an earlier question, or not so after all. */
export const asItIsMeant = (meant: Meant, text: string): Meant => {
  const says: Says = saidIn(text);
  if ((wouldGoOn(meant) || asksToGoOn(meant)) && says(TAKEN_BACK)) return nothing('in-your-time');
  if (wouldGoOn(meant)) return says(OF_BEFORE) ? offered(meant) : meant;
  if (meant.kind !== 'nothing' || meant.why !== 'not-understood') return meant;
  if (says(OF_BEFORE)) return nothing('noted');
  return says(OUTRAGED) ? nothing('sorry') : meant;
};

import { LOCALES } from '../../../machines/locales.ts';
import type { WhyNothing } from '../../../understanding/understood.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';
import type { Moment } from '../moment/moment.ts';

/** Nothing was made yet, and it is not what the end itself offers that is left out: the check, the record, the calendar, the next certificate, to delete the copy in the chat. */
const NOTHING_YET =
  /まだ[^。]{0,20}(?:ない|ません|無い)|途中(?:です|だ)|\b(?:haven'?t|have not|didn'?t|did not|not)\b[^.]{0,20}\b(?:yet|anything|cop(?:y|ied)|saved?|done|finished)\b/iu;
const OF_THE_END =
  /確かめ|確認|チェック|開け|開い|印刷|記録|カレンダー|予定に|削除|消し|捨て|[2-9二三四五]\s?[枚つ個]目|(?:次|ほか|他|別|もう(?:一|1|ひと)[枚つ個])の(?:証明書|分)|\b(?:check|open|test|tr(?:y|ied)|print|record|calendar|delet|remov|throw|(?:second|third|next|other|another) (?:certificate|one))/iu;

/** Agreement, thanks and greetings by a picture alone. */
const PICTURES =
  /^(?:[👍👌🙏🙇🙆🙋👋💪👏😀😃😄😁😊🙂☺😌🎉✨❤💯⭕]|[\u{1F3FB}-\u{1F3FF}]|\u200D|[♀♂]|\uFE0F|\s)+$/u;

/** Whether a text is a friendly picture and no word. */
export const isPicture = (text: string): boolean => PICTURES.test(text);

/** What is said to a goodbye, to who asks what is spoken here, to who asks where they had stopped, and to who is at the end and has done nothing; undefined of anything else. */
export const brieflySaid = (
  why: WhyNothing,
  text: string,
  { state: { step }, locale }: Moment,
): Interpreted | undefined => {
  switch (why) {
    case 'not-understood':
    case 'off-topic':
      return isPicture(text) ? only({ id: 'noted' }) : undefined;
    case 'in-your-time':
      return step === 'done' && NOTHING_YET.test(text) && !OF_THE_END.test(text)
        ? { act: { type: 'BACK' }, notices: [{ id: 'in-your-time' }, { id: 'echo', echo: 'BACK' }] }
        : undefined;
    case 'languages':
      return {
        notices: [
          { id: 'languages' },
          ...LOCALES.filter((other) => other !== locale).map(
            (other) => ({ id: 'language-offered', locale: other }) as const,
          ),
        ],
      };
    case 'standing':
      return step === 'start'
        ? { ...only({ id: 'standing-start' }), extras: { choices: ['SITUATION'] } }
        : only({ id: 'standing' });
    case 'farewell':
      return step === 'escalate.contact'
        ? { notices: [{ id: 'farewell' }, { id: 'nothing-sent' }] }
        : only({ id: 'farewell' });
    default:
      return undefined;
  }
};

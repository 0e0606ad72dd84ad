import { LOCALES } from '../../machines/locales.ts';
import type { WhyNothing } from '../../understanding/understood.ts';
import { type Interpreted, type Moment, only } from './intent.ts';

/** Nothing was made yet, and it is not the check alone that is left out. */
const NOTHING_YET =
  /まだ[^。]{0,20}(?:ない|ません|無い)|途中(?:です|だ)|\b(?:haven'?t|have not|didn'?t|did not|not)\b[^.]{0,20}\b(?:yet|anything|cop(?:y|ied)|saved?|done|finished)\b/iu;
const OF_CHECK = /確かめ|確認|チェック|開け|開い|\b(?:check|open|test|tr(?:y|ied))/iu;

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
      return step === 'done' && NOTHING_YET.test(text) && !OF_CHECK.test(text)
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

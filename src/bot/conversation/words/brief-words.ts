import { LOCALES } from '../../../machines/locales.ts';
import { isFriendlyPicture } from '../../../understanding/manner/friendly-picture.ts';
import { tellsNothingMade } from '../../../understanding/manner/nothing-made.ts';
import type { WhyNothing } from '../../../understanding/understood.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';
import type { Moment } from '../moment/moment.ts';

/** What is said to a goodbye, to who stops for now, to who asks what is spoken here, to who asks where they had stopped or what to do now, and to who is at the end and has done nothing; undefined of anything else. */
export const brieflySaid = (
  why: WhyNothing,
  text: string,
  { state: { step }, locale }: Moment,
): Interpreted | undefined => {
  switch (why) {
    case 'not-understood':
    case 'off-topic':
      return isFriendlyPicture(text) ? only({ id: 'noted' }) : undefined;
    case 'in-your-time':
      return step === 'done' && tellsNothingMade(text)
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
    case 'what-now':
      if (step === 'escalate.contact' && why === 'what-now') return only({ id: 'contact-missing' });
      return step === 'start'
        ? { ...only({ id: `${why}-start` }), extras: { choices: ['SITUATION'] } }
        : only({ id: why });
    case 'farewell':
    case 'kept-for-later':
      return step === 'escalate.contact'
        ? { notices: [{ id: why }, { id: 'nothing-sent' }] }
        : only({ id: why });
    default:
      return undefined;
  }
};

import { LOCALES } from '../../machines/locales.ts';
import type { WhyNothing } from '../../understanding/understood.ts';
import { type Interpreted, type Moment, only } from './intent.ts';

/** What is said to a goodbye, to who asks what is spoken here, and to who asks where they had stopped; undefined of anything else. */
export const brieflySaid = (
  why: WhyNothing,
  { state: { step }, locale }: Moment,
): Interpreted | undefined => {
  switch (why) {
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

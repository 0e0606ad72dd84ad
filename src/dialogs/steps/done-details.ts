import type { Notice } from '../../machines/notice.ts';
import type { State } from '../../machines/state.ts';
import { sayDay } from '../dates.ts';
import { saySecured } from '../secured.ts';
import type { View } from '../view.ts';
import type { ViewContext } from '../view-context.ts';
import { calendarLinks } from './calendar-entry.ts';
import { checkLinks, recordLinks } from './check-links.ts';
import { type Drawing, type DrawnFrom, NOTHING } from './drawing.ts';

/** Whether a check of just now is told above. */
const isToldAbove = (notices: readonly Notice[]): boolean => notices.some(({ id }) => id === 'verdict');

/** What is said where others of the list are left. */
const OTHERS_LEFT: readonly Notice['id'][] = ['on-list-left', 'other-certificate', 'old-certificate'];

/** What the end says of a backup that was checked: that it opens once, and of others that are left no end of theirs. */
const endOf = (notices: readonly Notice[]): 'callout' | 'told' | 'this-one' => {
  if (!isToldAbove(notices)) return 'callout';
  return notices.some(({ id }) => OTHERS_LEFT.includes(id)) ? 'this-one' : 'told';
};

/** The validity is left to the findings where the file was checked just now. */
const doneFacts = (
  state: State,
  { words, service }: DrawnFrom,
  notices: readonly Notice[],
): View['facts'] => {
  const { secured, proof, earlier = [] } = state.context;
  const fact = (id: string, value: string) => ({ title: words.text(`steps:done.facts.${id}`), value });
  return [
    ...(secured === undefined ? [] : [fact('secured', words.text(`steps:done.facts.${secured}`))]),
    ...(proof?.notAfter !== undefined && !isToldAbove(notices)
      ? [fact('validUntil', sayDay(proof.notAfter, words.locale, service.timeZone))]
      : []),
    ...(earlier.length === 0 ? [] : [fact('earlier', saySecured(earlier, words).join('\n'))]),
  ];
};

/** More than a day ahead: there is something to be reminded of. */
const isAhead = (notAfter: number | undefined, { at }: ViewContext): boolean =>
  notAfter !== undefined && notAfter - at > 24 * 3_600_000;

/** The end of the path: what is safe now, and what to keep of it. */
export const doneDetails = (state: State, from: DrawnFrom, notices: readonly Notice[]): Drawing => {
  const { proof } = state.context;
  const { viewContext, words } = from;
  return {
    ...NOTHING,
    ...(proof === undefined
      ? { callout: { tone: 'warning', text: words.text('steps:done.unverified') } }
      : {
          title: words.text('steps:done.verified.title'),
          callout: {
            tone: 'good',
            text: words.text(`steps:done.verified.${endOf(notices)}`),
          },
        }),
    links: [
      ...(proof === undefined ? checkLinks(viewContext, words, true) : []),
      ...recordLinks(state, viewContext, words),
      ...(isAhead(proof?.notAfter, viewContext) ? calendarLinks('end', from, proof?.notAfter) : []),
    ],
    lines: viewContext.uploadsStay ? [words.text('steps:done.sent')] : [],
    facts: doneFacts(state, from, notices),
    buttons: proof === undefined ? ['CHECK', 'ANOTHER'] : ['ANOTHER'],
  };
};

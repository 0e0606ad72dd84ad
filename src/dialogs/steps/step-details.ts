import type { Notice } from '../../machines/notice.ts';
import type { State } from '../../machines/state.ts';
import { calendarLinks, deadlineLinks } from './calendar-entry.ts';
import { checkLinks } from './check-links.ts';
import { doneDetails } from './done-details.ts';
import { type Drawing, type DrawnFrom, NOTHING } from './drawing.ts';
import { contactDetails, receiptDetails } from './escalate-details.ts';
import { reissueStandingOnCard } from './reissue-standing.ts';

/** A service without a reissue has no such step: whoever stands there came from another service's data. */
const reissueLinks = (
  menus: readonly ('partner' | 'coupon')[],
  { words, service: { reissue } }: DrawnFrom,
): readonly { readonly title: string; readonly url: string }[] =>
  reissue === null
    ? []
    : menus.flatMap((menu) => {
        const url = reissue.urls[menu];
        return url === undefined ? [] : [{ title: words.text(`steps:links.${menu}`), url }];
      });

/** How many days before the last day the view begins to warn. */
const SOON_DAYS = 14;

/** What one wants to know before one begins: until when, the ways and how long they take, who answers, what number. */
const beginning = ({ viewContext, words, service, params }: DrawnFrom): Drawing => {
  const { reissueOpen, daysLeft, uploadsStay } = viewContext;
  const way = (id: string) => ({
    title: words.text(`steps:start.map.${id}.title`),
    value: words.text(`steps:start.map.${id}.value`),
  });
  return {
    ...NOTHING,
    callout: {
      tone: reissueOpen && daysLeft <= SOON_DAYS ? 'warning' : 'info',
      text: reissueStandingOnCard(viewContext, words, service, params),
    },
    facts: [way('copy'), way('export'), way(reissueOpen ? 'reissue' : 'ended')],
    notes: [
      words.text(uploadsStay ? 'steps:start.about' : 'steps:start.aboutAndFiles', params),
      words.text('steps:start.call', params),
    ],
  };
};

const atStep = (state: State, from: DrawnFrom, notices: readonly Notice[]): Drawing => {
  const { context } = state;
  const { words, service } = from;
  switch (state.step) {
    case 'start':
      return beginning(from);
    case 'reissue.impact':
      return { ...NOTHING, links: deadlineLinks(from) };
    case 'reissue.download':
      return { ...NOTHING, links: calendarLinks('mail', from) };
    case 'reissue.menu':
      return {
        ...NOTHING,
        links: reissueLinks(['partner', 'coupon'], from),
      };
    case 'reissue.credentials':
      return { ...NOTHING, links: reissueLinks([context.menu ?? 'partner'], from) };
    case 'reissue.apply':
      return {
        ...NOTHING,
        links: reissueLinks([context.menu ?? 'partner'], from).map((link) => ({
          ...link,
          primary: true,
          first: true,
        })),
      };
    case 'reissue.register':
      return context.gateway === true
        ? { ...NOTHING, steps: [{ text: words.text('steps:reissue.register.gateway'), pictures: [] }] }
        : NOTHING;
    case 'successor':
      return {
        ...NOTHING,
        facts: service.successors.list.map(({ use, product }) => ({
          title: use[words.locale],
          value: product[words.locale],
        })),
        links: [{ title: words.text('steps:links.source'), url: service.successors.source.url }],
      };
    case 'escalate.contact':
      return contactDetails(state, from);
    case 'escalate.filed':
      return receiptDetails(context.ticket ?? 0, from, context.reason);
    case 'done':
      return doneDetails(state, from, notices);
    default:
      return NOTHING;
  }
};

const CHECKING: readonly Notice['id'][] = [
  'verdict',
  'how-to-check',
  'file-unreadable',
  'file-gone',
  'file-busy',
  'check-limit',
  'secret-seen',
];

const asksForFile = ({ step }: State): boolean => step === 'verify' || step.endsWith('.check');

/** Whether the check page is of use here: a file is asked for, or was spoken of. */
export const wantsCheckPage = (state: State, notices: readonly Notice[]): boolean =>
  asksForFile(state) || notices.some(({ id }) => CHECKING.includes(id));

/** The step's changing part; the check page is linked where it is of use. */
export const drawingOf = (state: State, from: DrawnFrom, notices: readonly Notice[]): Drawing => {
  const drawing = atStep(state, from, notices);
  return wantsCheckPage(state, notices)
    ? {
        ...drawing,
        links: [...checkLinks(from.viewContext, from.words, asksForFile(state)), ...drawing.links],
      }
    : drawing;
};

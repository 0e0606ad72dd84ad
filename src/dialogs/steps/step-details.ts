import type { Notice } from '../../machines/notice.ts';
import type { Service } from '../../machines/service.ts';
import type { State } from '../../machines/state.ts';
import type { ViewContext } from '../view-context.ts';
import type { Params, Words } from '../words.ts';
import { calendarLinks, deadlineLinks } from './calendar-entry.ts';
import { checkLinks } from './check-links.ts';
import { doneDetails } from './done-details.ts';
import { type Drawing, NOTHING } from './drawing.ts';
import { contactDetails, receiptDetails } from './escalate-details.ts';
import { reissueStanding } from './reissue-standing.ts';

/** A service without a reissue has no such step: whoever stands there came from another service's data. */
const reissueLinks = (
  menus: readonly ('partner' | 'coupon')[],
  words: Words,
  { reissue }: Service,
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
const beginning = (viewContext: ViewContext, words: Words, params: Params): Drawing => {
  const { reissueOpen, daysLeft, uploadsStay } = viewContext;
  const way = (id: string) => ({
    title: words.text(`steps:start.map.${id}.title`),
    value: words.text(`steps:start.map.${id}.value`),
  });
  return {
    ...NOTHING,
    callout: {
      tone: reissueOpen && daysLeft <= SOON_DAYS ? 'warning' : 'info',
      text: reissueStanding(viewContext, words, params),
    },
    facts: [way('copy'), way('export'), way(reissueOpen ? 'reissue' : 'ended')],
    notes: [
      words.text(uploadsStay ? 'steps:start.about' : 'steps:start.aboutAndFiles', params),
      words.text('steps:start.call', params),
    ],
  };
};

const atStep = (
  state: State,
  viewContext: ViewContext,
  words: Words,
  service: Service,
  params: Params,
  notices: readonly Notice[],
): Drawing => {
  const { context } = state;
  switch (state.step) {
    case 'start':
      return beginning(viewContext, words, params);
    case 'reissue.impact':
      return { ...NOTHING, links: deadlineLinks(viewContext, words, service) };
    case 'reissue.download':
      return { ...NOTHING, links: calendarLinks('mail', viewContext, words, service) };
    case 'reissue.menu':
      return {
        ...NOTHING,
        links: reissueLinks(['partner', 'coupon'], words, service),
      };
    case 'reissue.credentials':
      return { ...NOTHING, links: reissueLinks([context.menu ?? 'partner'], words, service) };
    case 'reissue.apply':
      return {
        ...NOTHING,
        links: reissueLinks([context.menu ?? 'partner'], words, service).map((link) => ({
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
      return contactDetails(state, viewContext, words, service, params);
    case 'escalate.filed':
      return receiptDetails(context.ticket ?? 0, viewContext, words, service, params, context.reason);
    case 'done':
      return doneDetails(state, viewContext, words, service, notices);
    default:
      return NOTHING;
  }
};

const CHECKING: readonly Notice['id'][] = [
  'verdict',
  'how-to-check',
  'file-unreadable',
  'file-gone',
  'secret-seen',
];

const asksForFile = ({ step }: State): boolean => step === 'verify' || step.endsWith('.check');

/** Whether the check page is of use here: a file is asked for, or was spoken of. */
export const wantsCheckPage = (state: State, notices: readonly Notice[]): boolean =>
  asksForFile(state) || notices.some(({ id }) => CHECKING.includes(id));

/** The step's changing part; the check page is linked where it is of use. */
export const drawingOf = (
  state: State,
  viewContext: ViewContext,
  words: Words,
  service: Service,
  params: Params,
  notices: readonly Notice[],
): Drawing => {
  const drawing = atStep(state, viewContext, words, service, params, notices);
  return wantsCheckPage(state, notices)
    ? { ...drawing, links: [...checkLinks(viewContext, words, asksForFile(state)), ...drawing.links] }
    : drawing;
};

import {
  CONTACT_FIELD_IDS,
  CONTACT_FIELDS,
  type ContactField,
  type ContactFieldId,
} from '../../machines/contact-fields.ts';
import type { Notice } from '../../machines/notice.ts';
import type { Press } from '../../machines/presses.ts';
import type { Service } from '../../machines/service.ts';
import type { State } from '../../machines/state.ts';
import { isClosed } from '../../machines/ticket-types.ts';
import { sayDay } from '../dates.ts';
import { deskNow } from '../desk-words.ts';
import { saySecured } from '../secured.ts';
import { sayTicket } from '../ticket-number.ts';
import type { Input, View } from '../view.ts';
import type { ViewContext } from '../view-context.ts';
import type { Params, Words } from '../words.ts';
import { calendarLinks } from './calendar-entry.ts';
import { checkLinks, recordLinks } from './check-links.ts';
import { reissueStanding } from './reissue-standing.ts';

/** What of a step depends on the moment, the person or the way that led there. */
export type Drawing = Pick<View, 'facts' | 'inputs' | 'links'> & {
  /** In place of the step's own title. */
  readonly title?: string;
  readonly callout?: View['callout'];
  readonly figures?: View['figures'];
  /** After the step's own lines, actions and notes. */
  readonly lines: readonly string[];
  readonly steps?: View['steps'];
  readonly notes?: readonly string[];
  /** Of the step's buttons, those that do something now; all where it is not given. */
  readonly buttons?: readonly Press[];
};

const NOTHING: Drawing = { lines: [], facts: [], inputs: [], links: [] };

/** A field of the contact form, worded as `place` has it. */
const contactInput = (id: ContactFieldId, place: string, words: Words, value?: string): Input => {
  const { kind, required, max }: ContactField = CONTACT_FIELDS[id];
  return {
    id,
    kind,
    label: words.text(`${place}.${id}.label`),
    ...(kind === 'consent' ? {} : { placeholder: words.text(`${place}.${id}.placeholder`) }),
    error: words.text(`${place}.${id}.error`),
    required,
    maxLength: max,
    value,
  };
};

/** The contact form, filled in with what the channel knows of the person. */
const contactInputs = ({ person, mails }: ViewContext, words: Words): readonly Input[] =>
  CONTACT_FIELD_IDS.filter((id) => mails || CONTACT_FIELDS[id].kind !== 'consent').map((id) => {
    const { prefill }: ContactField = CONTACT_FIELDS[id];
    const value = prefill === undefined ? undefined : person?.[prefill];
    return contactInput(id, 'steps:escalate.contact.inputs', words, value);
  });

/** A service without a reissue has no such step: whoever stands there came from another service's data. */
const reissueLinks = (
  menus: readonly ('partner' | 'coupon')[],
  words: Words,
  { reissue }: Service,
): readonly { readonly title: string; readonly url: string }[] =>
  reissue === null
    ? []
    : menus.map((menu) => ({ title: words.text(`steps:links.${menu}`), url: reissue.urls[menu] }));

/** The validity is left to the findings where the file was checked just now. */
const doneFacts = (
  state: State,
  words: Words,
  service: Service,
  notices: readonly Notice[],
): View['facts'] => {
  const { secured, proof, earlier = [] } = state.context;
  const fact = (id: string, value: string) => ({ title: words.text(`steps:done.facts.${id}`), value });
  return [
    ...(secured === undefined ? [] : [fact('secured', words.text(`steps:done.facts.${secured}`))]),
    fact('checked', words.text(`steps:done.facts.${proof === undefined ? 'unchecked' : 'usable'}`)),
    ...(proof?.notAfter !== undefined && !notices.some(({ id }) => id === 'verdict')
      ? [fact('validUntil', sayDay(proof.notAfter, words.locale, service.timeZone))]
      : []),
    ...(earlier.length === 0 ? [] : [fact('earlier', saySecured(earlier, words).join('\n'))]),
  ];
};

/** The ticket as it stands: what to say on the telephone, or, once it is closed, how to go on. */
const receipt = (
  number: number,
  viewContext: ViewContext,
  words: Words,
  service: Service,
  params: Params,
): Drawing => {
  const ticket = sayTicket(number, words);
  const place = 'steps:escalate.filed';
  const { status = 'open', code = '', reopenUntil } = viewContext.ticket ?? {};
  if (isClosed(status)) {
    const key = reopenUntil === undefined ? 'ended' : 'reopens';
    const until = sayDay(reopenUntil ?? viewContext.at, words.locale, service.timeZone);
    return {
      ...NOTHING,
      title: words.text(`${place}.${status}`, { ticket }),
      lines: words.lines(`${place}.${key}`, { until }),
      buttons: reopenUntil === undefined ? [] : ['REOPEN'],
    };
  }
  const desk = deskNow(service.desk, viewContext.desk, words);
  const all = { ...params, ...desk.params, ticket, code };
  return {
    ...NOTHING,
    title: words.text(`${place}.title`, all),
    figures: [
      { title: words.text(`${place}.figures.ticket`), value: ticket },
      ...(code === '' ? [] : [{ title: words.text(`${place}.figures.code`), value: code }]),
    ],
    lines: words.lines(`${place}.${desk.key}`, all),
    inputs: [contactInput('note', `${place}.inputs`, words)],
    buttons: ['ADD_NOTE', 'WITHDRAW'],
  };
};

/** Days before the last one from which on time presses. */
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

/** More than a day ahead: there is something to be reminded of. */
const isAhead = (notAfter: number | undefined, { at }: ViewContext): boolean =>
  notAfter !== undefined && notAfter - at > 24 * 3_600_000;

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
      return { ...NOTHING, links: calendarLinks('deadline', viewContext, words, service) };
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
    case 'escalate.contact': {
      const desk = deskNow(service.desk, viewContext.desk, words);
      return {
        ...NOTHING,
        lines: viewContext.desk.open ? [] : [words.text(`faq:hours-${desk.key}`, desk.params)],
        facts: [
          {
            title: words.text('steps:escalate.contact.reason.title'),
            value: words.text(`ticket:reason.${context.reason ?? 'asked'}`),
          },
        ],
        inputs: contactInputs(viewContext, words),
      };
    }
    case 'escalate.filed':
      return receipt(context.ticket ?? 0, viewContext, words, service, params);
    case 'done':
      return {
        ...NOTHING,
        ...(context.proof === undefined
          ? { callout: { tone: 'warning', text: words.text('steps:done.unverified') } }
          : {
              title: words.text('steps:done.verified.title'),
              callout: { tone: 'good', text: words.text('steps:done.verified.callout') },
            }),
        links: [
          ...(context.proof === undefined ? checkLinks(viewContext, words, true) : []),
          ...recordLinks(state, viewContext, words),
          ...(isAhead(context.proof?.notAfter, viewContext)
            ? calendarLinks('end', viewContext, words, service, context.proof?.notAfter)
            : []),
        ],
        lines: viewContext.uploadsStay ? [words.text('steps:done.sent')] : [],
        facts: doneFacts(state, words, service, notices),
        buttons: context.proof === undefined ? ['CHECK', 'ANOTHER'] : ['ANOTHER'],
      };
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

import { holidaysEnd } from '../calendar/hours.ts';
import { createReissueWindow } from '../calendar/reissue-window.ts';
import { LAYOUTS, OWN_PICTURES } from '../dialogs/steps/step-layout.ts';
import type { Params } from '../dialogs/words.ts';
import type { Locale } from '../machines/locales.ts';
import { type Service, TOPICS, type Topic } from '../machines/service.ts';
import type { Texts } from '../pages/page-words.ts';
import { faultsOfWords, readTexts, textsThat, utterancesIn } from './load-words.ts';
import type { SayFault } from './say-fault.ts';
import { readServiceFile, SERVICES_DIR } from './service-file.ts';
import { picturesOf } from './service-pictures.ts';
import { SERVICE_UNLESS_SET } from './settings.ts';

/** A remark on a service file, by its text in `locales/<language>/service.json`. */
export type ServiceNote = { readonly id: string; readonly params: Params };

type ServiceChecked = {
  /** What is wrong, in the words of who reads the file; and what is missing. */
  readonly faults: readonly string[];
  readonly missing: readonly ServiceNote[];
  /** What may be meant as it is. */
  readonly notes: readonly ServiceNote[];
};

/** Blanks that a service without a reissue cannot fill. */
const OF_REISSUE = ['lastDay', 'couponUrl'];
/** Texts that are shown only while a reissue is possible. */
const WHILE_OPEN =
  /(?:\.open(?:_\w+)?(?:\.|$)|\.lastDay$|^calendar:deadline\.|^faq:(?:hours-too-late(?:-[a-z]+)?|promise-too-late|last-day-today)$)/;

/** The files in which a service's words speak of the path and of questions. */
const OF_PATH = ['steps', 'faq', 'calendar', 'campaign'];
/** Texts that are shown only where their topic is one of the service's. */
const OF_TOPIC: Readonly<Record<Topic, RegExp>> = {
  gateway: /^faq:gateway\.|\.buttons\.GATEWAY$|^steps:reissue\.register\.gateway$/,
  coupon: /^faq:coupon\.|\.buttons\.(?:COUPON|UNSURE)$|^steps:links\.coupon$/,
};
const OF_THE_REISSUE = /^steps:reissue\./;

/** Whether a text speaks of this topic, in any of the forms in which people write it. */
const speaksOf =
  (topic: Topic, texts: Texts) =>
  (text: string, locale: Locale): boolean => {
    const forms = utterancesIn(texts, locale).words[topic] ?? [];
    return forms.some((form) =>
      /^[a-z ]+$/i.test(form) ? new RegExp(`\\b${form}\\b`, 'i').test(text) : text.includes(form),
    );
  };

const missingWords = ({ id, reissue, topics }: Service): readonly ServiceNote[] => {
  const texts = readTexts({ service: id });
  const absent = TOPICS.filter((topic) => !topics.includes(topic));
  const isShown = (key: string): boolean =>
    !absent.some((topic) => OF_TOPIC[topic].test(key)) &&
    (reissue !== null || !(WHILE_OPEN.test(key) || OF_THE_REISSUE.test(key)));
  const blanks = reissue === null ? OF_REISSUE : [];
  const named = textsThat((text) => blanks.some((blank) => text.includes(`{{${blank}}}`)), texts);
  return [
    ...named.map((at) => ({ ...at, note: 'reissue' })),
    ...absent.flatMap((topic) =>
      textsThat(speaksOf(topic, texts), texts, OF_PATH).map((at) => ({ ...at, note: `topic.${topic}` })),
    ),
  ]
    .filter(({ key }) => isShown(key))
    .map(({ note, key, locale }) => ({ id: note, params: { key, locale, id } }));
};

const textAt = (texts: Readonly<Record<string, unknown>>, key: string): unknown =>
  key.split(/[:.]/).reduce<unknown>((tree, name) => Object(tree)[name], texts);

/** Steps that lead over the pages of a service's site and its mails: those whose pictures the service draws, and those between. */
const OF_THE_SITE: readonly string[] = [
  'reissue.menu',
  'reissue.download',
  ...Object.entries(LAYOUTS).flatMap(([step, roles]) =>
    roles.some((role) => typeof role !== 'string' && role.own === true) ? [step] : [],
  ),
].map((step) => `steps:${step}.lines.`);

/** Texts of the site of the service that this program was made for, which a service with a site of its own has not replaced. */
const siteWords = ({ id, reissue }: Service): readonly ServiceNote[] => {
  if (reissue === null || id === SERVICE_UNLESS_SET) return [];
  const own = readTexts({ service: id });
  const products = readTexts();
  return textsThat(() => true, own, ['steps'])
    .filter(
      ({ key, locale }) =>
        OF_THE_SITE.some((step) => key.startsWith(step)) &&
        textAt(own[locale], key) === textAt(products[locale], key),
    )
    .map((at) => ({ id: 'site', params: { ...at, id, of: SERVICE_UNLESS_SET } }));
};

const notesOn = (service: Service, path: string, now: number): readonly ServiceNote[] => {
  const { drawn } = picturesOf(service.id, path, SERVICES_DIR);
  const { desk, issuers, successors, validity, reissue } = service;
  const note = (isSo: boolean, id: string, params: Params = {}) => (isSo ? [{ id, params }] : []);
  return [
    ...siteWords(service),
    ...note(issuers.length === 0, 'issuers'),
    ...note(desk.holidays === 'JP' && holidaysEnd() < validity.lastYear, 'holidays', {
      year: holidaysEnd(),
      last: validity.lastYear,
    }),
    ...note(reissue !== null && drawn.length < OWN_PICTURES.length, 'pictures', {
      id: service.id,
      names: OWN_PICTURES.filter((name) => !drawn.includes(name)).join(', '),
    }),
    ...note(successors.list.length === 0, 'successors'),
    ...note(desk.closedDays.length === 0, 'closedDays'),
    ...note(reissue !== null && !createReissueWindow(service).open(now), 'past', {
      day: reissue?.lastDay ?? '',
    }),
  ];
};

/** Looks at a service file and at the words that it needs; names everything at once. `now` in ms UTC; `say` is the language of the faults. */
export const checkService = (path: string, now: number, say: SayFault): ServiceChecked => {
  const read = readServiceFile(path, say);
  if (!read.ok) return { faults: read.faults, missing: [], notes: [] };
  const { service } = read;
  return {
    faults: faultsOfWords({ service: service.id }, say),
    missing: missingWords(service),
    notes: notesOn(service, path, now),
  };
};

import { holidaysEnd } from '../calendar/hours.ts';
import { createReissueWindow } from '../calendar/reissue-window.ts';
import type { Params } from '../dialogs/words.ts';
import type { Service } from '../machines/service.ts';
import { faultsOfWords, textsNaming } from './load-words.ts';
import { readServiceFile } from './service-file.ts';

/** Something of a service file, by its text in `locales/<language>/service.json`. */
export type ServiceNote = { readonly id: string; readonly params: Params };

export type ServiceChecked = {
  /** What is wrong, in the words of who reads the file; and what is missing. */
  readonly faults: readonly string[];
  readonly missing: readonly ServiceNote[];
  /** What may be meant so. */
  readonly notes: readonly ServiceNote[];
};

/** Blanks that a service without a reissue cannot fill. */
const OF_REISSUE = ['lastDay', 'couponUrl'];
/** Texts that are shown only while a reissue is possible. */
const WHILE_OPEN = /(?:\.open(?:_\w+)?(?:\.|$)|\.lastDay$|^calendar:deadline\.)/;

const missingWords = ({ id, reissue }: Service): readonly ServiceNote[] =>
  reissue !== null
    ? []
    : textsNaming(OF_REISSUE, { service: id })
        .filter(({ key }) => !WHILE_OPEN.test(key))
        .map(({ key, locale }) => ({ id: 'reissue', params: { key, locale, id } }));

const notesOn = (service: Service, now: number): readonly ServiceNote[] => {
  const { desk, issuers, successors, validity, reissue } = service;
  const note = (isSo: boolean, id: string, params: Params = {}) => (isSo ? [{ id, params }] : []);
  return [
    ...note(issuers.length === 0, 'issuers'),
    ...note(desk.holidays === 'JP' && holidaysEnd() < validity.lastYear, 'holidays', {
      year: holidaysEnd(),
      last: validity.lastYear,
    }),
    ...note(successors.list.length === 0, 'successors'),
    ...note(desk.closedDays.length === 0, 'closedDays'),
    ...note(reissue !== null && !createReissueWindow(service).open(now), 'past', {
      day: reissue?.lastDay ?? '',
    }),
  ];
};

/** Looks at a service file and at the words that it needs; names everything at once. `now` in ms UTC. */
export const checkService = (path: string, now: number): ServiceChecked => {
  const read = readServiceFile(path);
  if (!read.ok) return { faults: read.faults, missing: [], notes: [] };
  const { service } = read;
  return {
    faults: faultsOfWords({ service: service.id }),
    missing: missingWords(service),
    notes: notesOn(service, now),
  };
};

import type { Service } from '../machines/service.ts';
import { sayDate, sayMonth, sayPlainDate } from './dates.ts';
import { sayDeskHours } from './desk-words.ts';
import type { Params, Words } from './words.ts';

/** The extension of a file's name, which Windows may hide. */
const ENDING = /\.\w+$/;

/** What every text may name of the service, in one language. */
export const serviceParams = (service: Service, words: Words): Params => ({
  service: service.name[words.locale],
  short: service.short[words.locale],
  operator: service.operator[words.locale],
  file: service.file,
  fileStem: service.file.replace(ENDING, ''),
  fileEnding: ENDING.exec(service.file)?.[0] ?? '',
  ...(service.reissue !== null && {
    lastDay: sayDate(service.reissue.lastDay, words.locale),
    ...(service.reissue.urls.coupon !== undefined && { couponUrl: service.reissue.urls.coupon }),
  }),
  desk: service.desk.name[words.locale],
  phone: service.desk.phone,
  deskHours: sayDeskHours(service.desk, words),
  lastMonth: sayMonth(service.applicationsUntil, words.locale),
  validYears: service.validity.years,
  lastYear: service.validity.lastYear,
  questions: service.successors.questions,
  successorBy: service.successors.by[words.locale],
  successorDate: sayPlainDate(service.successors.source.date, words.locale),
});

import { type Migration, statements } from './migration.ts';

/** What a company's form is written as in short, and in full. */
const FORMS = [
  [/株/, /株式会社/],
  [/有/, /有限会社/],
  [/同/, /合同会社/],
  [/資/, /合資会社/],
  [/名/, /合名会社/],
  [/財/, /財団法人/],
  [/社/, /社団法人/],
  [/学/, /学校法人/],
  [/医/, /医療法人/],
] as const;

/** Tickets are found by a company however its form is written: (株), ㈱, 株式会社. */
export const companies: Migration = {
  version: 23,
  up: statements(() => [
    `update tickets set search = ${FORMS.reduce((sql, [short, full]) => `replace(${sql}, '(${short.source})', '${full.source}')`, 'search')}
       where search like '%(_)%'`,
  ]),
};

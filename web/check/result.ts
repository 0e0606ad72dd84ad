import { LOCALE_TRAITS, type Locale } from '../../src/machines/locales.ts';
import type { CheckTone } from '../../src/machines/verdicts.ts';
import { adviceOf } from '../../src/p12/advice.ts';
import { type Fact, factsOf } from '../../src/p12/facts.ts';
import { sayAdvice } from '../../src/p12/say.ts';
import type { Reason, Report } from '../../src/p12/types.ts';
import { look, WORDS } from './check-words.ts';
import { element } from './dom.ts';
import { type Next, nextOf } from './next.ts';
import { whereOf } from './where-it-opens.ts';

const MARKS: Readonly<Record<CheckTone, string>> = {
  good: 'M5 13l4.5 4.5L19 7',
  bad: 'M6 6l12 12M18 6L6 18',
  open: 'M12 5v9M12 18.5v.5',
};

const mark = (tone: CheckTone): SVGElement => {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', MARKS[tone]);
  picture.append(path);
  return picture;
};

const CODE = ['serial', 'sha256', 'protection'];

/** Said in a line of their own. */
const SYSTEM_FACTS = ['opens-in', 'refused-by'];
/** Facts and remarks that stay in sight; the others are for those who want to know. */
const PLAIN_FACTS = ['validity', 'name', 'organisation', 'email', 'issuer', 'service', 'password'];
const PLAIN_REMARKS: readonly Reason[] = [
  'too-large',
  'trailing-bytes',
  'no-mac',
  'certificate-unproved',
  'key-password-differs',
  'several-certificates',
  'several-keys',
  'locked-keys',
  'variants-not-tried',
];

/** Whether the file is a backup as it is, so that it helps to know where it opens. */
const isBackup = ({ verdict, reasons }: Report, tone: CheckTone): boolean =>
  verdict === 'not-yet-valid' ||
  (verdict === 'usable' && tone !== 'bad' && !reasons.includes('wrapped-text'));

const factList = (facts: readonly Fact[], language: Locale): readonly HTMLElement[] => {
  if (facts.length === 0) return [];
  const { field, value } = WORDS[language];
  const list = document.createElement('dl');
  for (const { label, parts } of facts) {
    const values = parts.map((part) => ('word' in part ? look(value, part.word) : part.text));
    const text = values.join(LOCALE_TRAITS[language].comma);
    list.append(
      element('dt', look(field, label)),
      element('dd', text, CODE.includes(label) ? 'code' : undefined),
    );
  }
  return [list];
};

const remarkList = (reasons: readonly Reason[], language: Locale): readonly HTMLElement[] => {
  if (reasons.length === 0) return [];
  const list = document.createElement('ul');
  for (const reason of reasons) list.append(element('li', WORDS[language].reason[reason]));
  return [list];
};

/** Whose certificate it is, large: organisation and name as they stand in it. */
const owner = ({ certificate }: Report): readonly HTMLElement[] => {
  const names = [certificate?.organisation, certificate?.name].filter((name) => name);
  const shown = names.length > 0 ? names : [certificate?.subject].filter((name) => name);
  if (shown.length === 0) return [];
  const box = element('p', '', 'owner');
  for (const name of shown) box.append(element('span', name ?? ''));
  return [box];
};

type Shown = {
  /** Whether a password was typed. */
  readonly typed: boolean;
  /** What the holder said of whose certificate it is; undefined: nothing yet. */
  readonly theirs: boolean | undefined;
  readonly next: Next;
  /** In whose days (IANA). */
  readonly zone: string;
};

/** The verdict, what it means, what to do next, whose it is; and folded, the technical part. */
export const resultOf = (
  report: Report,
  language: Locale,
  { typed, theirs, next, zone }: Shown,
): HTMLElement => {
  const words = WORDS[language];
  const advice = adviceOf(report, { place: 'page', typed, theirs });
  const { title, question, lines } = sayAdvice(advice, words, report.what);
  const box = element('div', '', 'verdict');
  box.dataset.tone = advice.tone;
  box.dataset.verdict = report.verdict;
  const heading = element('h2', '');
  heading.append(mark(advice.tone), element('span', title));
  box.append(heading);
  const mine = advice.action === 'confirm' || advice.action === 'copy';
  if (question !== null) box.append(element('p', question, 'question'));
  if (mine) box.append(...owner(report));
  for (const line of lines) box.append(element('p', line));
  const buttons = nextOf(advice.action, next, language);
  if (buttons.length > 0) {
    const row = element('div', '', 'next');
    row.append(...buttons);
    box.append(row);
  }

  if (isBackup(report, advice.tone)) box.append(...whereOf(report.compatibility, language));
  const facts = factsOf(report, language, zone).filter(({ label }) => !SYSTEM_FACTS.includes(label));
  const isPlain = ({ label }: Fact): boolean => PLAIN_FACTS.includes(label);
  const remarks = report.reasons.filter((reason) => PLAIN_REMARKS.includes(reason));
  const inSight = [...remarkList(remarks, language), ...factList(facts.filter(isPlain), language)];
  if (inSight.length > 0) box.append(element('h3', words.page.facts), ...inSight);

  const technical = report.reasons.filter((reason) => !PLAIN_REMARKS.includes(reason));
  const folded = [
    ...factList(
      facts.filter((fact) => !isPlain(fact)),
      language,
    ),
    ...(technical.length === 0
      ? []
      : [element('h3', words.page.remarks), ...remarkList(technical, language)]),
  ];
  if (folded.length > 0) {
    const details = document.createElement('details');
    details.append(element('summary', words.page.technical), ...folded);
    box.append(details);
  }
  return box;
};

import type { RosterRow } from './roster-file.ts';
import { isSameNumber } from './serials.ts';

/** A certificate of somebody's, as stored. `listed`: by which number the roster named it first, `was`: the one before a reissue. `expired`: it counts as run out. */
export type KnownCertificate = {
  readonly id: number;
  readonly person: number;
  readonly serial: string;
  readonly listed: string;
  readonly was: string;
  readonly issuer: string;
  readonly validUntil: number | undefined;
  readonly gone: boolean;
  readonly expired: boolean;
};

type Row = Pick<RosterRow, 'serial' | 'issuer'>;
type Meets = (row: Row, one: KnownCertificate) => boolean;

/** As it is written there; of digits alone another one may be the same number too, in decimal. */
const isWritten: Meets = ({ serial }, one) =>
  serial !== '' && [one.listed, one.serial, one.was].includes(serial);
/** Whether a row's number is how the roster named it before, the number of the file that was linked, or that before the reissue. */
const isNumbered: Meets = ({ serial }, one) =>
  serial !== '' && [one.listed, one.serial, one.was].some((known) => isSameNumber(serial, known));
const isIssued: Meets = ({ issuer }, one) => one.issuer === issuer;
const isNameless: Meets = ({ serial }, one) => serial === '' && one.listed === '';
/** The roster now has the number that it did not have. */
const isNumberedNow: Meets = ({ serial }, one) => serial !== '' && one.listed === '' && one.serial === '';
/** The roster no longer has the number. */
const isNamelessNow: Meets = ({ serial }, one) => serial === '' && !one.gone;

/** The ways to match, the surest first; each is tried for all rows before the next. */
const WAYS: readonly Meets[] = [
  (row, one) => isWritten(row, one) && isIssued(row, one),
  isWritten,
  (row, one) => isNumbered(row, one) && isIssued(row, one),
  isNumbered,
  (row, one) => isNameless(row, one) && isIssued(row, one) && !one.gone,
  (row, one) => isNameless(row, one) && !one.gone,
  isNameless,
  (row, one) => isNumberedNow(row, one) && !one.gone,
  isNamelessNow,
];

/** Which of somebody's stored certificates each row of theirs means, each at most once; rows that are not there are new ones. Pure. */
export const matchRoster = <T extends Row>(
  rows: readonly T[],
  certificates: readonly KnownCertificate[],
): ReadonlyMap<T, KnownCertificate> => {
  const found = new Map<T, KnownCertificate>();
  const left = new Set(certificates);
  for (const meets of WAYS)
    for (const row of rows) {
      if (found.has(row)) continue;
      const one = left.values().find((known) => meets(row, known));
      if (one === undefined) continue;
      found.set(row, one);
      left.delete(one);
    }
  return found;
};

import type { Locale } from '../machines/locales.ts';
import { type KnownCertificate, matchRoster } from './match-roster.ts';
import type { RosterRow } from './roster-file.ts';
import { isSameNumber } from './serials.ts';

/** Somebody of the roster, as stored. */
export type KnownPerson = {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly department: string;
  readonly locale: Locale | undefined;
  readonly gone: boolean;
};

type About = Pick<RosterRow, 'name' | 'department' | 'locale'>;

/** What makes the stored roster the one of the file. Of a new person the certificates name the address. */
export type RosterChanges = {
  readonly newPeople: readonly (About & { readonly email: string })[];
  readonly changedPeople: readonly (About & { readonly id: number })[];
  readonly gonePeople: readonly number[];
  readonly newCertificates: readonly Pick<RosterRow, 'email' | 'serial' | 'issuer' | 'validUntil'>[];
  /** `revived`: it counted as run out, and has not. */
  readonly changedCertificates: readonly {
    readonly id: number;
    readonly serial: string;
    readonly listed: string;
    readonly issuer: string;
    readonly validUntil: number | undefined;
    readonly revived: boolean;
  }[];
  readonly goneCertificates: readonly number[];
};

/** What the importer is told, in rows. */
export type RosterCounts = { readonly added: number; readonly updated: number; readonly gone: number };

const aboutOf = ({ name, department, locale }: About): About => ({ name, department, locale });
const isAbout = (a: About, b: About): boolean =>
  a.name === b.name && a.department === b.department && a.locale === b.locale;

/** What changes of a stored certificate by its row; undefined: nothing. `at` in ms UTC. */
const changeOf = (
  { serial, issuer, validUntil }: RosterRow,
  known: KnownCertificate,
  at: number,
): RosterChanges['changedCertificates'][number] | undefined => {
  // A number that a file has told stays, and with it its end: an older roster knows neither.
  const isLinked =
    known.serial !== '' &&
    !isSameNumber(known.serial, serial) &&
    (serial !== '' || known.serial !== known.listed);
  const ends = isLinked ? known.validUntil : validUntil;
  const revived = known.expired && (ends === undefined || ends >= at);
  const listed = known.listed === '' ? serial : known.listed;
  const stays =
    !known.gone &&
    !revived &&
    known.listed === listed &&
    known.issuer === issuer &&
    known.validUntil === ends;
  const number = known.serial === '' ? serial : known.serial;
  return stays ? undefined : { id: known.id, serial: number, listed, issuer, validUntil: ends, revived };
};

/**
 * Compares the file with what is stored. Who is not in the file is marked gone and keeps what was proved; who comes back is there again.
 * `at` in ms UTC. Pure.
 */
export const compareRoster = (
  rows: readonly RosterRow[],
  people: readonly KnownPerson[],
  certificates: readonly KnownCertificate[],
  at: number,
): RosterChanges & RosterCounts => {
  const byEmail = new Map(people.map((person) => [person.email, person]));
  const ofPerson = Map.groupBy(certificates, ({ person }) => person);
  // The last row says what somebody is called.
  const named = new Map(rows.map((row) => [row.email, aboutOf(row)]));
  const changed = new Set(
    people.flatMap((person) => {
      const now = named.get(person.email);
      return now !== undefined && (person.gone || !isAbout(person, now)) ? [person.id] : [];
    }),
  );
  const matched = new Map(
    [...Map.groupBy(rows, ({ email }) => email)].flatMap(([email, own]) => {
      const person = byEmail.get(email);
      return person === undefined ? [] : [...matchRoster(own, ofPerson.get(person.id) ?? [])];
    }),
  );
  const kept = new Set([...matched.values()].map(({ id }) => id));
  const newCertificates: RosterChanges['newCertificates'][number][] = [];
  const changedCertificates: RosterChanges['changedCertificates'][number][] = [];
  let updated = 0;
  for (const row of rows) {
    const { email, serial, issuer, validUntil } = row;
    const known = matched.get(row);
    if (known === undefined) {
      newCertificates.push({ email, serial, issuer, validUntil });
      continue;
    }
    const change = changeOf(row, known, at);
    if (change !== undefined) changedCertificates.push(change);
    if (change !== undefined || changed.has(known.person)) updated += 1;
  }
  const goneCertificates = certificates.filter(({ id, gone }) => !gone && !kept.has(id)).map(({ id }) => id);
  return {
    newPeople: [...named].flatMap(([email, about]) => (byEmail.has(email) ? [] : [{ email, ...about }])),
    changedPeople: people.flatMap(({ id, email }) => {
      const about = named.get(email);
      return changed.has(id) && about !== undefined ? [{ id, ...about }] : [];
    }),
    gonePeople: people.filter(({ email, gone }) => !gone && !named.has(email)).map(({ id }) => id),
    newCertificates,
    changedCertificates,
    goneCertificates,
    added: newCertificates.length,
    updated,
    gone: goneCertificates.length,
  };
};

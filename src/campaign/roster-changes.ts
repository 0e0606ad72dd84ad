import type { Locale } from '../machines/locales.ts';
import type { RosterRow } from './roster-file.ts';

/** Somebody of the roster, as stored. */
export type KnownPerson = {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly department: string;
  readonly locale: Locale | undefined;
  readonly gone: boolean;
};

/** A certificate of theirs, as stored; `was`: the serial before a reissue, by which the roster may name it still. */
export type KnownCertificate = {
  readonly id: number;
  readonly person: number;
  readonly serial: string;
  readonly was: string;
  readonly issuer: string;
  readonly validUntil: number | undefined;
  readonly gone: boolean;
};

type About = Pick<RosterRow, 'name' | 'department' | 'locale'>;

/** What makes the stored roster the one of the file. Of a new person the certificates name the address. */
export type RosterChanges = {
  readonly newPeople: readonly (About & { readonly email: string })[];
  readonly changedPeople: readonly (About & { readonly id: number })[];
  readonly gonePeople: readonly number[];
  readonly newCertificates: readonly Pick<RosterRow, 'email' | 'serial' | 'issuer' | 'validUntil'>[];
  readonly changedCertificates: readonly {
    readonly id: number;
    readonly issuer: string;
    readonly validUntil: number | undefined;
  }[];
  readonly goneCertificates: readonly number[];
};

/** What the importer is told, in rows. */
export type RosterCounts = { readonly added: number; readonly updated: number; readonly gone: number };

const aboutOf = ({ name, department, locale }: About): About => ({ name, department, locale });
const isAbout = (a: About, b: About): boolean =>
  a.name === b.name && a.department === b.department && a.locale === b.locale;

/** Compares the file with what is stored. Who is not in the file is marked gone and keeps what was proved; who comes back is there again. Pure. */
export const compareRoster = (
  rows: readonly RosterRow[],
  people: readonly KnownPerson[],
  certificates: readonly KnownCertificate[],
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
  const newCertificates: RosterChanges['newCertificates'][number][] = [];
  const changedCertificates: RosterChanges['changedCertificates'][number][] = [];
  const kept = new Set<number>();
  let updated = 0;
  for (const { email, serial, issuer, validUntil } of rows) {
    const person = byEmail.get(email);
    const known = (person === undefined ? [] : (ofPerson.get(person.id) ?? [])).find(
      (one) => !kept.has(one.id) && (one.serial === serial || (serial !== '' && one.was === serial)),
    );
    if (known === undefined) {
      newCertificates.push({ email, serial, issuer, validUntil });
      continue;
    }
    kept.add(known.id);
    // A file that was checked tells the end of a reissued certificate better than an older roster.
    const ends = known.serial === serial ? validUntil : known.validUntil;
    const differs = known.gone || known.issuer !== issuer || known.validUntil !== ends;
    if (differs) changedCertificates.push({ id: known.id, issuer, validUntil: ends });
    if (differs || (person !== undefined && changed.has(person.id))) updated += 1;
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

import type { KnownCertificate } from '../../campaign/match-roster.ts';
import {
  compareRoster,
  type KnownPerson,
  type RosterChanges,
  type RosterCounts,
} from '../../campaign/roster-changes.ts';
import type { RosterRow } from '../../campaign/roster-file.ts';
import { LOCALES } from '../../machines/locales.ts';
import type { Driver, Query, Row, Transaction } from '../driver.ts';
import { number, oneOf, optional, text } from '../row.ts';
import { addTasks, type NewTask } from '../tasks/add-tasks.ts';
import { inParts, insertAll, update, type Values } from '../write-rows.ts';
import { moveCertificates } from './campaign-moves.ts';

/** `erased`: rows of people who wished to be forgotten, which are left out. */
export type RosterImport = RosterCounts & { readonly erased: readonly RosterRow[] };

/** Recognises an e-mail address later without holding it. */
type MarkOf = (email: string) => string;

export type CampaignRoster = {
  /** What an import would do. */
  readonly preview: (
    service: string,
    rows: readonly RosterRow[],
    at: number,
    markOf: MarkOf,
  ) => Promise<RosterImport>;
  /**
   * Makes the roster that of the file, and adds the tasks, all or nothing; where every row is left out, nothing changes. `newLink` gives
   * what signs a new person's link.
   */
  readonly import: (
    service: string,
    rows: readonly RosterRow[],
    at: number,
    signs: { readonly markOf: MarkOf; readonly newLink: () => string },
    tasks: readonly NewTask[],
  ) => Promise<RosterImport>;
};

const toPerson = (row: Row): KnownPerson => ({
  id: number(row, 'id'),
  email: text(row, 'email'),
  name: text(row, 'name'),
  department: text(row, 'department'),
  locale: optional(row, 'locale', (from, name) => oneOf(from, name, LOCALES)),
  gone: row.gone_at !== null,
});

const toCertificate = (row: Row): KnownCertificate => ({
  id: number(row, 'id'),
  person: number(row, 'person'),
  serial: text(row, 'serial'),
  listed: text(row, 'listed'),
  was: text(row, 'was'),
  issuer: text(row, 'issuer'),
  validUntil: optional(row, 'valid_until', number),
  gone: row.gone_at !== null,
  expired: row.state === 'not-needed' && row.reason === 'expired',
});

type Compared = RosterChanges & RosterCounts & Pick<RosterImport, 'erased'> & { readonly isEmpty: boolean };

/** `lock`: nobody of the roster is forgotten before the transaction ends. */
const compared = async (
  query: Query,
  service: string,
  given: readonly RosterRow[],
  at: number,
  markOf: MarkOf,
  lock = '',
): Promise<Compared> => {
  // One statement: who is in it without their address is in it by their mark.
  const found = await query(
    `select id, email, name, department, locale, gone_at, mark from campaign_people
     where service = $1 and (email <> '' or mark <> '') order by id ${lock}`,
    [service],
  );
  const people = found.filter((row) => text(row, 'email') !== '');
  const marks = new Set(found.filter((row) => text(row, 'email') === '').map((row) => text(row, 'mark')));
  const certificates = await query(
    `select c.id, c.person, c.serial, c.listed, c.was, c.issuer, c.valid_until, c.state, c.reason, c.gone_at
     from campaign_certificates c join campaign_people p on p.id = c.person
     where p.service = $1 and p.email <> '' order by c.id`,
    [service],
  );
  const isErased = ({ email }: RosterRow): boolean => marks.size > 0 && marks.has(markOf(email));
  const { rows = [], erased = [] } = Object.groupBy(given, (row) => (isErased(row) ? 'erased' : 'rows'));
  const changes = compareRoster(rows, people.map(toPerson), certificates.map(toCertificate), at);
  return { ...changes, erased, isEmpty: rows.length === 0 };
};

const mark = (query: Query, table: string, ids: readonly number[], at: number): Promise<void> =>
  inParts(ids, (marks, some) =>
    query(`update ${table} set gone_at = $1 where id in (${marks})`, [at, ...some]),
  );

const counted = ({ added, updated, gone, erased, isEmpty }: Compared): RosterImport =>
  isEmpty ? { added: 0, updated: 0, gone: 0, erased } : { added, updated, gone, erased };

const addPeople = async (
  query: Query,
  service: string,
  people: RosterChanges['newPeople'],
  newLink: () => string,
): Promise<void> => {
  await insertAll(
    query,
    'campaign_people',
    people.map(
      ({ email, name, department, locale }): Values => ({
        service,
        email,
        name,
        department,
        locale: locale ?? null,
        link: newLink(),
      }),
    ),
  );
};

const addCertificates = async (
  query: Query,
  service: string,
  certificates: RosterChanges['newCertificates'],
  at: number,
): Promise<void> => {
  const known = await query("select id, email from campaign_people where service = $1 and email <> ''", [
    service,
  ]);
  const idOf = new Map(known.map((row) => [text(row, 'email'), number(row, 'id')]));
  const added = await insertAll(
    query,
    'campaign_certificates',
    certificates.map(
      ({ email, serial, issuer, validUntil }): Values => ({
        person: idOf.get(email) ?? null,
        serial,
        listed: serial,
        issuer,
        valid_until: validUntil ?? null,
        state: 'not-invited',
        since: at,
      }),
    ),
    'returning id',
  );
  await insertAll(
    query,
    'campaign_moves',
    added.map((row): Values => ({ certificate: number(row, 'id'), at, state: 'not-invited' })),
  );
};

const changeCertificates = async (
  driver: Driver,
  query: Transaction,
  certificates: RosterChanges['changedCertificates'],
  at: number,
): Promise<void> => {
  for (const { id, serial, listed, issuer, validUntil, revived } of certificates) {
    const values = { serial, listed, issuer, valid_until: validUntil ?? null, gone_at: null };
    await update(query, 'campaign_certificates', values, { id });
    if (revived) await moveCertificates(driver, query, [{ certificate: id, state: 'not-invited' }], at);
  }
};

export const createCampaignRoster = (driver: Driver): CampaignRoster => ({
  preview: async (service, rows, at, markOf) =>
    counted(await compared(driver.read, service, rows, at, markOf)),
  import: (service, rows, at, { markOf, newLink }, tasks) =>
    driver.write(async (query) => {
      // Two imports at the same time go one after the other.
      await query(`select service from campaigns where service = $1 ${driver.dialect.forUpdate}`, [service]);
      const changes = await compared(query, service, rows, at, markOf, driver.dialect.forUpdate);
      if (changes.isEmpty) return counted(changes);
      await addPeople(query, service, changes.newPeople, newLink);
      for (const { id, name, department, locale = null } of changes.changedPeople)
        await update(query, 'campaign_people', { name, department, locale, gone_at: null }, { id });
      await mark(query, 'campaign_people', changes.gonePeople, at);
      await addCertificates(query, service, changes.newCertificates, at);
      await changeCertificates(driver, query, changes.changedCertificates, at);
      await mark(query, 'campaign_certificates', changes.goneCertificates, at);
      await addTasks(query, tasks, at);
      query.tell({ kind: 'campaign' });
      return counted(changes);
    }),
});

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

export type CampaignRoster = {
  /** What an import would do. */
  readonly preview: (service: string, rows: readonly RosterRow[], at: number) => Promise<RosterCounts>;
  /** Makes the roster that of the file, and adds the tasks, all or nothing; `newLink` gives what signs a new person's link. */
  readonly import: (
    service: string,
    rows: readonly RosterRow[],
    at: number,
    newLink: () => string,
    tasks: readonly NewTask[],
  ) => Promise<RosterCounts>;
  /** Marks by which people who wished to be forgotten are recognised, so that the next import leaves them out. */
  readonly marks: (service: string) => Promise<ReadonlySet<string>>;
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

const compared = async (
  query: Query,
  service: string,
  rows: readonly RosterRow[],
  at: number,
): Promise<RosterChanges & RosterCounts> => {
  const people = await query(
    "select id, email, name, department, locale, gone_at from campaign_people where service = $1 and email <> '' order by id",
    [service],
  );
  const certificates = await query(
    `select c.id, c.person, c.serial, c.listed, c.was, c.issuer, c.valid_until, c.state, c.reason, c.gone_at
     from campaign_certificates c join campaign_people p on p.id = c.person
     where p.service = $1 and p.email <> '' order by c.id`,
    [service],
  );
  return compareRoster(rows, people.map(toPerson), certificates.map(toCertificate), at);
};

const mark = (query: Query, table: string, ids: readonly number[], at: number): Promise<void> =>
  inParts(ids, (marks, some) =>
    query(`update ${table} set gone_at = $1 where id in (${marks})`, [at, ...some]),
  );

const counted = ({ added, updated, gone }: RosterCounts): RosterCounts => ({ added, updated, gone });

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
  preview: async (service, rows, at) => counted(await compared(driver.read, service, rows, at)),
  import: (service, rows, at, newLink, tasks) =>
    driver.write(async (query) => {
      // Two imports at the same time go one after the other.
      await query(`select service from campaigns where service = $1 ${driver.dialect.forUpdate}`, [service]);
      const changes = await compared(query, service, rows, at);
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
  marks: async (service) =>
    new Set(
      (
        await driver.read("select mark from campaign_people where service = $1 and mark <> ''", [service])
      ).map((row) => text(row, 'mark')),
    ),
});

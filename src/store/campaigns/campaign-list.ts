import type { CampaignShift } from '../../campaign/burn-down.ts';
import {
  CERTIFICATE_STATES,
  type CertificateState,
  EVIDENCE,
  type Evidence,
  type RosterPeople,
} from '../../machines/campaign-states.ts';
import { STEPS, type Step } from '../../machines/step-ids.ts';
import type { Driver, Row, Value } from '../driver.ts';
import { number, oneOf, optional, text } from '../row.ts';
import { IS_ASKED, ON_ROSTER, TO_INVITE } from './campaign-asked.ts';
import { type Invitee, toInvitee } from './campaign-person.ts';

/** A line of the campaign's list: a certificate and whose it is. Times in ms UTC. */
export type CampaignLine = Invitee & {
  readonly person: number;
  readonly certificate: number;
  readonly serial: string;
  readonly was: string;
  readonly validUntil: number | undefined;
  readonly state: CertificateState;
  readonly since: number;
  readonly step: Step | undefined;
  readonly ticket: number | undefined;
  readonly reason: string | undefined;
  readonly evidence: Evidence | undefined;
};

export type CampaignFilter = {
  readonly state?: readonly CertificateState[] | undefined;
  readonly department?: string;
  /** Each is looked for in address, name, department and serial. */
  readonly words?: readonly string[];
};

/** The last line of a page. */
type CampaignCursor = { readonly person: number; readonly certificate: number };

type CampaignCount = {
  readonly department: string;
  readonly state: CertificateState;
  readonly count: number;
};
/** What the page and the files of a campaign are made of; who has gone from the roster is in none of it. */
export type CampaignLists = {
  readonly page: (
    service: string,
    filter: CampaignFilter,
    page: { readonly limit: number; readonly after?: CampaignCursor },
  ) => Promise<{ readonly lines: readonly CampaignLine[]; readonly next?: CampaignCursor | undefined }>;
  readonly count: (service: string, filter: CampaignFilter) => Promise<number>;
  /** Also of those who are not known any more. */
  readonly counts: (service: string) => Promise<readonly CampaignCount[]>;
  /** How certificates came to stand as they do, in the order in which it happened, summed up by the quarter of an hour that `at` begins. */
  readonly shifts: (service: string) => Promise<readonly CampaignShift[]>;
  readonly people: (service: string) => Promise<RosterPeople>;
};

/** A day begins at a multiple of this in every zone, ms. */
const QUARTER_MS = 15 * 60_000;

const LINE = `select p.id as person, c.id as certificate, p.email, p.name, p.department, p.locale, p.link, p.way, p.reminders,
  p.reminded_at, c.serial, c.was, c.valid_until, c.state, c.since, c.step, c.ticket, c.reason, c.evidence`;
const FROM = 'from campaign_certificates c join campaign_people p on p.id = c.person';

const toLine = (row: Row): CampaignLine => ({
  ...toInvitee(row),
  person: number(row, 'person'),
  certificate: number(row, 'certificate'),
  serial: text(row, 'serial'),
  was: text(row, 'was'),
  validUntil: optional(row, 'valid_until', number),
  state: oneOf(row, 'state', CERTIFICATE_STATES),
  since: number(row, 'since'),
  step: optional(row, 'step', (from, name) => oneOf(from, name, STEPS)),
  ticket: optional(row, 'ticket', number),
  reason: optional(row, 'reason', text),
  evidence: optional(row, 'evidence', (from, name) => oneOf(from, name, EVIDENCE)),
});

/** A pattern in which `%`, `_` and the escape character stand for themselves. */
const pattern = (word: string): string => `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

const conditionsOf = (
  service: string,
  { state = [], department, words = [] }: CampaignFilter,
): { readonly sql: string; readonly params: readonly Value[] } => {
  const params: Value[] = [service];
  const mark = (value: Value): string => `$${params.push(value)}`;
  const conditions = ["p.service = $1 and p.email <> '' and c.gone_at is null"];
  if (state.length > 0) conditions.push(`c.state in (${state.map(mark).join(', ')})`);
  if (department !== undefined) conditions.push(`p.department = ${mark(department)}`);
  for (const word of words)
    conditions.push(
      `lower(p.email || ' ' || p.name || ' ' || p.department || ' ' || c.serial) like ${mark(pattern(word))} escape '\\'`,
    );
  return { sql: conditions.join(' and '), params };
};

const shiftsOf = async (driver: Driver, service: string): Promise<readonly CampaignShift[]> =>
  (
    await driver.read(
      `with stood as (
           select m.at, m.state, lead(m.at) over (partition by m.certificate order by m.id) as until
           from campaign_moves m join campaign_certificates c on c.id = m.certificate
           join campaign_people p on p.id = c.person where p.service = $1 and c.gone_at is null)
         select quarter, state, sum(n) as n from (
           select at / ${QUARTER_MS} as quarter, state, count(*) as n from stood group by 1, 2
           union all
           select until / ${QUARTER_MS}, state, -count(*) from stood where until is not null group by 1, 2) as shifts
         group by quarter, state having sum(n) <> 0 order by quarter`,
      [service],
    )
  ).map((row) => ({
    at: number(row, 'quarter') * QUARTER_MS,
    state: oneOf(row, 'state', CERTIFICATE_STATES),
    by: Number(row.n),
  }));

export const createCampaignLists = (driver: Driver): CampaignLists => {
  let kept: { readonly mark: string; readonly shifts: readonly CampaignShift[] } | undefined;
  return {
    page: async (service, filter, { limit, after }) => {
      const { sql, params } = conditionsOf(service, filter);
      const [person, certificate, most] = [1, 2, 3].map((n) => `$${params.length + n}`);
      const rows = await driver.read(
        `${LINE} ${FROM} where ${sql} and (p.id > ${person} or (p.id = ${person} and c.id > ${certificate}))
       order by p.id, c.id limit ${most}`,
        [...params, after?.person ?? 0, after?.certificate ?? 0, limit + 1],
      );
      const lines = rows.slice(0, limit).map(toLine);
      const last = lines.at(-1);
      return { lines, next: rows.length > limit ? last : undefined };
    },
    count: async (service, filter) => {
      const { sql, params } = conditionsOf(service, filter);
      const [row] = await driver.read(`select count(*) as n ${FROM} where ${sql}`, params);
      return Number(row?.n);
    },
    counts: async (service) =>
      (
        await driver.read(
          `select p.department, c.state, count(*) as n ${FROM} where p.service = $1 and c.gone_at is null
         group by p.department, c.state order by p.department, c.state`,
          [service],
        )
      ).map((row) => ({
        department: text(row, 'department'),
        state: oneOf(row, 'state', CERTIFICATE_STATES),
        count: Number(row.n),
      })),
    shifts: async (service) => {
      // Pages ask again at every piece of news, and it is cheaper to find that nothing moved than to read all moves.
      const marks = await driver.read(
        `select count(*) as n, sum(c.id) as ids, (select count(*) from campaign_moves) as moves,
              (select max(id) from campaign_moves) as last
       from campaign_certificates c join campaign_people p on p.id = c.person
       where p.service = $1 and c.gone_at is null`,
        [service],
      );
      const mark = JSON.stringify([service, ...marks.map((row) => Object.values(row).map(String))]);
      if (kept?.mark !== mark) kept = { mark, shifts: await shiftsOf(driver, service) };
      return kept.shifts;
    },
    people: async (service) => {
      const [row] = await driver.read(
        `select count(case when ${ON_ROSTER} then 1 end) as known,
              count(case when gone_at is not null and email <> '' then 1 end) as gone,
              count(case when email = '' then 1 end) as forgotten,
              count(case when ${ON_ROSTER} and ${TO_INVITE} then 1 end) as to_invite,
              count(case when ${ON_ROSTER} and not ${IS_ASKED} then 1 end) as settled,
              count(case when ${ON_ROSTER} and ${IS_ASKED} and p.invited_at is not null then 1 end) as to_remind
         from campaign_people p where service = $1`,
        [service],
      );
      return {
        known: Number(row?.known),
        gone: Number(row?.gone),
        forgotten: Number(row?.forgotten),
        toInvite: Number(row?.to_invite),
        settled: Number(row?.settled),
        toRemind: Number(row?.to_remind),
      };
    },
  };
};

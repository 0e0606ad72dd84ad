import type { HeldCertificate } from '../../campaign/certificate-progress.ts';
import { CERTIFICATE_STATES, WAYS, type Way } from '../../machines/campaign-states.ts';
import { LOCALES, type Locale } from '../../machines/locales.ts';
import { STEPS } from '../../machines/step-ids.ts';
import type { Query, Row } from '../driver.ts';
import { number, oneOf, optional, text } from '../row.ts';

/** What is told of somebody of a roster wherever they are named; times in ms UTC. `link` signs their own address, empty once it is revoked. */
export type Invitee = {
  readonly email: string;
  readonly name: string;
  readonly department: string;
  readonly locale: Locale | undefined;
  readonly link: string;
  /** By which way they were reached last. */
  readonly way: Way | undefined;
  readonly reminders: number;
  readonly remindedAt: number | undefined;
};

/** Somebody of a campaign's roster; times in ms UTC. */
export type CampaignPerson = Invitee & {
  readonly id: number;
  readonly service: string;
  /** When an invitation was asked for, and when one went out last. */
  readonly askedAt: number | undefined;
  readonly invitedAt: number | undefined;
  /** When they wish to be reminded. */
  readonly wishedAt: number | undefined;
  /** When their next reminder is due. */
  readonly nextAt: number | undefined;
  readonly gone: boolean;
  readonly certificates: readonly HeldCertificate[];
};

const toCertificate = (row: Row): HeldCertificate => ({
  id: number(row, 'id'),
  serial: text(row, 'serial'),
  was: text(row, 'was'),
  issuer: text(row, 'issuer'),
  validUntil: optional(row, 'valid_until', number),
  state: oneOf(row, 'state', CERTIFICATE_STATES),
  step: optional(row, 'step', (from, name) => oneOf(from, name, STEPS)),
});

/** From a row with the columns of `campaign_people`. */
export const toInvitee = (row: Row): Invitee => ({
  email: text(row, 'email'),
  name: text(row, 'name'),
  department: text(row, 'department'),
  locale: optional(row, 'locale', (from, name) => oneOf(from, name, LOCALES)),
  link: text(row, 'link'),
  way: optional(row, 'way', (from, name) => oneOf(from, name, WAYS)),
  reminders: number(row, 'reminders'),
  remindedAt: optional(row, 'reminded_at', number),
});

const toPerson = (row: Row, certificates: readonly HeldCertificate[]): CampaignPerson => ({
  ...toInvitee(row),
  id: number(row, 'id'),
  service: text(row, 'service'),
  askedAt: optional(row, 'asked_at', number),
  invitedAt: optional(row, 'invited_at', number),
  wishedAt: optional(row, 'wished_at', number),
  nextAt: optional(row, 'next_at', number),
  gone: row.gone_at !== null,
  certificates,
});

const certificatesOf = async (query: Query, person: number): Promise<readonly HeldCertificate[]> =>
  (
    await query(
      `select id, serial, was, issuer, valid_until, state, step from campaign_certificates
       where person = $1 and gone_at is null order by id`,
      [person],
    )
  ).map(toCertificate);

/** Whoever a clause on `campaign_people p` names, with their certificates; nobody who was forgotten. */
export const readPerson = async (
  query: Query,
  where: string,
  params: readonly (string | number)[],
): Promise<CampaignPerson | undefined> => {
  const [row] = await query(`select p.* from campaign_people p ${where} and p.erased_at is null`, params);
  return row && toPerson(row, await certificatesOf(query, number(row, 'id')));
};

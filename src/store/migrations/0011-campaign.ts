import { type Migration, statements } from './migration.ts';

/**
 * The campaign of each service: its roster of people and certificates, how each certificate stands and came to stand so, and which
 * conversations are whose. `link` signs a person's own address, `mark` knows one who wished to be forgotten. Conversations are found by the
 * address of mail that their platform tells.
 */
export const campaign: Migration = {
  version: 11,
  up: async (query, dialect) => {
    await statements(({ identity }) => [
      `create table campaigns (
        service text primary key, settings text not null, begun_at bigint not null, ended_at bigint, forgotten_at bigint)`,
      `create table campaign_people (
        id ${identity}, service text not null, email text not null, name text not null, department text not null,
        locale text, link text not null default '', mark text not null default '', way text, asked_at bigint,
        invited_at bigint, reminders bigint not null default 0, reminded_at bigint, wished_at bigint, next_at bigint,
        gone_at bigint, erased_at bigint)`,
      "create unique index campaign_people_by_email on campaign_people (service, email) where email <> ''",
      `create table campaign_certificates (
        id ${identity}, person bigint not null, serial text not null, was text not null default '',
        issuer text not null default '', valid_until bigint, state text not null, since bigint not null, step text,
        ticket bigint, reason text, evidence text, gone_at bigint)`,
      'create index campaign_certificates_by_person on campaign_certificates (person, id)',
      'create index campaign_certificates_by_ticket on campaign_certificates (ticket) where ticket is not null',
      `create table campaign_moves (
        id ${identity}, certificate bigint not null, at bigint not null, state text not null)`,
      'create index campaign_moves_by_certificate on campaign_moves (certificate, id)',
      'create table campaign_conversations (conversation text primary key, person bigint not null)',
      'create index campaign_conversations_by_person on campaign_conversations (person)',
      "alter table conversations add column email text not null default ''",
      "create index conversations_by_email on conversations (email) where email <> ''",
    ])(query, dialect);
    for (const { key = null, person } of await query('select key, person from conversations')) {
      const read: unknown = typeof person === 'string' ? JSON.parse(person) : undefined;
      if (typeof read !== 'object' || read === null || !('email' in read) || typeof read.email !== 'string')
        continue;
      await query('update conversations set email = $1 where key = $2', [read.email.toLowerCase(), key]);
    }
  },
};

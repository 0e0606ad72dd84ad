import type { CertificateMove } from '../../campaign/certificate-progress.ts';
import type { Way } from '../../machines/campaign-states.ts';
import type { Driver, Query } from '../driver.ts';
import { number, text } from '../row.ts';
import { addTasks, type NewTask } from '../tasks/add-tasks.ts';
import { inParts, insert, update } from '../write-rows.ts';
import { ON_ROSTER, TO_INVITE } from './campaign-asked.ts';
import { forgetPeople } from './campaign-forgetting.ts';
import { moveCertificates } from './campaign-moves.ts';
import { type CampaignPerson, readPerson } from './campaign-person.ts';

/** What changes of a person beside their certificates; fields that are missing stay as they are. */
export type PersonChange = {
  readonly way?: Way | null;
  readonly askedAt?: null;
  readonly invitedAt?: number;
  readonly reminders?: number;
  readonly remindedAt?: number;
  readonly wishedAt?: number | null;
  readonly nextAt?: number | null;
  readonly link?: string;
};

export type CampaignPeople = {
  readonly find: (id: number) => Promise<CampaignPerson | undefined>;
  /** Whose conversation it is. */
  readonly ofConversation: (service: string, conversation: string) => Promise<CampaignPerson | undefined>;
  readonly byEmail: (service: string, email: string) => Promise<CampaignPerson | undefined>;
  /** The conversations that are theirs, those that moved last first. */
  readonly conversationsOf: (id: number) => Promise<readonly string[]>;
  /** The direct conversation in a channel of who has that address of mail there, the one that moved last. */
  readonly conversationIn: (channel: string, email: string) => Promise<string | undefined>;
  /**
   * Writes what `decide` makes of somebody as they are at that moment, their certificates' moves and tasks, all or nothing; false where it
   * makes nothing, or they are not known any more.
   */
  readonly change: (
    id: number,
    at: number,
    decide: (person: CampaignPerson) =>
      | {
          readonly person?: PersonChange;
          readonly moves?: readonly CertificateMove[];
          readonly tasks?: readonly NewTask[];
          readonly conversation?: string;
        }
      | undefined,
  ) => Promise<boolean>;
  /**
   * Asks for an invitation of all who got none yet, could not be reached, or have a certificate that they were not asked for, and are among
   * `people`, where any are named: `taskFor` each goes with it in one transaction, once for each `id`. Gives how many; undefined where that
   * id was here before.
   */
  readonly ask: (
    service: string,
    id: string,
    at: number,
    people: readonly number[] | undefined,
    taskFor: (person: number) => NewTask,
  ) => Promise<number | undefined>;
  /** Adds the tasks once for each `id`; false where it was here before. */
  readonly once: (service: string, id: string, at: number, tasks: readonly NewTask[]) => Promise<boolean>;
  /** Takes out who somebody was, and their conversations' ties; `mark` knows their address again. */
  readonly forget: (id: number, mark: string, at: number) => Promise<void>;
  /** The same, without marks, for those whose certificates all ended before; where nobody is left, the campaign knows nobody. */
  readonly forgetEnded: (service: string, before: number, at: number) => Promise<void>;
  /** The ids of all who are on the roster and were invited, or asked to be. */
  readonly invited: (service: string) => Promise<readonly number[]>;
  /** Certificates that have run out without being secured. */
  readonly expire: (service: string, at: number) => Promise<void>;
};

const columnsOf = (change: PersonChange) => ({
  way: change.way,
  asked_at: change.askedAt,
  invited_at: change.invitedAt,
  reminders: change.reminders,
  reminded_at: change.remindedAt,
  wished_at: change.wishedAt,
  next_at: change.nextAt,
  link: change.link,
});

/** Ties a conversation to a person inside the caller's transaction. */
export const bindConversation = async (query: Query, conversation: string, person: number): Promise<void> => {
  await insert(
    query,
    'campaign_conversations',
    { conversation, person },
    'on conflict (conversation) do update set person = excluded.person',
  );
};

/** Writes what changes of a person inside the caller's transaction. */
export const changePerson = async (query: Query, id: number, change: PersonChange): Promise<void> => {
  await update(query, 'campaign_people', columnsOf(change), { id });
};

const isFresh = async (query: Query, service: string, id: string, at: number): Promise<boolean> => {
  const seen = { id: `campaign|${service}|${id}`, at };
  return (await insert(query, 'seen', seen, 'on conflict (id) do nothing returning id')).length > 0;
};

export const createCampaignPeople = (driver: Driver): CampaignPeople => ({
  find: (id) => readPerson(driver.read, 'where p.id = $1', [id]),
  ofConversation: (service, conversation) =>
    readPerson(
      driver.read,
      'join campaign_conversations b on b.person = p.id where b.conversation = $1 and p.service = $2',
      [conversation, service],
    ),
  byEmail: (service, email) =>
    readPerson(driver.read, "where p.service = $1 and p.email = $2 and p.email <> ''", [
      service,
      email.toLowerCase(),
    ]),
  conversationsOf: async (id) =>
    (
      await driver.read(
        `select b.conversation from campaign_conversations b left join conversations c on c.key = b.conversation
         where b.person = $1 order by coalesce(c.updated_at, 0) desc`,
        [id],
      )
    ).map((row) => text(row, 'conversation')),
  conversationIn: async (channel, email) => {
    const [row] = await driver.read(
      `select key from conversations where email = $2 and email <> '' and channel = $1
         and (channel <> 'slack' or key like 'slack:D%') order by updated_at desc limit 1`,
      [channel, email.toLowerCase()],
    );
    return row && text(row, 'key');
  },
  change: (id, at, decide) =>
    driver.write(async (query) => {
      await query(`select id from campaign_people where id = $1 ${driver.dialect.forUpdate}`, [id]);
      const person = await readPerson(query, 'where p.id = $1', [id]);
      const change = person && decide(person);
      if (change === undefined) return false;
      await changePerson(query, id, change.person ?? {});
      await moveCertificates(driver, query, change.moves ?? [], at);
      if (change.conversation !== undefined) await bindConversation(query, change.conversation, id);
      await addTasks(query, change.tasks ?? [], at);
      return true;
    }),
  ask: (service, id, at, people, taskFor) =>
    driver.write(async (query) => {
      if (!(await isFresh(query, service, id, at))) return undefined;
      const waiting = await query(
        `select id from campaign_people p where service = $1 and ${ON_ROSTER} and ${TO_INVITE}
         order by id ${driver.dialect.forUpdate}`,
        [service],
      );
      const among = people && new Set(people);
      const chosen = waiting
        .map((row) => number(row, 'id'))
        .filter((person) => among === undefined || among.has(person));
      await inParts(chosen, (marks, some) =>
        query(`update campaign_people set asked_at = $1, way = null where id in (${marks})`, [at, ...some]),
      );
      await addTasks(query, chosen.map(taskFor), at);
      return chosen.length;
    }),
  once: (service, id, at, tasks) =>
    driver.write(async (query) => {
      if (!(await isFresh(query, service, id, at))) return false;
      await addTasks(query, tasks, at);
      return true;
    }),
  forget: async (id, mark, at) => {
    await driver.write(async (query) => {
      await forgetPeople(driver, query, 'id = $1', [id], at);
      await update(query, 'campaign_people', { mark }, { id });
      query.tell({ kind: 'campaign' });
    });
    await driver.scrub(at);
  },
  forgetEnded: async (service, before, at) => {
    await driver.write(async (query) => {
      await forgetPeople(
        driver,
        query,
        `service = $1 and id not in (select person from campaign_certificates where valid_until >= $2 and gone_at is null)`,
        [service, before],
        at,
      );
      const [left] = await query(
        "select 1 as yes from campaign_people where service = $1 and email <> '' limit 1",
        [service],
      );
      if (left !== undefined) return;
      await query("update campaign_people set mark = '' where service = $1", [service]);
      await query('update campaigns set forgotten_at = $2 where service = $1 and forgotten_at is null', [
        service,
        at,
      ]);
      query.tell({ kind: 'campaign' });
    });
    await driver.scrub(at);
  },
  invited: async (service) =>
    (
      await driver.read(
        "select id from campaign_people where service = $1 and email <> '' and gone_at is null and invited_at is not null order by id",
        [service],
      )
    ).map((row) => number(row, 'id')),
  expire: (service, at) =>
    driver.write(async (query) => {
      const rows = await query(
        `select c.id from campaign_certificates c join campaign_people p on p.id = c.person
         where p.service = $1 and c.valid_until < $2 and c.gone_at is null
           and c.state not in ('verified', 'declared', 'not-needed')`,
        [service, at],
      );
      const moves = rows.map((row) => ({
        certificate: number(row, 'id'),
        state: 'not-needed' as const,
        reason: 'expired' as const,
      }));
      await moveCertificates(driver, query, moves, at);
    }),
});

import { LOCALES, type Locale } from '../../machines/locales.ts';
import type { Driver } from '../driver.ts';
import type { PutAway } from '../put-away.ts';
import { json, jsonOf, number, oneOf, optional, text } from '../row.ts';
import { isPerson, type StoredPerson } from '../shapes.ts';
import { TALKING } from '../tickets/talking.ts';
import type { KeptStates } from './kept-states.ts';
import { markSeen } from './seen.ts';
import { createCommitTurn, type TurnWrite, type Written } from './turn-write.ts';

/** A conversation as stored; `state` is what was written, by whatever version of the chart. */
export type Conversation = {
  readonly version: number;
  readonly person: StoredPerson;
  /** The same as it is written, in JSON. */
  readonly personJson: string;
  readonly locale: Locale;
  readonly state: unknown;
  /** ms UTC. */
  readonly updatedAt: number;
  /** Whether what came in was here before. */
  readonly seen: boolean;
  /** As JSON. */
  readonly reference?: string | undefined;
  /** The newest ticket of the conversation whose holder and the desk talk, in one that it was merged into too. */
  readonly talking?: number | undefined;
};

export type Conversations = {
  /** `incoming`: what came in, to know by the same look whether it is seen. */
  readonly load: (key: string, incoming?: string) => Promise<Conversation | undefined>;
  readonly isSeen: (seen: string) => Promise<boolean>;
  /** Marks an id as seen; false where it was before. */
  readonly see: (seen: string, at: number) => Promise<boolean>;
  /** Where a person's conversations stand: this one, and those of their account where the channel knows one. */
  readonly statesOf: (key: string, channel: string, person: string) => Promise<readonly unknown[]>;
  readonly commit: (turn: TurnWrite) => Promise<Written>;
  /** Forgets ids seen before `at`: no platform delivers again after days. */
  readonly forgetSeen: (at: number) => Promise<void>;
};

/** Put together once: every turn asks it, and statements are known by their text. */
const LOAD = `select c.version, c.person, c.locale, c.state, c.updated_at, r.reference,
    (select 1 from seen s where s.id = $2) as seen,
    ${TALKING} as talking
  from conversations c left join conversation_references r on r.key = c.key where c.key = $1`;

export const createConversations = (driver: Driver, putAway: PutAway, states: KeptStates): Conversations => ({
  load: async (key, incoming = '') => {
    const [row] = await driver.look(LOAD, [key, incoming]);
    if (row === undefined) return undefined;
    return {
      version: number(row, 'version'),
      person: jsonOf(row, 'person', isPerson),
      personJson: text(row, 'person'),
      locale: oneOf(row, 'locale', LOCALES),
      state: states.read(key, text(row, 'state')),
      updatedAt: number(row, 'updated_at'),
      seen: row.seen !== null,
      reference: optional(row, 'reference', text),
      talking: optional(row, 'talking', number),
    };
  },
  isSeen: async (seen) => (await driver.look('select 1 as yes from seen where id = $1', [seen])).length > 0,
  see: (seen, at) => driver.write((query) => markSeen(query, seen, at)),
  statesOf: async (key, channel, person) => {
    const rows = await driver.read(
      `select state from conversations where key = $1 or (channel = $2 and person_id = $3 and person_id <> '') limit 20`,
      [key, channel, person],
    );
    return rows.map((row) => json(row, 'state'));
  },
  commit: createCommitTurn(driver, putAway, states),
  forgetSeen: (at) =>
    driver.write(async (query) => {
      await query('delete from seen where at < $1', [at]);
    }),
});

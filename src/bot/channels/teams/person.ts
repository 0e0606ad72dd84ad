import { createBoundedMap } from '../../../collections/bounded-map.ts';
import { isObject } from '../../../http/json.ts';
import type { Person } from '../../messages/address.ts';
import type { TeamsTurn } from './turn.ts';

const FRESH_MS = 3_600_000;
const FAILED_MS = 300_000;
/** A turn waits for an address at most so long, ms. */
const MAX_WAIT_MS = 2_000;
const MAX_KEPT = 10_000;

/** What Teams' roster has: the address of mail, or the name of the account, which is one mostly. */
const emailIn = (member: unknown): string | undefined =>
  isObject(member)
    ? [member.email, member.userPrincipalName].find(
        (text): text is string => typeof text === 'string' && text !== '',
      )
    : undefined;

type Known = { readonly until: number; readonly email: string | undefined };

/**
 * Who speaks, with the e-mail address that Teams' roster has. Asked once an hour a conversation; a turn waits for it for `waitMs` at
 * most, then goes on by the name alone. `now` in ms UTC.
 */
export const createPersons = (
  now: () => number,
  waitMs = MAX_WAIT_MS,
): ((turn: TeamsTurn) => Promise<Person>) => {
  const known = createBoundedMap<string, Known>(MAX_KEPT);
  const asked = new Map<string, Promise<string | undefined>>();

  const ask = async ({ activity, connector }: TeamsTurn): Promise<string | undefined> => {
    const { id } = activity.conversation;
    try {
      const email = emailIn(await connector.member(id, activity.from.id));
      known.set(id, { until: now() + FRESH_MS, email });
      return email;
    } catch {
      known.set(id, { until: now() + FAILED_MS, email: undefined });
      return undefined;
    } finally {
      asked.delete(id);
    }
  };

  /** The answer, or nothing where it is late. */
  const inTime = (email: Promise<string | undefined>): Promise<string | undefined> =>
    new Promise((resolve) => {
      const late = setTimeout(resolve, waitMs, undefined);
      void email.then((found) => {
        clearTimeout(late);
        resolve(found);
      });
    });

  const emailOf = (turn: TeamsTurn): Promise<string | undefined> | string | undefined => {
    const { id } = turn.activity.conversation;
    const fresh = known.get(id);
    if (fresh !== undefined && fresh.until > now()) return fresh.email;
    const email = asked.get(id) ?? ask(turn);
    asked.set(id, email);
    return inTime(email);
  };

  return async (turn) => {
    const { from } = turn.activity;
    const email = await emailOf(turn);
    return {
      id: from.aadObjectId || from.id,
      ...(from.name && { name: from.name }),
      ...(email !== undefined && { email }),
    };
  };
};

import { setTimeout as pause } from 'node:timers/promises';
import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { Person } from '../../messages/address.ts';

const FRESH_MS = 3_600_000;
const FAILED_MS = 300_000;
const MAX_WAIT_MS = 2_000;
const MAX_KEPT = 10_000;

/**
 * Who speaks, with the e-mail address that Teams' roster has. Asked once an hour a conversation; a turn waits at most 2 s for it,
 * then goes on by the name alone. `now` in ms UTC.
 */
export const createPersons = (now: () => number): ((context: TurnContext) => Promise<Person>) => {
  const emails = new Map<string, { readonly until: number; readonly email: Promise<string | undefined> }>();

  const ask = async (context: TurnContext): Promise<string | undefined> => {
    const { from, conversation } = context.activity;
    try {
      const member = await TeamsInfo.getMember(context, from.id);
      return member.email || member.userPrincipalName || undefined;
    } catch {
      const known = emails.get(conversation.id);
      if (known !== undefined) emails.set(conversation.id, { ...known, until: now() + FAILED_MS });
      return undefined;
    }
  };

  const emailOf = (context: TurnContext): Promise<string | undefined> => {
    const { id } = context.activity.conversation;
    const known = emails.get(id);
    if (known !== undefined && known.until > now()) return known.email;
    if (emails.size >= MAX_KEPT) emails.clear();
    const email = ask(context);
    emails.set(id, { until: now() + FRESH_MS, email });
    return email;
  };

  return async (context) => {
    const { from } = context.activity;
    const answered = new AbortController();
    const late = pause(MAX_WAIT_MS, undefined, { signal: answered.signal }).catch(() => undefined);
    const email = await Promise.race([emailOf(context), late]);
    answered.abort();
    return {
      id: from.aadObjectId ?? from.id,
      ...(from.name && { name: from.name }),
      ...(email !== undefined && { email }),
    };
  };
};

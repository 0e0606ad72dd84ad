import type { Value } from './driver.ts';

/** Whose data: in the browser nobody is known beyond the conversation, elsewhere a person has one id for all. */
export type Whose = { readonly conversation: string } | { readonly channel: string; readonly person: string };

type Condition = { readonly sql: string; readonly params: readonly Value[] };

/** Their conversations. */
export const inConversations = (whose: Whose): Condition =>
  'conversation' in whose
    ? { sql: 'key = $1', params: [whose.conversation] }
    : { sql: 'channel = $1 and person_id = $2', params: [whose.channel, whose.person] };

/** Their tickets, of `tickets t`. */
export const inTickets = (whose: Whose): Condition =>
  'conversation' in whose
    ? { sql: 't.conversation = $1', params: [whose.conversation] }
    : { sql: 't.channel = $1 and t.person_id = $2', params: [whose.channel, whose.person] };

import type { Channel } from '../machines/channels.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';

/** Why something could not be sent, as far as an agent can do something about it; words stand in locales under `desk:page.alarms.reason`. */
const ALARM_REASONS = [
  'not-invited',
  'no-channel',
  'mail-refused',
  'mail-away',
  'holder-gone',
  'not-done',
] as const;
export type AlarmReason = (typeof ALARM_REASONS)[number];

/** What an alarm may be about, each null where it is about none. */
type AboutNothing = {
  readonly ticket: null;
  readonly task: null;
  readonly channel: null;
  readonly reason: null;
};
type About<Kind extends string, Own extends object> = { readonly kind: Kind } & Own &
  Omit<AboutNothing, keyof Own>;

/**
 * Something that a person has to look at: a channel whose credentials are refused, a secret of ours that ends, a ticket without a card, a task that was given up.
 */
export type Alarm = (
  | About<'channel-paused', { readonly channel: Channel }>
  | About<'secret-ends', object>
  | About<'no-card', { readonly ticket: number }>
  | About<
      'task-given-up',
      {
        readonly task: number;
        readonly ticket: number | null;
        /** What an agent can make of it; none where only the operator can. */
        readonly reason: AlarmReason | null;
      }
    >
) & {
  readonly at: number;
  /** For who runs the server. */
  readonly about: string;
  /** Names it as long as it stands. */
  readonly key: string;
  /** Who said that they look after it; it is counted no more. */
  readonly seen: { readonly by: Agent; readonly at: number } | null;
};

/** Where people are met; a part of every address, and an id in cards, tickets and statistics. */
export const CHANNELS = ['web', 'slack', 'teams'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How a ticket came in: by a channel, or by a telephone call that an agent took, whose caller has no chat. */
export const WAYS_IN = [...CHANNELS, 'phone'] as const;
export type WayIn = (typeof WAYS_IN)[number];

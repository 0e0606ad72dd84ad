/** Where people are met; a part of every address, and an id in cards, tickets and statistics. */
export const CHANNELS = ['web', 'slack', 'teams'] as const;
export type Channel = (typeof CHANNELS)[number];

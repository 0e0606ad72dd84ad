import { type Migration, statements } from './migration.ts';

/**
 * Every turn wrote these anew, and upkeep alone read them, once a day: ids that came in are looked through then, and a conversation that has
 * rested for long began before that (`conversations_by_beginning`).
 */
export const fewerIndexes: Migration = {
  version: 27,
  up: statements(() => ['drop index if exists seen_by_age', 'drop index if exists conversations_by_age']),
};

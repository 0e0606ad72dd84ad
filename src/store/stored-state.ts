import { isNewer, migrate } from '../machines/migrate.ts';
import type { State } from '../machines/state.ts';
import { WrittenByNewer } from './unavailable.ts';

/**
 * A stored state, moved up to today's version; undefined where it cannot be read, and the conversation starts anew. Throws WrittenByNewer
 * where a newer program wrote it: it is not this one's to overwrite.
 */
export const readState = (stored: unknown): State | undefined => {
  if (isNewer(stored)) {
    throw new WrittenByNewer(
      'a conversation was stored by a newer version of this program: start that version in the place of this one',
    );
  }
  return migrate(stored);
};

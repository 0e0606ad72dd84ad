import type { Intent } from '../intents/intents.ts';
import type { At, Understood } from '../understood.ts';
import { BACKUP_WAYS } from './backup-ways.ts';
import { DESK_WAYS } from './desk-ways.ts';
import { EXPORT_WAYS } from './export-ways.ts';
import { QUESTION_WAYS } from './question-ways.ts';
import { REISSUE_WAYS } from './reissue-ways.ts';
import { STEERING_WAYS } from './steering-ways.ts';
import type { Way } from './ways.ts';

/** What each intent comes to, by the step and the clock; the compiler names one that has no way. */
const WAYS: Readonly<Record<Intent, Way>> = {
  ...BACKUP_WAYS,
  ...EXPORT_WAYS,
  ...REISSUE_WAYS,
  ...DESK_WAYS,
  ...STEERING_WAYS,
  ...QUESTION_WAYS,
};

/** What an intent comes to at a step, now. */
export const outcomeOf = (intent: Intent, at: At): Understood => WAYS[intent](at);

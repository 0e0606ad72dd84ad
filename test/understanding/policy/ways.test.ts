import { expect, test } from '@jest/globals';
import { INTENTS } from '../../../src/understanding/intents/intents.ts';
import { BACKUP_WAYS } from '../../../src/understanding/policy/backup-ways.ts';
import { DESK_WAYS } from '../../../src/understanding/policy/desk-ways.ts';
import { EXPORT_WAYS } from '../../../src/understanding/policy/export-ways.ts';
import { QUESTION_WAYS } from '../../../src/understanding/policy/question-ways.ts';
import { REISSUE_WAYS } from '../../../src/understanding/policy/reissue-ways.ts';
import { STEERING_WAYS } from '../../../src/understanding/policy/steering-ways.ts';

test('every intent has its way in one place', () => {
  const placed = [BACKUP_WAYS, EXPORT_WAYS, REISSUE_WAYS, DESK_WAYS, STEERING_WAYS, QUESTION_WAYS].flatMap(
    Object.keys,
  );
  expect(placed.sort()).toEqual([...INTENTS].sort());
});

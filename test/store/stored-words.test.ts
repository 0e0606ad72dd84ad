import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { CERTIFICATE_STATES, EVIDENCE, WAYS } from '../../src/machines/campaign-states.ts';
import { WAYS_IN } from '../../src/machines/channels.ts';
import { LOCALES } from '../../src/machines/locales.ts';
import { PRESSES } from '../../src/machines/presses.ts';
import { REASONS } from '../../src/machines/reasons.ts';
import { STATE_VERSION } from '../../src/machines/step.ts';
import { STEPS } from '../../src/machines/step-ids.ts';
import { LOG_EVENT_TYPES } from '../../src/machines/ticket/log-events.ts';
import {
  CALL_OUTCOMES,
  CAUSES,
  DESK_PRESSES,
  LIMITS,
  STATUSES,
} from '../../src/machines/ticket/ticket-types.ts';
import { SCHEMA_VERSION } from '../../src/store/schema.ts';

/** Ids that stand in rows. A program that does not know one of them cannot read the row, or begins the conversation anew. */
const STORED: Readonly<Record<string, readonly string[]>> = {
  STEPS,
  PRESSES,
  LOG_EVENT_TYPES,
  STATUSES,
  CAUSES,
  CALL_OUTCOMES,
  LIMITS,
  DESK_PRESSES,
  REASONS,
  CERTIFICATE_STATES,
  WAYS,
  EVIDENCE,
  WAYS_IN,
  LOCALES,
  STATE_VERSIONS: Array.from({ length: STATE_VERSION }, (_, before) => String(before + 1)),
};

type Known = Readonly<Record<string, readonly string[]>>;

/**
 * The ids by the number of the schema with which they came. A new one stands under the next number, with a migration of that number, which may do
 * nothing: by that, processes of before notice that the data is no longer theirs, and a version that is put back refuses it. None is ever taken away.
 */
const SINCE: Readonly<Record<string, Known>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/stored-words.json'), 'utf8'),
);

test.each(Object.keys(STORED))('each of %s came with a schema that older programs refuse', (name) => {
  const known = Object.values(SINCE).flatMap((words) => words[name] ?? []);
  expect([...known].sort()).toEqual([...(STORED[name] ?? [])].sort());
});

test('no id is of a schema that is still to come', () => {
  expect(Object.keys(SINCE).filter((version) => Number(version) > SCHEMA_VERSION)).toEqual([]);
});

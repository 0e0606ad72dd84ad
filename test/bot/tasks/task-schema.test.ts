import { expect, test } from '@jest/globals';
import type { TaskPayload } from '../../../src/bot/tasks/task.ts';
import { making, readPayload } from '../../../src/bot/tasks/task-schema.ts';
import { newState } from '../../../src/machines/step.ts';

const shown = (): TaskPayload => ({
  type: 'show',
  address: { channel: 'teams', id: 'a:1' },
  locale: 'ja',
  person: { id: 'aad-1', name: '山田' },
  showing: { state: newState(), notices: [{ id: 'not-understood' }] },
  thread: undefined,
});

test('a payload that was made here comes back as it is, and from the store as the same', () => {
  const made = making(shown());
  expect(readPayload(made)).toBe(made);
  expect(readPayload(JSON.parse(JSON.stringify(made)))).toEqual(made);
});

test('what was not made here is read, however it looks', () => {
  const other = shown();
  expect(readPayload(other)).not.toBe(other);
  expect(readPayload({ ...making(shown()), type: 'something else' })).toBeUndefined();
});

import { newState } from '../../src/machines/step.ts';
import type { TurnWrite } from '../../src/store/conversations/turn-write.ts';

/** The moment of such a turn, ms UTC. */
export const TURN_AT = Date.parse('2025-03-10T10:00:00+09:00');

/** What the first turn of a browser's conversation writes, with one task in its own lane. */
export const turnOf = (over: Partial<TurnWrite> = {}): TurnWrite => ({
  key: 'web:a',
  channel: 'web',
  id: 'a',
  seen: 'web:1',
  at: TURN_AT,
  version: 0,
  person: { id: 'p', name: '花子' },
  locale: 'ja',
  state: newState(),
  arrived: true,
  opened: [],
  changed: [],
  tasks: [{ lane: 'web:a', effect: { type: 'show' }, dueAt: TURN_AT }],
  ...over,
});

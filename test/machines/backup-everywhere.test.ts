import { describe, expect, test } from '@jest/globals';
import { migrate } from '../../src/machines/migrate.ts';
import { PRESSES } from '../../src/machines/presses.ts';
import type { Told } from '../../src/machines/readings.ts';
import { REASONS } from '../../src/machines/reasons.ts';
import type { State } from '../../src/machines/state.ts';
import { accepts, newState, STATE_VERSION, step } from '../../src/machines/step.ts';
import { STEPS, type Step } from '../../src/machines/step-ids.ts';
import { actOf, at_, CLOSED, factsFor, OPEN, type Window, walk } from './backup-scene.ts';

describe('everywhere', () => {
  test.each(STEPS)('at %s: a person, a restart, the way back', (id) => {
    const state = at_(id);
    const facts = factsFor(id);
    expect(['escalate.contact', 'escalate.filed']).toContain(walk(facts, 'HUMAN', state).step);
    expect(walk(facts, 'RESTART', state)).toMatchObject({ step: 'start', context: { path: [] } });
    const before = state.context.path.at(-1);
    expect(walk(facts, 'BACK', state).step).toBe(before ?? id);
  });

  test.each(STEPS)('%s is left unchanged by what it does not know', (id) => {
    const state = at_(id);
    const known = accepts(id);
    for (const press of PRESSES) {
      if (known.includes(press) || ['BACK', 'RESTART', 'HUMAN', 'CHECK'].includes(press)) continue;
      const stepped = step(state, { ...actOf(press), ...factsFor(id) });
      expect({ press, ...stepped }).toEqual({ press, state, effects: [], understood: false });
    }
  });

  test('BACK walks the whole way home', () => {
    let state = at_('export.check');
    const seen: Step[] = [];
    while (state.context.path.length > 0) {
      state = walk(OPEN, 'BACK', state);
      seen.push(state.step);
    }
    expect(seen).toEqual([
      'export.save',
      'export.password',
      'export.format',
      'export.key',
      'export.select',
      'export.open',
      'copy.locate',
      'start',
    ]);
  });

  test.each(REASONS.filter((reason) => reason !== 'asked'))(
    'a sentence about %s leads to a person while open',
    (reason) => {
      for (const id of STEPS) {
        if (id === 'escalate.filed' || id === 'closed' || id === 'successor') continue;
        const { state } = step(at_(id), { type: 'STUCK', reason, ...OPEN });
        expect(state).toMatchObject({ step: 'escalate.contact', context: { reason } });
      }
    },
  );

  test('after the close a sentence about an unknown code leads to closed, with its word', () => {
    const said = step(at_('copy.locate'), { type: 'STUCK', reason: 'unknown-code', ...CLOSED });
    expect(said).toMatchObject({
      state: { step: 'closed' },
      effects: [{ notice: { id: 'credentials-useless' } }],
    });
    const there = step(at_('closed'), { type: 'STUCK', reason: 'unknown-code', ...CLOSED });
    expect(there).toMatchObject({
      state: { step: 'closed' },
      effects: [{ notice: { id: 'credentials-useless' } }],
    });
  });
});

describe('WITHDRAW', () => {
  const withdrawn = (facts: Window, presses: string, from?: State) =>
    walk(facts, 'WITHDRAW', walk(OPEN, presses, from));

  test('leads back to where the path was left, which BACK then knows nothing of', () => {
    const state = withdrawn(OPEN, 'BEGIN NOT_FOUND HUMAN SUBMIT');
    expect(state).toMatchObject({ step: 'export.open', context: { ticket: 1042 } });
    expect(walk(OPEN, 'BACK', state).step).toBe('copy.locate');
  });

  test('leads out of ③ once the window is closed', () => {
    expect(withdrawn(CLOSED, 'UNKNOWN_CODE SUBMIT', at_('reissue.credentials')).step).toBe('closed');
  });

  test('of a second ticket leads to the start', () => {
    const rested = walk({ ...OPEN, ticketStands: 'closed' } as Window, 'HUMAN', walk(OPEN, 'HUMAN SUBMIT'));
    expect(rested.step).toBe('escalate.contact');
    expect(withdrawn(OPEN, 'SUBMIT', rested)).toMatchObject({ step: 'start', context: { path: [] } });
  });
});

describe('what is told in words', () => {
  test.each<[Told, Step, Step]>([
    ['BEGIN', 'copy.locate', 'copy.locate'],
    ['HAVE_BACKUP', 'verify', 'verify'],
    ['FOUND', 'copy.check', 'copy.check'],
    ['SEARCH', 'copy.search', 'copy.search'],
    ['ONLY_OLD', 'export.open', 'export.open'],
    ['FILE_MISSING', 'copy.search', 'copy.search'],
    ['CANNOT_OPEN', 'export.open', 'export.open'],
    ['NOT_LISTED', 'export.select', 'export.select'],
    ['KEY_DISABLED', 'export.key', 'export.key'],
    ['CANNOT_SAVE', 'export.place', 'export.place'],
    ['PC_GONE', 'copy.search', 'copy.search'],
    ['ELSEWHERE', 'copy.search', 'copy.search'],
    ['REISSUE', 'reissue.impact', 'closed'],
    ['CREDENTIALS_UNKNOWN', 'reissue.credentials', 'closed'],
    ['APPLIED', 'reissue.download', 'reissue.download'],
    ['RETRY_COPY', 'copy.search', 'copy.search'],
    ['RETRY_EXPORT', 'export.open', 'export.open'],
    ['SUCCESSOR', 'successor', 'successor'],
    ['SITUATION', 'situation', 'situation'],
  ])('%s leads to %s while reissue is open, to %s after, and BACK leads back', (told, open, closed) => {
    for (const [facts, to] of [
      [OPEN, open],
      [CLOSED, closed],
    ] as const) {
      const { state } = step(newState(), { type: 'TOLD', told, ...facts });
      expect(state.step).toBe(to);
      expect(walk(facts, 'BACK', state).step).toBe('start');
    }
  });

  test('what is missed is counted until something is understood', () => {
    const missed = step(step(newState(), { type: 'MISSED', ...OPEN }).state, { type: 'MISSED', ...OPEN });
    expect(missed.state).toMatchObject({ step: 'start', context: { missed: 2, path: [], trail: [] } });
    expect(step(missed.state, { type: 'LOOK', ...OPEN }).state.context.missed).toBeUndefined();
    expect(walk(OPEN, 'BEGIN', missed.state).context.missed).toBeUndefined();
  });
});

describe('ANOTHER', () => {
  test('begins anew and remembers what was secured', () => {
    const second = walk(OPEN, 'HAVE_BACKUP TRUST ANOTHER BEGIN FOUND SKIP DONE ANOTHER');
    expect(second).toMatchObject({ step: 'start', context: { path: [], earlier: ['own', 'copy'] } });
    expect(second.context.secured).toBeUndefined();
  });
});

describe('what is stored of an earlier version', () => {
  test('is moved up and goes on where it stood', () => {
    const { context } = at_('export.save');
    const moved = migrate({ v: 1, step: 'export.save', context });
    expect(moved).toEqual({ v: STATE_VERSION, step: 'export.save', context });
    expect(moved && walk(OPEN, 'CANNOT', moved).step).toBe('export.place');
  });
});

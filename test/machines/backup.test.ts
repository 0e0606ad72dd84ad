import { describe, expect, test } from '@jest/globals';
import { getShortestPaths } from 'xstate/graph';
import { backup } from '../../src/machines/backup.ts';
import type { Event } from '../../src/machines/event.ts';
import { PRESSES } from '../../src/machines/presses.ts';
import { accepts, newState, step } from '../../src/machines/step.ts';
import { STEPS, type Step } from '../../src/machines/step-ids.ts';
import { VERDICTS } from '../../src/machines/verdicts.ts';
import {
  actOf,
  at_,
  CLOSED,
  checked,
  contact,
  ends,
  factsFor,
  OPEN,
  type Window,
  walk,
} from './backup-scene.ts';

describe('the table of path.md', () => {
  test.each(STEPS)('%s is reached by its presses', (id) => {
    expect(at_(id).step).toBe(id);
  });

  test.each<[Step, string]>([
    ['start', 'BEGIN HAVE_BACKUP SITUATION'],
    ['situation', 'FILE_MISSING KEY_DISABLED CREDENTIALS_UNKNOWN PC_GONE APPLIED ERROR'],
    ['verify', 'CHECK TRUST'],
    ['copy.locate', 'FOUND SEARCH NOT_FOUND'],
    ['copy.search', 'FOUND ONLY_OLD NOT_FOUND'],
    ['copy.check', 'CHECK SKIP'],
    ['copy.save', 'DONE'],
    ['export.open', 'NEXT CANNOT'],
    ['export.select', 'NEXT NOT_LISTED'],
    ['export.key', 'NEXT KEY_DISABLED'],
    ['export.format', 'NEXT'],
    ['export.password', 'NEXT'],
    ['export.save', 'NEXT CANNOT'],
    ['export.place', 'NEXT CANNOT'],
    ['export.check', 'CHECK SKIP'],
    ['reissue.impact', 'GATEWAY NO_GATEWAY ELSEWHERE'],
    ['reissue.menu', 'PARTNER COUPON UNSURE'],
    ['reissue.credentials', 'HAVE_ALL UNKNOWN_EMAIL UNKNOWN_PASSWORD UNKNOWN_CODE INFO_CHANGED'],
    ['reissue.apply', 'NEXT SITE_ERROR'],
    ['reissue.download', 'NEXT NO_MAIL'],
    ['reissue.check', 'CHECK SKIP'],
    ['reissue.save', 'DONE'],
    ['reissue.register', 'DONE'],
    ['closed', 'RETRY_COPY RETRY_EXPORT APPLIED SUCCESSOR'],
    ['successor', ''],
    ['escalate.contact', 'SUBMIT'],
    ['escalate.filed', 'ADD_NOTE WITHDRAW REOPEN'],
    ['done', 'CHECK ANOTHER'],
  ])('%s has the buttons %s', (id, buttons) => {
    expect(accepts(id).join(' ')).toBe(buttons);
  });

  test.each<[string, Step, Step]>([
    ['BEGIN FOUND SKIP DONE', 'done', 'done'],
    ['BEGIN SEARCH FOUND', 'copy.check', 'copy.check'],
    ['BEGIN SEARCH ONLY_OLD', 'export.open', 'export.open'],
    ['BEGIN SEARCH NOT_FOUND', 'export.open', 'export.open'],
    ['BEGIN NOT_FOUND CANNOT', 'reissue.impact', 'closed'],
    ['BEGIN NOT_FOUND NEXT NOT_LISTED', 'reissue.impact', 'closed'],
    ['BEGIN NOT_FOUND NEXT NEXT KEY_DISABLED', 'reissue.impact', 'closed'],
    ['BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT CANNOT', 'export.place', 'export.place'],
    ['BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT CANNOT NEXT', 'export.check', 'export.check'],
    ['BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT CANNOT CANNOT', 'reissue.impact', 'closed'],
    ['SITUATION FILE_MISSING', 'copy.search', 'copy.search'],
    ['SITUATION KEY_DISABLED', 'export.key', 'export.key'],
    ['SITUATION CREDENTIALS_UNKNOWN', 'reissue.credentials', 'closed'],
    ['SITUATION PC_GONE', 'copy.search', 'copy.search'],
    ['SITUATION APPLIED', 'reissue.download', 'reissue.download'],
    ['SITUATION ERROR', 'escalate.contact', 'escalate.contact'],
    ['HAVE_BACKUP TRUST ANOTHER', 'start', 'start'],
    ['BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT NEXT SKIP', 'done', 'done'],
  ])('%s leads to %s while reissue is open, to %s after', (presses, open, closed) => {
    expect(ends(OPEN, presses)).toBe(open);
    expect(ends(CLOSED, presses)).toBe(closed);
  });

  test('closed leads back to ① and ② and on to the successor', () => {
    expect(walk(CLOSED, 'RETRY_COPY', at_('closed')).step).toBe('copy.search');
    expect(walk(CLOSED, 'RETRY_EXPORT', at_('closed')).step).toBe('export.open');
    expect(walk(CLOSED, 'SUCCESSOR', at_('closed')).step).toBe('successor');
  });

  test('gateway and menu are kept in context', () => {
    const state = walk(OPEN, 'BEGIN NOT_FOUND CANNOT GATEWAY COUPON');
    expect(state.context).toMatchObject({ gateway: true, menu: 'coupon' });
    expect(at_('reissue.credentials').context).toMatchObject({ gateway: false, menu: 'partner' });
  });

  test.each<[Step, string, string]>([
    ['reissue.menu', 'UNSURE', 'menu-unsure'],
    ['reissue.credentials', 'UNKNOWN_EMAIL', 'unknown-email'],
    ['reissue.credentials', 'UNKNOWN_PASSWORD', 'unknown-password'],
    ['reissue.credentials', 'UNKNOWN_CODE', 'unknown-code'],
    ['reissue.apply', 'SITE_ERROR', 'site-error'],
    ['reissue.download', 'NO_MAIL', 'no-mail'],
    ['closed', 'HUMAN', 'all-methods-failed'],
    ['copy.locate', 'HUMAN', 'asked'],
  ])('%s: %s asks for a person because of %s', (from, press, reason) => {
    const state = walk(factsFor(from), press, at_(from));
    expect(state.step).toBe('escalate.contact');
    expect(state.context.reason).toBe(reason);
  });

  test('changed details are explained and the step stays', () => {
    const stepped = step(at_('reissue.credentials'), { type: 'INFO_CHANGED', ...OPEN });
    expect(stepped.state.step).toBe('reissue.credentials');
    expect(stepped.effects).toEqual([{ type: 'say', notice: { id: 'info-changed' } }]);
  });

  test('submitting opens one ticket, with what was tried and nothing else', () => {
    const before = at_('reissue.credentials');
    const filed = step(walk(OPEN, 'UNKNOWN_CODE', before), {
      type: 'SUBMIT',
      contact,
      ticket: 1042,
      code: '4821',
      ...OPEN,
    });
    expect(filed.state.step).toBe('escalate.filed');
    const [effect] = filed.effects;
    expect(effect).toMatchObject({ type: 'openTicket', ticket: 1042, reason: 'unknown-code', contact });
    expect(effect?.type === 'openTicket' && effect.context.trail.map((trod) => trod.step)).toEqual([
      'start',
      'copy.locate',
      'export.open',
      'reissue.impact',
      'reissue.menu',
      'reissue.credentials',
      'escalate.contact',
    ]);
    const again = step(filed.state, { type: 'HUMAN', ...OPEN });
    expect(again.state.step).toBe('escalate.filed');
    const back = walk(OPEN, 'BACK', filed.state);
    expect(back.step).toBe('reissue.credentials');
    expect(walk(OPEN, 'UNKNOWN_PASSWORD', back).step).toBe('escalate.filed');
  });

  test.each<[string, number]>([
    ['BEGIN FOUND SKIP DONE', 4],
    ['BEGIN FOUND usable DONE', 4],
  ])('shortest way %s: done in %d', (presses, count) => {
    expect(presses.split(' ')).toHaveLength(count);
    expect(ends(OPEN, presses)).toBe('done');
  });

  test('shortest way with an unknown code: 7 presses, or a sentence and a press', () => {
    const presses = 'BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER UNKNOWN_CODE SUBMIT';
    expect(presses.split(' ')).toHaveLength(7);
    expect(ends(OPEN, presses)).toBe('escalate.filed');
    const said = step(newState(), { type: 'STUCK', reason: 'unknown-code', ...OPEN }).state;
    expect(said.step).toBe('escalate.contact');
    expect(walk(OPEN, 'SUBMIT', said)).toMatchObject({
      step: 'escalate.filed',
      context: { reason: 'unknown-code' },
    });
  });
});

describe('the chart as a graph', () => {
  const events = (facts: Window): Event[] => [
    ...PRESSES.filter((press) => press !== 'BACK' && press !== 'WITHDRAW').map(
      (press): Event => ({ ...actOf(press), ...facts }),
    ),
    ...VERDICTS.map((verdict): Event => ({ type: 'CHECK', checked: checked(verdict), ...facts })),
  ];
  const serialize = (snapshot: { value: unknown; context: { ticket?: number | undefined } }) =>
    `${JSON.stringify(snapshot.value)} ${snapshot.context.ticket !== undefined}`;
  const paths = (facts: Window) =>
    getShortestPaths(backup, {
      events: events(facts),
      serializeState: (snapshot) => serialize(snapshot as never),
    });
  const stepsOf = (facts: Window) => new Set(paths(facts).map((path) => JSON.stringify(path.state.value)));

  test('every step is reachable, each in its time', () => {
    const reached = new Set([...stepsOf(OPEN), ...stepsOf(CLOSED)]);
    expect(reached.size).toBe(STEPS.length);
    const closed = [...stepsOf(CLOSED)].filter((value) => value.includes('reissue'));
    expect(closed.sort()).toEqual(
      ['check', 'download', 'register', 'save'].map((child) => JSON.stringify({ reissue: child })),
    );
    expect([...stepsOf(OPEN)].some((value) => value.includes('closed'))).toBe(false);
  });

  test('no way is longer than a person can bear: 12 presses to anywhere', () => {
    for (const path of paths(OPEN)) expect(path.weight).toBeLessThanOrEqual(12);
  });
});

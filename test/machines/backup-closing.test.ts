import { describe, expect, test } from '@jest/globals';
import type { Act } from '../../src/machines/event.ts';
import type { Notice } from '../../src/machines/notice.ts';
import { PRESSES } from '../../src/machines/presses.ts';
import { REASONS } from '../../src/machines/reasons.ts';
import { accepts, step } from '../../src/machines/step.ts';
import { STEPS } from '../../src/machines/step-ids.ts';
import { VERDICTS } from '../../src/machines/verdicts.ts';
import { actOf, at_, CLOSED, checked, OPEN, walk } from './backup-scene.ts';

describe('when the window closes', () => {
  test.each(STEPS.filter((id) => id !== 'escalate.filed' && id !== 'successor'))(
    'at %s whoever waits for the mail has applied in time, and is led to a person',
    (id) => {
      const { state } = step(at_(id), {
        type: 'STUCK',
        reason: 'no-mail',
        note: 'メールが来ない',
        ...CLOSED,
      });
      expect(state).toMatchObject({
        step: 'escalate.contact',
        context: { reason: 'applied-in-time', unsent: ['メールが来ない'] },
      });
    },
  );

  const inReissue = ['reissue.impact', 'reissue.menu', 'reissue.credentials', 'reissue.apply'] as const;
  const applied = ['reissue.download', 'reissue.check', 'reissue.save', 'reissue.register'] as const;

  test('who has applied in time goes on to the end, and BACK alone leads out', () => {
    let state = walk(CLOSED, 'APPLIED', at_('closed'));
    expect(state.step).toBe('reissue.download');
    for (const [press, id] of [
      ['NEXT', 'reissue.check'],
      ['usable', 'reissue.save'],
      ['DONE', 'reissue.register'],
      ['DONE', 'done'],
    ] as const) {
      state = walk(CLOSED, press, state);
      expect(state.step).toBe(id);
    }
    expect(state.context).toMatchObject({ secured: 'reissue', proof: { verdict: 'usable' } });
  });

  test.each(applied)('%s: no event but the own press of BACK leads to closed', (id) => {
    const acts: Act[] = [
      { type: 'LOOK' },
      { type: 'MISSED' },
      ...REASONS.map((reason): Act => ({ type: 'STUCK', reason })),
      ...VERDICTS.map((verdict): Act => ({ type: 'CHECK', checked: checked(verdict) })),
      ...PRESSES.filter((press) => press !== 'BACK').map(actOf),
    ];
    for (const act of acts)
      expect({ act, step: step(at_(id), { ...act, ...CLOSED }).state.step }).not.toMatchObject({
        step: 'closed',
      });
  });

  test.each(applied)('%s: trouble goes to a person, for it is of who has applied in time', (id) => {
    const reason = 'applied-in-time';
    const stuck = step(at_(id), { type: 'STUCK', reason: 'unknown-password', ...CLOSED });
    expect(stuck.state).toMatchObject({ step: 'escalate.contact', context: { reason } });
    expect(walk(CLOSED, 'HUMAN', at_(id)).context.reason).toBe(reason);
    expect(walk(OPEN, 'HUMAN', at_(id)).context.reason).toBe('asked');
    expect(walk(CLOSED, 'NO_MAIL', at_('reissue.download')).context.reason).toBe(reason);
  });

  test('a file that has run out, after the close, leads back to the download', () => {
    expect(walk(CLOSED, 'expired', at_('reissue.check')).step).toBe('reissue.download');
  });

  test('who wants a person once ① and ② failed has tried all methods, wherever they stand', () => {
    const failed = walk(CLOSED, 'BEGIN NOT_FOUND NEXT NOT_LISTED SUCCESSOR');
    expect(walk(CLOSED, 'HUMAN', failed).context.reason).toBe('all-methods-failed');
    expect(walk(OPEN, 'HUMAN', at_('copy.search')).context.reason).toBe('asked');
  });

  test.each(inReissue)('%s goes to closed at the next event, whatever it is', (id) => {
    const state = at_(id);
    const acts: Act[] = [
      { type: 'LOOK' },
      { type: 'BACK' },
      { type: 'CHECK' },
      ...VERDICTS.map((verdict): Act => ({ type: 'CHECK', checked: checked(verdict) })),
      ...accepts(id).map(actOf),
    ];
    for (const act of acts) {
      const { state: next, effects } = step(state, { ...act, ...CLOSED });
      expect({ act: act.type, step: next.step }).toEqual({ act: act.type, step: 'closed' });
      expect(effects).toEqual([{ type: 'say', notice: { id: 'window-closed' } satisfies Notice }]);
    }
  });

  test.each(inReissue)('at %s a sentence about an unknown code says that it no longer helps', (id) => {
    const said = step(at_(id), { type: 'STUCK', reason: 'unknown-code', ...CLOSED });
    expect(said).toMatchObject({
      state: { step: 'closed' },
      effects: [{ notice: { id: 'credentials-useless' } }],
    });
  });

  test('a wish for a person is heard even then, and BACK does not lead into ③', () => {
    expect(walk(CLOSED, 'HUMAN', at_('reissue.menu'))).toMatchObject({
      step: 'escalate.contact',
      context: { reason: 'all-methods-failed' },
    });
    const contact = walk(OPEN, 'UNKNOWN_CODE', at_('reissue.credentials'));
    expect(walk(CLOSED, 'BACK', contact).step).toBe('closed');
  });
});

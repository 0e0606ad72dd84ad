import { describe, expect, test } from '@jest/globals';
import { step } from '../../src/machines/step.ts';
import { STEPS, type Step } from '../../src/machines/step-ids.ts';
import { VERDICTS, type Verdict } from '../../src/machines/verdicts.ts';
import { at, at_, CLOSED, checked, factsFor, OPEN, walk } from './backup-scene.ts';

describe('verdicts', () => {
  const CHECKING: readonly Step[] = ['verify', 'copy.check', 'export.check', 'reissue.check'];
  const USABLE: Readonly<Partial<Record<Step, Step>>> = {
    verify: 'done',
    'copy.check': 'copy.save',
    'export.check': 'done',
    'reissue.check': 'reissue.save',
  };
  const OLD: Readonly<Partial<Record<Step, Step>>> = {
    verify: 'export.open',
    'copy.check': 'export.open',
    'export.check': 'export.select',
    'reissue.check': 'reissue.download',
  };
  const expected = (from: Step, verdict: Verdict): Step | undefined => {
    switch (verdict) {
      case 'usable':
        return USABLE[from];
      case 'no-private-key':
      case 'no-certificate':
      case 'mismatch':
        return 'export.key';
      case 'expired':
      case 'older':
        return OLD[from];
      default:
        return from;
    }
  };
  const all = CHECKING.flatMap((from) => VERDICTS.map((verdict) => [from, verdict] as const));

  test.each(all)('from %s, %s leads where path.md says, and is told', (from, verdict) => {
    const stepped = step(at_(from), { type: 'CHECK', checked: checked(verdict), ...OPEN });
    expect(stepped.state.step).toBe(expected(from, verdict));
    expect(stepped.effects).toEqual([{ type: 'say', notice: { id: 'verdict', verdict, what: 'pkcs12' } }]);
    expect(stepped.state.context.checks.at(-1)).toMatchObject({ verdict, at });
  });

  test.each(['verify', 'copy.check', 'export.check'] as const)(
    'expired after the close, from %s: the successor',
    (from) => {
      const stepped = step(at_(from), { type: 'CHECK', checked: checked('expired'), ...CLOSED });
      expect(stepped.state.step).toBe('successor');
    },
  );

  test.each(STEPS.filter((id) => !CHECKING.includes(id)))(
    'at %s a verdict is told and the step stays',
    (id) => {
      for (const verdict of VERDICTS) {
        const stepped = step(at_(id), { type: 'CHECK', checked: checked(verdict), ...factsFor(id) });
        expect(stepped.state.step).toBe(id);
        expect(stepped.effects).toHaveLength(1);
      }
    },
  );

  test('the button without a file tells how', () => {
    const stepped = step(at_('copy.check'), { type: 'CHECK', ...OPEN });
    expect(stepped).toMatchObject({
      state: { step: 'copy.check' },
      effects: [{ notice: { id: 'how-to-check' } }],
    });
  });
});

describe('what was proved', () => {
  test('is the file that was checked for this backup, and no other', () => {
    expect(walk(OPEN, 'HAVE_BACKUP usable').context.proof).toMatchObject({ verdict: 'usable' });
    const export_ = 'BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT NEXT';
    expect(walk(OPEN, `HAVE_BACKUP usable RESTART ${export_} SKIP`).context.proof).toBeUndefined();
    expect(walk(OPEN, 'BEGIN FOUND usable BACK SKIP DONE').context.proof).toBeUndefined();
    expect(walk(OPEN, 'BEGIN FOUND usable DONE').context.proof).toMatchObject({ verdict: 'usable' });
  });
});

import { describe, expect, test } from '@jest/globals';
import { getShortestPaths } from 'xstate/graph';
import { backup } from '../../src/machines/backup.ts';
import type { Act, Event } from '../../src/machines/event.ts';
import { migrate } from '../../src/machines/migrate.ts';
import type { Notice } from '../../src/machines/notice.ts';
import { PRESSES } from '../../src/machines/presses.ts';
import type { Told } from '../../src/machines/readings.ts';
import { REASONS } from '../../src/machines/reasons.ts';
import type { State } from '../../src/machines/state.ts';
import { accepts, newState, STATE_VERSION, step } from '../../src/machines/step.ts';
import type { Step } from '../../src/machines/step-ids.ts';
import { STEPS } from '../../src/machines/step-ids.ts';
import type { Verdict } from '../../src/machines/verdicts.ts';
import { VERDICTS } from '../../src/machines/verdicts.ts';
import { WAYS } from '../helpers/ways.ts';

const at = Date.parse('2025-03-10T10:00:00+09:00');
const OPEN = { at, reissueOpen: true, deskOpen: true };
const CLOSED = { at, reissueOpen: false, deskOpen: true };
type Window = typeof OPEN;

const contact = { name: '山田 花子', phone: '03-0000-0000' };
const checked = (verdict: Verdict) => ({ verdict, what: 'pkcs12' });
const actOf = (type: string): Act => {
  const press = PRESSES.find((known) => known === type);
  if (press === undefined) throw new Error(`no press ${type}`);
  if (press === 'SUBMIT') return { type: press, contact, ticket: 1042, code: '4821' };
  if (press === 'ADD_NOTE') return { type: press, note: 'more' };
  if (press === 'CHECK') return { type: press };
  return { type: press };
};

/** Presses one after the other; `usable` and the like stand for a checked file. */
const walk = (facts: Window, presses: string, from: State = newState()): State =>
  presses
    .split(' ')
    .filter((press) => press !== '')
    .reduce((state, press) => {
      const verdict = VERDICTS.find((known) => known === press);
      const act: Act = verdict ? { type: 'CHECK', checked: checked(verdict) } : actOf(press);
      const stepped = step(state, { ...act, ...facts });
      if (!stepped.understood) throw new Error(`${state.step} does not know ${press}`);
      return stepped.state;
    }, from);

const ends = (facts: Window, presses: string): Step => walk(facts, presses).step;

const factsFor = (id: Step): Window => (id === 'closed' || id === 'successor' ? CLOSED : OPEN);
const at_ = (id: Step): State => walk(factsFor(id), WAYS[id]);

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
    const rested = walk({ ...OPEN, ticketClosed: true } as Window, 'HUMAN', walk(OPEN, 'HUMAN SUBMIT'));
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

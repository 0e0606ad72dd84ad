import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../web/desk/server/answer.ts';
import { covers, holdsMore, laterOf } from '../../../web/desk/server/news-numbers.ts';
import { sparing } from '../../../web/desk/server/sparing.ts';

describe('the number of an answer', () => {
  test.each([
    ['one.7', 'one.7', true],
    ['one.8', 'one.7', true],
    ['one.10', 'one.9', true],
    ['one.6', 'one.7', false],
    // After a restart, or at another process of the same desk.
    ['two.8', 'one.7', false],
    ['a-b.8', 'a-b.7', true],
    [null, 'one.0', false],
    ['', 'one.0', false],
    ['one.7', '', false],
  ])('%s holds what was heard at %s: %s', (known, since, holds) => {
    expect(covers(known, since)).toBe(holds);
  });

  test.each([
    ['one.8', 'one.7', true],
    ['one.10', 'one.9', true],
    ['one.7', 'one.7', false],
    ['one.7', 'one.8', false],
    ['two.8', 'one.7', false],
    [null, 'one.7', false],
    ['one.7', undefined, false],
  ])('%s surely holds more than %s: %s', (known, other, more) => {
    expect(holdsMore(known, other)).toBe(more);
  });

  test('of two that were heard the later one is asked for, and everything where nobody knows which that is', () => {
    expect(laterOf('one.9', 'one.10')).toBe('one.10');
    expect(laterOf('one.10', 'one.9')).toBe('one.10');
    expect(laterOf('one.10', 'two.11')).toBeUndefined();
    expect(laterOf(undefined, 'one.1')).toBeUndefined();
    expect(laterOf('one.1', undefined)).toBeUndefined();
  });
});

describe('a question', () => {
  /** A server at a number, whose answers come when they are let go. */
  const asking = ({ held = false, rest }: { held?: boolean; rest?: () => Promise<void> } = {}) => {
    const server = { number: 'one.1', sent: 0, at: 0 };
    const waiting: (() => void)[] = [];
    const answer = (): Promise<Answer<number>> => {
      server.sent += 1;
      const known = server.number;
      const value = server.sent;
      const { promise, resolve } = Promise.withResolvers<Answer<number>>();
      const come = () => resolve({ ok: true, value, known });
      if (held) waiting.push(come);
      else come();
      return promise;
    };
    const { ask, note } = sparing(
      (_: string) => answer(),
      () => server.at,
      rest,
    );
    return {
      server,
      ask,
      note,
      answer,
      letGo: () => {
        for (const come of waiting.splice(0)) come();
      },
    };
  };

  test('is not asked again where the answer holds what was heard', async () => {
    const { server, ask } = asking();
    const first = await ask('a');
    expect(await ask('a', 'one.1')).toBe(first);
    expect(await ask('a', 'one.0')).toBe(first);
    expect(server.sent).toBe(1);
  });

  test.each([
    ['it does not hold it', { number: 'one.2' }, 'one.2'],
    ['it was heard from another process, or after a restart', {}, 'two.1'],
    ['it is older than a minute', { at: 60_000 }, 'one.1'],
    ['it is not said what was heard', {}, undefined],
  ])('is asked again where %s', async (_, change, since) => {
    const { server, ask } = asking();
    await ask('a');
    Object.assign(server, change);
    await ask('a', since);
    expect(server.sent).toBe(2);
  });

  test('is another one for each thing that is asked for, and after a failure', async () => {
    let sent = 0;
    const { ask } = sparing(async (key: string): Promise<Answer<number>> => {
      sent += 1;
      return key === 'b'
        ? { ok: false, fault: { kind: 'failed' } }
        : { ok: true, value: sent, known: 'one.1' };
    });
    await ask('a');
    await ask('b');
    await ask('b', 'one.1');
    await ask('a', 'one.1');
    expect(sent).toBe(3);
  });

  test('is asked again where it was asked for a change and failed, whatever was answered before', async () => {
    const answers: Answer<number>[] = [
      { ok: true, value: 1, known: 'one.1' },
      { ok: false, fault: { kind: 'unreachable' } },
      { ok: true, value: 3, known: 'one.2' },
    ];
    const { ask } = sparing(async (_: string) => answers.shift() as Answer<number>);
    await ask('a');
    await ask('a', 'one.2');
    expect(await ask('a', 'one.1')).toMatchObject({ value: 3 });
  });

  test('is asked once by all who hear of one change', async () => {
    const { server, ask } = asking();
    await ask('a');
    server.number = 'one.2';
    const [one, other] = await Promise.all([ask('a', 'one.2'), ask('a', 'one.2')]);
    expect(one).toBe(other);
    expect(server.sent).toBe(2);
  });

  test('waits for the answer to an act that is heard of before it comes', async () => {
    const { server, ask, note, answer, letGo } = asking({
      held: true,
      rest: () => new Promise(() => undefined),
    });
    server.number = 'one.2';
    const act = note('a', answer());
    const heard = ask('a', 'one.2');
    letGo();
    expect(await heard).toBe(await act);
    expect(server.sent).toBe(1);
  });

  test('is asked where that answer does not hold what was heard, and once for all', async () => {
    const { server, ask, note, answer, letGo } = asking({
      held: true,
      rest: () => new Promise(() => undefined),
    });
    const act = note('a', answer());
    server.number = 'one.2';
    const heard = [ask('a', 'one.2'), ask('a', 'one.2')];
    letGo();
    await act;
    // Both have seen by now that it does not.
    await new Promise(setImmediate);
    letGo();
    expect((await Promise.all(heard)).map((come) => come.ok && come.value)).toEqual([2, 2]);
    expect(server.sent).toBe(2);
  });

  test('is asked where an answer that is on its way does not come for long', async () => {
    const { server, ask, letGo } = asking({ held: true, rest: async () => undefined });
    const hangs = ask('a');
    const heard = ask('a', 'one.1');
    await new Promise(setImmediate);
    expect(server.sent).toBe(2);
    letGo();
    expect(await heard).toMatchObject({ ok: true, value: 2 });
    await hangs;
  });
});

import { expect, test } from '@jest/globals';
import { DirectLine } from 'botframework-directlinejs';
import { Observable } from 'rxjs/Observable.js';
import { VirtualTimeScheduler } from 'rxjs/scheduler/VirtualTimeScheduler.js';
import { soonAgain } from '../../web/chat/library/soon-again.ts';

const SECOND = 1000;

type Asked = { readonly at: number; readonly by: string | undefined };
type Broken = {
  readonly openAgainAt: number | undefined;
  readonly asked: readonly Asked[];
  /** How often the page was told that its token has run out. */
  readonly expired: number;
};
/** A page's line whose server goes away for so long at the tenth second, and what the page does at the twentieth; gives when it was open again, s. */
const broken = (
  awayFor: number,
  random: number,
  fault: object = { status: 0 },
  meanwhile: (line: DirectLine) => void = () => undefined,
): Broken => {
  const scheduler = new VirtualTimeScheduler();
  scheduler.maxFrames = 120 * SECOND;
  const opened: number[] = [];
  const asked: Asked[] = [];
  const isAway = (): boolean => scheduler.now() < (10 + awayFor) * SECOND;
  class Socket {
    onopen?: () => void;
    onclose?: (closed: object) => void;
    readyState = 1;
    constructor() {
      opened.push(scheduler.now());
      if (opened.length === 1) scheduler.schedule(() => this.onclose?.({}), 10 * SECOND);
    }
    close(): void {
      this.readyState = 3;
    }
  }
  const ajax = ({ headers }: { readonly headers: Readonly<Record<string, string>> }) =>
    Observable.create((subscriber: { error: (why: object) => void; next: (what: object) => void }) => {
      asked.push({ at: scheduler.now() / SECOND, by: headers.Authorization });
      if (isAway()) subscriber.error(fault);
      else subscriber.next({ response: { token: 'next', streamUrl: 'ws://next' } });
    });
  const line = new DirectLine({
    domain: 'http://localhost/v3/directline',
    conversationId: 'c1',
    token: 'token',
    streamUrl: 'ws://first',
    scheduler,
    ajax: ajax as never,
    WebSocket: Socket as never,
    random: () => random,
  });
  let expired = 0;
  Object.assign(line, {
    expiredToken: () => {
      expired += 1;
    },
  });
  soonAgain(line).activity$.subscribe(
    () => undefined,
    () => undefined,
  );
  scheduler.schedule(() => meanwhile(line), 20 * SECOND);
  scheduler.flush();
  return { openAgainAt: opened[1] === undefined ? undefined : opened[1] / SECOND, asked, expired };
};

test.each([0, 0.5, 1])('the line of the chat is well again within seconds of the server (%d)', (random) => {
  for (const [away, fault] of [
    [0, {}],
    [5, { status: 0 }],
    [20, { status: 502 }],
    [60, { status: 0 }],
  ] as const) {
    const again = broken(away, random, fault).openAgainAt ?? Number.POSITIVE_INFINITY;
    expect(again - 10 - away).toBeLessThanOrEqual(5);
  }
});

test('what the server refuses is not asked for again and again', () => {
  expect(broken(60, 0, { status: 404 }).openAgainAt).toBeUndefined();
});

test('each try brings the token that the page has by then', () => {
  const renewed = broken(60, 0, { status: 0 }, (line) =>
    line.reconnect({ conversationId: 'c1', token: 'renewed', streamUrl: 'ws://renewed' }),
  );
  expect(renewed.asked.find(({ at }) => at < 20)?.by).toBe('Bearer token');
  expect(renewed.asked.filter(({ at }) => at > 20 && at < 70).map(({ by }) => by)).toContain(
    'Bearer renewed',
  );
  expect(renewed.asked.find(({ at }) => at >= 70)?.by).toBe('Bearer renewed');
});

test('that the token has run out is told to the page, and the line asks again soon', () => {
  const { openAgainAt = Number.POSITIVE_INFINITY, expired } = broken(25, 0, { status: 403 });
  expect(expired).toBeGreaterThan(0);
  expect(openAgainAt - 10 - 25).toBeLessThanOrEqual(5);
});

test('a line that the page has ended asks for no other', () => {
  const { asked, openAgainAt } = broken(60, 0, { status: 0 }, (line) => line.end());
  expect(asked.some(({ at }) => at < 20)).toBe(true);
  expect(asked.filter(({ at }) => at > 23)).toEqual([]);
  expect(openAgainAt).toBeUndefined();
});

import { expect, test } from '@jest/globals';
import { DirectLine } from 'botframework-directlinejs';
import { Observable } from 'rxjs/Observable.js';
import { VirtualTimeScheduler } from 'rxjs/scheduler/VirtualTimeScheduler.js';
import { soonAgain } from '../../web/chat/library/soon-again.ts';

const SECOND = 1000;

/** A page's line whose server goes away for so long at the tenth second; gives when it was open again, s. */
const openAgainAt = (awayFor: number, random: number, fault: object = { status: 0 }): number | undefined => {
  const scheduler = new VirtualTimeScheduler();
  scheduler.maxFrames = 120 * SECOND;
  const opened: number[] = [];
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
  const ajax = () =>
    Observable.create((subscriber: { error: (why: object) => void; next: (what: object) => void }) => {
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
  soonAgain(line).activity$.subscribe(
    () => undefined,
    () => undefined,
  );
  scheduler.flush();
  return opened[1] === undefined ? undefined : opened[1] / SECOND;
};

test.each([0, 0.5, 1])('the line of the chat is well again within seconds of the server (%d)', (random) => {
  for (const [away, fault] of [
    [0, {}],
    [5, { status: 0 }],
    [20, { status: 502 }],
    [60, { status: 0 }],
  ] as const) {
    const again = openAgainAt(away, random, fault) ?? Number.POSITIVE_INFINITY;
    expect(again - 10 - away).toBeLessThanOrEqual(5);
  }
});

test('what the server refuses is not asked for again and again', () => {
  expect(openAgainAt(60, 0, { status: 404 })).toBeUndefined();
});

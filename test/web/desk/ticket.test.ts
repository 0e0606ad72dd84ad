import { describe, expect, test } from '@jest/globals';
import type { LogEvent } from '../../../src/machines/ticket/log-events.ts';
import type { Answer } from '../../../web/desk/server/answer.ts';
import { backoff } from '../../../web/desk/server/live.ts';
import { newId, sendPatiently } from '../../../web/desk/server/send-patiently.ts';
import { createDrafts, draftAfterSending, NO_DRAFT } from '../../../web/desk/ticket/drafts.ts';
import { talkOf } from '../../../web/desk/ticket/timeline.ts';

const TOKYO = 'Asia/Tokyo';

describe('the conversation', () => {
  const DAY = Date.parse('2025-03-10T10:00:00+09:00');
  const event = (id: number, over: Partial<LogEvent>): LogEvent => ({
    id,
    ticket: 1001,
    at: DAY + id,
    what: 'noted',
    by: { kind: 'agent', id: 'slack:U1', name: '鈴木' },
    via: 'desk',
    ...over,
  });

  test('tells apart what stays inside, what went to the holder and what came from the holder', () => {
    const talk = talkOf(
      [
        event(1, { what: 'opened', by: { kind: 'holder' } }),
        event(2, { what: 'noted', text: 'a' }),
        event(3, { what: 'replied', text: 'b' }),
        event(4, { what: 'said', text: 'c', by: { kind: 'holder' } }),
        event(5, { what: 'called', text: 'd' }),
        event(6, { what: 'resolved', text: 'e' }),
        event(7, { what: 'resolved' }),
      ],
      TOKYO,
      1001,
    );
    expect(
      talk.map((said) => (said.kind === 'words' ? `${said.event.text} ${said.tone}` : said.kind)),
    ).toEqual([
      'day',
      'line',
      'a internal',
      'b to-holder',
      'c from-holder',
      'd internal',
      'e to-holder',
      'line',
    ]);
  });

  test('says of each word to the holder whether it arrived, beside it', () => {
    const talk = talkOf(
      [
        event(1, { what: 'replied', text: 'a' }),
        event(2, { what: 'replied', text: 'b' }),
        event(3, { what: 'asked-call' }),
        event(4, { what: 'delivered', detail: { of: 1 } }),
        event(5, { what: 'undelivered', detail: { of: 2, why: 'gone' } }),
        event(6, { what: 'noted', text: 'c' }),
      ],
      TOKYO,
      1001,
    );
    expect(talk.flatMap((said) => (said.kind === 'day' ? [] : [said.arrival]))).toEqual([
      'arrived',
      { why: 'gone' },
      'pending',
      null,
    ]);
  });

  test('begins a day at midnight of the desk', () => {
    const at = (iso: string) => Date.parse(iso);
    const talk = talkOf(
      [
        event(1, { at: at('2025-03-10T23:59:00+09:00') }),
        event(2, { at: at('2025-03-11T00:01:00+09:00') }),
        event(3, { at: at('2025-03-11T08:00:00+09:00') }),
      ],
      TOKYO,
      1001,
    );
    expect(talk.map(({ kind }) => kind)).toEqual(['day', 'line', 'day', 'line', 'line']);
  });
});

describe('what is being written', () => {
  const written = { mode: 'REPLY', texts: { NOTE: 'inside', REPLY: ' outside\n' } } as const;

  test('falls back to a note once a reply was sent, whose words alone are gone', () => {
    expect(draftAfterSending(written, 'REPLY', 'outside')).toEqual({
      mode: 'NOTE',
      texts: { NOTE: 'inside', REPLY: '' },
    });
  });

  test('stays a reply when the note before it is answered late, and keeps words that were changed meanwhile', () => {
    expect(draftAfterSending(written, 'NOTE', 'inside')).toEqual({
      mode: 'REPLY',
      texts: { NOTE: '', REPLY: ' outside\n' },
    });
    expect(draftAfterSending(written, 'REPLY', 'earlier').texts.REPLY).toBe(' outside\n');
  });

  test('is kept for each ticket, and begins as a note', () => {
    const drafts = createDrafts();
    drafts.keep(1, { mode: 'REPLY', texts: { NOTE: '', REPLY: 'a' } });
    expect([drafts.of(1).texts.REPLY, drafts.of(2)]).toEqual(['a', NO_DRAFT]);
    drafts.keep(1, NO_DRAFT);
    expect(drafts.of(1)).toEqual(NO_DRAFT);
  });
});

describe('sending', () => {
  const answers = (...list: Answer<number>[]) => {
    let sent = 0;
    return {
      send: async (): Promise<Answer<number>> =>
        list[Math.min(sent++, list.length - 1)] ?? { ok: true, value: 0 },
      sent: () => sent,
    };
  };
  const lost = { ok: false, fault: { kind: 'unreachable' } } as const;
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);

  test('tries again what may pass, with longer and longer pauses', async () => {
    const { send, sent } = answers(lost, { ok: false, fault: { kind: 'failed' } }, { ok: true, value: 7 });
    expect(await sendPatiently(send, pause)).toEqual({ ok: true, value: 7 });
    expect(sent()).toBe(3);
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
  });

  test('gives up after four times, and tries a refusal once', async () => {
    const never = answers(lost);
    expect(await sendPatiently(never.send, pause)).toEqual(lost);
    expect(never.sent()).toBe(4);
    const refused = answers({ ok: false, fault: { kind: 'refused', refused: { why: 'taken' } } });
    await sendPatiently(refused.send, pause);
    expect(refused.sent()).toBe(1);
  });

  test('gives each act a UUID of its own', () => {
    const ids = Array.from({ length: 50 }, newId);
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(ids).size).toBe(50);
  });

  test('comes back after a break within seconds, ever more slowly, and not with all the others', () => {
    expect([backoff(0, 0), backoff(0, 1), backoff(3, 1), backoff(30, 1)]).toEqual([250, 500, 4000, 5000]);
  });
});

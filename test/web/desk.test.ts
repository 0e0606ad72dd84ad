import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TicketRow } from '../../src/desk/api.ts';
import { LEVELS, ROLES } from '../../src/desk/api.ts';
import { sayAge } from '../../src/dialogs/age.ts';
import { sayMomentIn } from '../../src/dialogs/dates.ts';
import { dayAfter, dayIn } from '../../src/dialogs/days.ts';
import { LOCALES } from '../../src/machines/locales.ts';
import { PRESSES } from '../../src/machines/presses.ts';
import { STEPS } from '../../src/machines/step-ids.ts';
import { LOG_EVENT_TYPES, type LogEvent } from '../../src/machines/ticket/log-events.ts';
import { OPEN_STATUSES } from '../../src/machines/ticket/ticket-types.ts';
import { VERDICTS } from '../../src/machines/verdicts.ts';
import { deskWords } from '../../src/pages/page-words.ts';
import { readTexts } from '../../src/settings/load-words.ts';
import { addressOf, filterCount, NO_FILTERS, placeOf, queryOf } from '../../web/desk/address.ts';
import { COMMANDS, commandOf, keyNameOf } from '../../web/desk/keys/keys.ts';
import { lastDays, moved, percent, ticksTo } from '../../web/desk/numbers/range.ts';
import { NO_QUEUE, neighbour, onlyHit, queueAfter, reachableRow } from '../../web/desk/queue/queue-state.ts';
import type { Answer } from '../../web/desk/server/api.ts';
import { NOT_SIGNED_IN } from '../../web/desk/server/api.ts';
import { backoff } from '../../web/desk/server/live.ts';
import { newId, sendPatiently } from '../../web/desk/server/send-patiently.ts';
import { createDrafts, draftAfterSending, NO_DRAFT } from '../../web/desk/ticket/drafts.ts';
import { talkOf } from '../../web/desk/ticket/timeline.ts';
import { firstLocale, wordsOf } from '../../web/desk/words/desk-words.ts';

beforeAll(() => void Object.assign(globalThis, { madoguchiWords: deskWords(readTexts()) }));
afterAll(() => void Reflect.deleteProperty(globalThis, 'madoguchiWords'));

const TOKYO = 'Asia/Tokyo';
const rows = (...numbers: number[]): TicketRow[] =>
  numbers.map((number) => ({
    number,
    code: String(number + 4000),
    status: 'open',
    reason: 'asked',
    channel: 'web',
    locale: 'ja',
    name: '山田',
    company: '',
    assignee: null,
    openedAt: 0,
    updatedAt: 0,
    level: 'fine',
    late: null,
    due: null,
    call: null,
    last: null,
    unread: false,
  }));
const numbersOf = (list: readonly { readonly number: number }[]) => list.map(({ number }) => number);

describe('the address', () => {
  const there = (address: string) => {
    const { pathname, search } = new URL(address, 'https://desk.example');
    return placeOf(pathname, search);
  };

  test.each([
    '/desk',
    '/desk/tickets/1042',
    '/desk/tickets/1042?status=waiting,resolved&assignee=me&tab=teams&theme=dark',
    '/desk?status=all&reason=asked,no-mail&channel=slack&level=near,past&assignee=slack%3AU1&q=%E5%B1%B1%E7%94%B0',
    '/desk/numbers?from=2025-03-01&to=2025-03-31',
  ])('%s leads to a place whose address it is', (address) => {
    const place = there(address);
    expect(there(addressOf(place))).toEqual(place);
    expect(addressOf(there(addressOf(place)))).toBe(addressOf(place));
  });

  test('without a word of it the queue shows those who wait, in whatever order the address names them', () => {
    expect(there('/desk').filters).toEqual(NO_FILTERS);
    expect(addressOf(there('/desk?status=reopened,waiting,claimed,open'))).toBe('/desk');
    expect(filterCount(there('/desk').filters)).toBe(0);
    expect(filterCount(there('/desk?status=all&level=past').filters)).toBe(2);
  });

  test('what it does not know it leaves out', () => {
    const { filters, range, ticket, tab } = there(
      '/desk/elsewhere?status=lost&reason=nonsense&level=&from=2025-04-01&to=2025-03-01',
    );
    expect(filters).toEqual(NO_FILTERS);
    expect([range, ticket, tab]).toEqual([null, null, 'queue']);
    expect(there('/desk/tickets/12345678901').ticket).toBeNull();
  });

  test('asks the server for what was chosen; words are looked for among all tickets', () => {
    expect(queryOf(NO_FILTERS)).toBe(`?status=${OPEN_STATUSES.join(',')}`);
    expect(queryOf({ ...NO_FILTERS, status: [] })).toBe('');
    expect(queryOf({ ...NO_FILTERS, q: ' 1042 ' })).toBe('?q=1042');
    expect(queryOf({ ...NO_FILTERS, status: ['waiting'], q: 'a&b', assignee: 'none' })).toBe(
      '?status=waiting&assignee=none&q=a%26b',
    );
  });
});

describe('the queue', () => {
  const list = (next: string | null, ...numbers: number[]) => ({ tickets: rows(...numbers), total: 9, next });

  test('grows by pages, in which no ticket stands twice', () => {
    const first = queueAfter(NO_QUEUE, { type: 'came', list: list('c', 1, 2, 3) });
    const more = queueAfter(queueAfter(first, { type: 'asked-more' }), {
      type: 'more-came',
      list: list(null, 3, 4),
    });
    expect([numbersOf(more.rows), more.next, more.total, more.phase]).toEqual([
      [1, 2, 3, 4],
      null,
      9,
      'ready',
    ]);
  });

  test('keeps what it shows while it is asked for anew, and when that fails', () => {
    const first = queueAfter(NO_QUEUE, { type: 'came', list: list(null, 1, 2) });
    for (const type of ['asked', 'failed'] as const)
      expect(numbersOf(queueAfter(first, { type }).rows)).toEqual([1, 2]);
  });

  test.each<[number | null, number, number, number | null]>([
    [null, 1, 0, 11],
    [11, 1, 0, 12],
    [13, 1, 2, 13],
    [11, -1, 0, 11],
    [12, Number.POSITIVE_INFINITY, 1, 13],
    [12, Number.NEGATIVE_INFINITY, 1, 11],
    [99, 1, 1, 12],
    [99, -1, 1, 11],
    [99, 1, 3, 13],
  ])('from %p by %p, last at %p, leads to %p', (from, by, last, to) => {
    expect(neighbour(rows(11, 12, 13), from, by, last)).toBe(to);
  });

  test('always has a row for the Tab key, unless it is empty', () => {
    expect(reachableRow(rows(11, 12), 12, 0)).toBe(12);
    expect(reachableRow(rows(11, 12), 99, 1)).toBe(12);
    expect(reachableRow(rows(11, 12), 99, 7)).toBe(12);
    expect(reachableRow(rows(11, 12), null, 0)).toBe(11);
    expect(reachableRow([], 12, 3)).toBeNull();
  });

  test('Enter opens the one ticket that is meant, never one of several', () => {
    expect(onlyHit(rows(1001, 1002), 2, '1002')).toBe(1002);
    expect(onlyHit(rows(1001, 1002), 2, '5001')).toBe(1001);
    expect(onlyHit(rows(1001), 1, undefined)).toBe(1001);
    expect(onlyHit(rows(1001, 5001), 2, '5001')).toBeNull();
    expect(onlyHit(rows(1001), 7, undefined)).toBeNull();
    expect(onlyHit([], 0, '1002')).toBeNull();
  });
});

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

  test('comes back after a break within half a minute, ever more slowly, and not with all the others', () => {
    expect([backoff(0, 0), backoff(0, 1), backoff(3, 1), backoff(30, 1)]).toEqual([250, 500, 4000, 30_000]);
  });
});

describe('what the page says', () => {
  const [ja, en] = [wordsOf('ja'), wordsOf('en')];

  test('waiting times in their two largest units', () => {
    const said = (minutes: number) => sayAge(minutes * 60_000, ja);
    expect([0.5, 1, 59, 60, 61, 1439, 1440, 3000].map(said)).toEqual([
      '1分以内',
      '1分',
      '59分',
      '1時間0分',
      '1時間1分',
      '23時間59分',
      '1日0時間',
      '2日2時間',
    ]);
    expect(sayAge(3000 * 60_000, en)).toBe('2 d 2 h');
  });

  test('moments and days in the desk’s zone', () => {
    const at = Date.parse('2025-03-30T05:05:00Z');
    expect(sayMomentIn(at, 'ja', TOKYO)).toBe('2025年3月30日(日) 14:05');
    expect([dayIn(Date.parse('2025-03-30T15:00:00Z'), TOKYO), dayAfter('2024-02-28', 1)]).toEqual([
      '2025-03-31',
      '2024-02-29',
    ]);
  });

  test('in the language that was chosen, else in the browser’s', () => {
    expect([firstLocale('en', 'ja-JP'), firstLocale(null, 'ja'), firstLocale('xx', 'fr-FR')]).toEqual([
      'en',
      'ja',
      'en',
    ]);
  });

  test.each(LOCALES)('has words for everything that it may have to name, in %s', (locale) => {
    const words = wordsOf(locale);
    const named = [
      ...STEPS.map((step) => `desk:page.step.${step}`),
      ...[...PRESSES, 'STUCK', 'LOOK'].map((press) => `desk:page.did.${press}`),
      ...VERDICTS.map((verdict) => `check:verdict.${verdict}.title`),
      ...LEVELS.map((level) => `desk:page.level.${level}`),
      ...ROLES.map((role) => `desk:page.role.${role}`),
      ...LOG_EVENT_TYPES.map((what) => `ticket:happened.${what}`),
      ...COMMANDS.map((command) => `desk:page.keys.${command}`),
      ...NOT_SIGNED_IN.map((why) => `desk:page.signIn.why.${why}`),
      ...(['slack', 'teams', 'server'] as const).flatMap((way) => [
        `desk:page.signIn.ways.${way}`,
        `desk:page.signIn.commands.${way}`,
      ]),
      ...(['channel', 'server'] as const).map((lead) => `desk:page.signIn.lead.${lead}`),
    ];
    for (const key of named) expect(words.text(key)).not.toBe('');
    expect(() => words.text('desk:page.nonsense')).toThrow('desk:page.nonsense');
  });

  test('every key that stands in the page’s files has words, and so has the beginning of every other', () => {
    const root = join(import.meta.dirname, '../../web/desk');
    const files = Object.keys(readTexts().ja).join('|');
    const named = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => [
        ...readFileSync(join(root, name), 'utf8').matchAll(
          new RegExp(`['\`]((?:${files}):[\\w.-]+)(\\$\\{|['\`])`, 'g'),
        ),
      ])
      .map(([, key = '', end]) => (end === '${' ? key.replace(/\.?[\w-]*$/, '') : key));
    expect(named.length).toBeGreaterThan(200);
    const given = deskWords(readTexts());
    for (const locale of LOCALES)
      for (const key of new Set(named)) {
        const part = key.split(/[:.]/).reduce<unknown>((tree, name) => Object(tree)[name], given[locale]);
        expect({ locale, key, part }).toEqual({ locale, key, part: expect.anything() });
      }
  });
});

describe('keys', () => {
  const pressed = (key: string, over = {}) =>
    commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...over });

  test('stand for what the help says', () => {
    for (const command of COMMANDS)
      for (const key of keyNameOf(command).split('–'))
        expect(pressed(key.replace('Esc', 'Escape'))).toBe(command);
    expect(pressed('J')).toBe('next');
  });

  test('stand for nothing with another key held down, or while Japanese is being composed', () => {
    for (const over of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])
      expect(pressed('c', over)).toBeUndefined();
    for (const key of ['x', 'Enter', 'Tab', 'constructor']) expect(pressed(key)).toBeUndefined();
  });
});

describe('numbers', () => {
  test('ranges of days', () => {
    expect(lastDays(7, '2025-03-03')).toEqual({ from: '2025-02-25', to: '2025-03-03' });
    const march = { from: '2025-03-01', to: '2025-03-31' };
    expect(moved(march, 'from', '2025-03-10')).toEqual({ from: '2025-03-10', to: '2025-03-31' });
    expect(moved(march, 'from', '2025-04-10')).toEqual({ from: '2025-04-10', to: '2025-04-10' });
    expect(moved(march, 'from', '2023-01-01')).toEqual({ from: '2023-01-01', to: '2024-01-01' });
    expect(moved(march, 'to', '')).toEqual(march);
  });

  test('round ticks, up to the largest count or beyond', () => {
    expect([0, 3, 8, 30, 101].map(ticksTo)).toEqual([
      [0, 1],
      [0, 1, 2, 3],
      [0, 2, 4, 6, 8],
      [0, 10, 20, 30],
      [0, 50, 100, 150],
    ]);
  });

  test('shares, and none of nothing', () => {
    expect([percent(1, 3), percent(0, 5), percent(0, 0)]).toEqual([33, 0, null]);
  });
});

import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CampaignPeoplePage, RosterAnswer } from '../../src/desk/campaign/campaign-api.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { askDesk, type DeskClient, signIn } from '../helpers/desk/desk.ts';

const NOW = '2025-03-10T10:00:00+09:00';

let bot: Bot;
let admin: DeskClient;
beforeAll(async () => {
  bot = await startBot({ now: NOW });
  admin = await signIn(bot, '鈴木');
});
afterAll(() => bot.stop());

type Given = { readonly status: number; readonly body: RosterAnswer & { readonly why?: string } };
const give = async (file: string | Uint8Array, query = '', headers = {}): Promise<Given> => {
  const response = await fetch(`${bot.url}/desk/api/campaign/roster${query}`, {
    method: 'POST',
    headers: { 'x-madoguchi-desk': '1', 'content-type': 'text/csv', cookie: admin.cookie, ...headers },
    body: typeof file === 'string' ? file : Uint8Array.from(file),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
};
const preview = (file: string | Uint8Array) => give(file, '?preview=1');
const faultsOf = async (file: string | Uint8Array) =>
  (await preview(file)).body.faults.map(({ row, why }) => `${row} ${why}`);

/** As iconv of the machine writes it: nothing of ours has a part in it. */
const inEncoding = (text: string, encoding: string): Uint8Array => {
  const { stdout, status } = spawnSync('iconv', ['-f', 'utf-8', '-t', encoding], { input: text });
  if (status !== 0) throw new Error(`iconv knows no ${encoding}`);
  return stdout;
};

const JA = [
  'メールアドレス,氏名,部署,シリアル番号,有効期限,言語',
  'hanako@example.co.jp,山田 花子,経理部,0A:1B:2C,2026年3月1日,日本語',
  'Taro@Example.co.jp,"鈴木, 太郎",総務部,0a1b2d,2026/04/30,英語',
  '',
].join('\r\n');

describe('the last day of a campaign, until an admin sets another', () => {
  const roster = (...ends: readonly string[]) =>
    ['email,valid until', ...ends.map((end, n) => `a${n}@example.com,${end}`)].join('\n');
  test.each([
    ['the end of the last certificate', '2026-11-02', ['2026-12-10', '2027-03-01'], '2027-03-01'],
    ['the last day of reissue, where that is before', '2025-03-10', ['2026-12-10'], '2025-03-30'],
    [
      'the end of the last certificate, where reissue goes on longer',
      '2025-03-10',
      ['2025-03-20'],
      '2025-03-20',
    ],
    ['the service’s last year, where no end is known', '2026-11-02', [''], '2027-12-31'],
    ['the same, where every certificate has ended', '2026-11-02', ['2026-10-01'], '2027-12-31'],
  ])('is %s', async (_, day, ends, deadline) => {
    const own = await startBot({ now: `${day}T10:00:00+09:00` });
    const desk = await signIn(own, '鈴木', `${day}T10:00:00+09:00`);
    const { status } = await fetch(`${own.url}/desk/api/campaign/roster`, {
      method: 'POST',
      headers: { 'x-madoguchi-desk': '1', 'content-type': 'text/csv', cookie: desk.cookie },
      body: roster(...ends),
    });
    expect(status).toBe(200);
    expect(JSON.parse((await askDesk(own, 'GET', 'campaign', { cookie: desk.cookie })).body)).toMatchObject({
      deadline,
    });
    await own.stop();
  });
});

describe('what a file may be', () => {
  test.each([
    ['UTF-8', new TextEncoder().encode(JA)],
    ['UTF-8 with a BOM', new TextEncoder().encode(`\uFEFF${JA}`)],
    ['Shift_JIS', inEncoding(JA, 'CP932')],
    ['UTF-16 with a BOM, tabs, as Excel’s Unicode text', inEncoding(JA.replace(/,(?! )/g, '\t'), 'UTF-16')],
    ['UTF-16LE without a BOM', inEncoding(JA, 'UTF-16LE')],
    ['semicolons', JA.replace(/,(?! )/g, ';')],
    ['semicolons that Excel was told of', `sep=;\r\n${JA.replace(/,(?! )/g, ';')}`],
    ['line feeds alone', JA.replaceAll('\r\n', '\n')],
  ])('%s', async (_, file) => {
    expect(await preview(file)).toEqual({ status: 200, body: { added: 2, updated: 0, gone: 0, faults: [] } });
  });

  test('titles in English, in another order, with columns of the company’s own', async () => {
    const file =
      'No,Serial Number,E-Mail,Remarks\n1,0x0A1B2C,a@example.com,"two\nlines"\n2,12:34,b@example.com,\n';
    expect((await preview(file)).body).toMatchObject({ added: 2, faults: [] });
  });

  test('each fault is told with its row as a spreadsheet counts, all at once', async () => {
    const file = [
      'email,name,serial,valid until,language',
      'a@example.com,A,01,2026-02-30,',
      ',B,02,,',
      'no address,C,03,,',
      'd@example.com,D,0g,,',
      'e@example.com,E,1.23457E+20,,',
      '',
      'f@example.com,F,04,,fr',
      'g@example.com,G,05,,',
      'G@example.com,G,0:5,,',
      `h@example.com,${'h'.repeat(201)},06,,`,
      `no address,${'i'.repeat(201)},0g,tomorrow,fr`,
      ',J,1.5E+20,2026-13-01,',
    ].join('\n');
    expect(await faultsOf(file)).toEqual([
      '2 date-bad',
      '3 email-missing',
      '4 email-bad',
      '5 serial-bad',
      '6 serial-rounded',
      '8 language-bad',
      '10 twice',
      '11 too-long',
      '12 email-bad',
      '12 serial-bad',
      '12 date-bad',
      '12 language-bad',
      '12 too-long',
      '13 email-missing',
      '13 serial-rounded',
      '13 date-bad',
    ]);
  });

  test.each([
    ['no column of addresses', 'name,serial\nA,01\n', ['0 no-email-column']],
    ['nothing', '', ['0 empty']],
    ['titles alone', 'email,name\n', ['0 empty']],
    ['a quote that never ends', 'email,name\na@example.com,"A\n', ['2 quotes']],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0xff, 0xff, 0xfe]),
      ['0 encoding'],
    ],
    ['a workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]), ['0 workbook']],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), ['0 workbook']],
  ])('%s is refused as a whole', async (_, file, faults) => {
    expect(await faultsOf(file)).toEqual(faults);
    expect((await give(file)).status).toBe(422);
  });
});

describe('an import', () => {
  test('is whole or nothing, changes what changed, and marks who is gone', async () => {
    const title = 'email,name,department,serial,valid until\n';
    const rows = (...list: string[]) => title + list.join('\n');
    const a = 'a@example.com,A,Sales,0a,2026-03-01';
    const b = 'b@example.com,B,Sales,0b,2026-03-01';
    const counts = async (file: string, query = '') => {
      const { status, body } = await give(file, query);
      return [status, body.added, body.updated, body.gone, body.faults.length];
    };
    expect(await counts(rows(a, b, 'c@example.com,C,Sales,zz,'))).toEqual([422, 0, 0, 0, 1]);
    expect(await counts(rows(a, b), '?preview=1')).toEqual([200, 2, 0, 0, 0]);
    expect(await counts(rows(a, b), '?preview=1')).toEqual([200, 2, 0, 0, 0]);
    expect(await counts(rows(a, b))).toEqual([200, 2, 0, 0, 0]);
    expect(await counts(rows(a, b))).toEqual([200, 0, 0, 0, 0]);
    expect(await counts(rows(a.replace('Sales', 'IT')))).toEqual([200, 0, 1, 1, 0]);
    expect(await counts(rows(a.replace('Sales', 'IT'), b))).toEqual([200, 0, 1, 0, 0]);
    // A second certificate of the same person.
    expect(
      await counts(rows(a.replace('Sales', 'IT'), a.replace('Sales', 'IT').replace('0a', '0aa'), b)),
    ).toEqual([200, 1, 0, 0, 0]);
  });

  test('that names no language any more forgets the one that was named, once', async () => {
    const updated = async (row: string) => (await give(`email,language,serial\n${row}`)).body.updated;
    await updated('l@example.com,en,0c');
    expect(await updated('l@example.com,,0c')).toBe(1);
    expect(await updated('l@example.com,,0c')).toBe(0);
  });

  test('is for admins, from our own page, as CSV', async () => {
    expect((await askDesk(bot, 'POST', 'campaign/roster', {})).status).toBe(401);
    expect(await give(JA, '', { 'x-madoguchi-desk': '0' })).toMatchObject({ status: 403 });
    expect(await give(JA, '', { 'content-type': 'application/json' })).toMatchObject({
      status: 415,
      body: { why: 'no-csv' },
    });
  });

  test('a last day is one of the service’s zone, whatever zone the file names', async () => {
    const dates = [
      ['2026-03-01', 1],
      ['2026/3/1 23:59', 1],
      ['2026-03-01T14:59:59Z', 1],
      ['2026-03-01T15:00:00Z', 2],
      ['2026-03-01 15:00:00 Z', 2],
      ['2026-03-01T23:59:59+09:00', 1],
      ['2026-03-01T23:59:59.000-0500', 2],
    ] as const;
    const rows = dates.map(([date], n) => `z${n}@example.com,${date}`);
    expect((await give(`email,valid until\n${rows.join('\n')}`)).body.faults).toEqual([]);
    const { body } = await askDesk(bot, 'GET', 'campaign/people?q=z&limit=20', { cookie: admin.cookie });
    const { rows: stored }: CampaignPeoplePage = JSON.parse(body);
    expect(stored.map(({ validUntil }) => new Date(validUntil ?? 0).toISOString())).toEqual(
      dates.map(([, day]) => `2026-03-0${day}T14:59:59.999Z`),
    );
    const bad = ['2026-03-01T25:00:00Z', 'soon', '46082', '1.3.2026'];
    expect(
      await faultsOf(`email,valid until\n${bad.map((date, n) => `a${n}@example.com,${date}`).join('\n')}`),
    ).toEqual(bad.map((_, n) => `${n + 2} date-bad`));
  });

  test('names nobody in the log', () => {
    expect(bot.logged.filter((line) => /example\.co|花子|太郎/.test(line))).toEqual([]);
  });
});

test('takes a hundred thousand rows, also where the last line ends, and not one more', async () => {
  const rows = Array.from({ length: 100_000 }, (_, n) => `p${n}@example.com\n`).join('');
  expect((await preview(`email\n${rows}`)).body).toMatchObject({ added: 100_000, faults: [] });
  expect(await faultsOf(`email\n${rows}more@example.com`)).toEqual(['0 too-many']);
});

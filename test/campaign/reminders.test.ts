import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { InvitationPreview } from '../../src/desk/campaign/campaign-api.ts';
import { type Company, type Employee, startCompany } from '../helpers/company.ts';
import { until } from '../helpers/until.ts';

const MONDAY = '2025-03-03T09:30:00+09:00';

let company: Company;
let slack: Employee;
let teams: Employee;
let mail: Employee;
beforeEach(async () => {
  company = await startCompany(1, MONDAY);
  [slack, teams, mail] = company.employees as [Employee, Employee, Employee];
});
afterEach(() => company.stop());

const row = (one: Employee) => company.admin().row(one.email);
const mails = () => company.smtp.received.filter(({ to }) => to.includes(mail.email)).length;
const invited = async (roster = company.roster()): Promise<void> => {
  await company.admin().roster(roster);
  await company.admin().invite();
  for (const one of [slack, teams, mail]) await company.admin().stands(one.email, 'invited');
};
const moveTo = (iso: string): Promise<void> => company.passTo(iso);

describe('an invitation', () => {
  test('goes out once for an id, in the order of the ways, and lists whom nothing reaches', async () => {
    await company.admin().roster(company.roster());
    const id = randomUUID();
    expect(await company.admin().invite(['slack'], id)).toBe(3);
    expect(await company.admin().invite(['slack'], id)).toBe(0);
    await company.admin().stands(slack.email, 'invited');
    await company.admin().stands(mail.email, 'unreachable');
    expect(await row(mail)).toMatchObject({ reason: 'no-way', way: null });
    // By another way they can be.
    expect(await company.admin().invite(['teams', 'mail'])).toBe(2);
    expect(await company.admin().stands(mail.email, 'invited')).toMatchObject({ way: 'mail', reason: null });
    expect(await company.admin().stands(teams.email, 'invited')).toMatchObject({ way: 'teams' });
    expect(mails()).toBe(1);
  });

  test('waits as long as Slack says, and goes out once', async () => {
    await company.admin().roster(company.roster());
    company.workspace.refuse('users.lookupByEmail', { status: 429, retryAfter: 1 });
    company.workspace.refuse('chat.postMessage', { status: 429, retryAfter: 1 });
    await company.admin().invite(['slack']);
    let seconds = 0;
    await until(async () => {
      seconds += 2;
      company.bot.setNow(new Date(Date.parse(MONDAY) + seconds * 1000).toISOString());
      return (await row(slack)).state === 'invited';
    }, 'the invitation');
    expect(company.workspace.callsOf('users.lookupByEmail').length).toBeGreaterThanOrEqual(2);
    expect(company.workspace.callsOf('chat.postMessage')).toHaveLength(2);
  });

  test('has the admin’s own words in the person’s language, and says why and for how long in any case', async () => {
    await company.admin().roster(company.roster());
    const { settings } = await company.admin().overview();
    const texts = {
      ja: { title: '{{name}} さんへ', body: '期限は {{deadline}} です。\n\nよろしくお願いします。' },
    };
    const preview = await company.admin().ask('POST', '/preview', { lang: 'ja', text: texts.ja });
    const shown: InvitationPreview = JSON.parse(preview.body);
    expect(shown.title).toBe('見本 太郎 さんへ');
    expect(shown.notes.join('')).toContain('管理者に伝わるのは、証明書ごとの状況だけです');
    const test = await company
      .admin()
      .ask('POST', '/test', { lang: 'ja', text: texts.ja, to: 'me@example.org' });
    expect([test.status, test.body]).toEqual([200, '{"way":"mail"}']);
    expect((await company.admin().ask('PUT', '/settings', { ...settings, texts })).status).toBe(200);
    expect((await company.admin().ask('PUT', '/settings', { ...settings, deadline: 'soon' })).status).toBe(
      400,
    );
    await company.admin().invite();
    const got = await company.smtp.gets('社員 2 さんへ');
    expect(got.text).toContain('期限は 2025年3月30日(日) です。');
    expect(got.text).toContain('名簿の情報は');
    expect(got.text).toMatch(/https:\/\/bot\.example\.co\.jp\/\?i=\d+\.[\w-]{22}/);
  });
});

describe('a reminder', () => {
  test('does not follow an invitation on its day', async () => {
    // Fourteen days before the last day, a minute before people are reminded.
    await moveTo('2025-03-14T08:59:00+09:00');
    await invited();
    expect(mails()).toBe(1);
    await moveTo('2025-03-14T12:00:00+09:00');
    expect(mails()).toBe(1);
    await moveTo('2025-03-21T12:00:00+09:00');
    await until(() => mails() === 2, 'the reminder of another day');
  });

  test('goes out on the day that was wished for, and opens where one stood', async () => {
    await invited();
    await slack.press('GO_ON', 'campaign');
    await slack.press('BEGIN', 'start');
    await slack.press('LATER', 'campaign');
    expect(slack.told().at(-1)).toContain('DAY_2025-03-06');
    await slack.press('DAY_2025-03-06', 'campaign.later');
    const before = slack.told().length;
    await moveTo('2025-03-05T12:00:00+09:00');
    expect(slack.told()).toHaveLength(before);
    await moveTo('2025-03-06T12:00:00+09:00');
    await until(() => slack.told().length === before + 1, 'the reminder');
    expect(slack.told().at(-1)).toContain('あと24日: 証明書のバックアップ');
    await slack.press('GO_ON', 'campaign');
    expect(slack.told().at(-1)).toContain('"value":"copy.locate"');
  });

  test('stops where a certificate is not theirs, at the most that is set, and once a day', async () => {
    await invited();
    const { settings } = await company.admin().overview();
    await company.admin().ask('PUT', '/settings', { ...settings, mostReminders: 2 });
    await teams.press('NOT_MINE', 'campaign');
    expect(await row(teams)).toMatchObject({ state: 'not-needed', reason: 'not-mine' });
    const toTeams = teams.told().length;
    await company.admin().ask('POST', '/remind', { id: randomUUID() });
    await until(() => mails() === 2, 'a reminder by an admin');
    // No button is there to be pressed in a mail.
    const { text } = await company.smtp.gets('日: 証明書のバックアップ');
    expect(text).toContain('下のリンクから始められます');
    expect(text).not.toContain('「続ける」');
    await company.admin().ask('POST', '/remind', { id: randomUUID() });
    await moveTo('2025-03-14T12:00:00+09:00');
    await until(() => mails() === 3, 'the reminder of the day');
    await moveTo('2025-03-21T12:00:00+09:00');
    await moveTo('2025-03-27T12:00:00+09:00');
    await moveTo('2025-03-28T12:00:00+09:00');
    expect(mails()).toBe(3);
    expect(await row(mail)).toMatchObject({ reminders: 2 });
    expect(teams.told()).toHaveLength(toTeams);
  });

  test('names the end of a certificate that ends before the campaign as the last day, in the invitation and in the chat as well', async () => {
    const rows = company
      .roster()
      .split('\n')
      .map((line) => (line.startsWith(mail.email) ? line.replace('2026-03-01', '2025-03-20') : line))
      .join('\n');
    await invited(rows);
    expect(mail.told().at(-1)).toContain('2025年3月20日(木)までにバックアップを作ってください');
    expect(teams.told().at(-1)).toContain('2025年3月30日(日)までにバックアップを作ってください');
    await mail.press('BEGIN', 'start');
    expect(mail.told().join('\n')).toContain('期限は 2025年3月20日(木) です');
    await moveTo('2025-03-13T12:00:00+09:00');
    const got = await company.smtp.gets('あと7日: 証明書のバックアップ');
    expect(got.to).toEqual([mail.email]);
    expect(got.text).toContain('バックアップの期限は 2025年3月20日(木) です。');
  });

  test('names each certificate of somebody with several, and asks which is done', async () => {
    const second = company
      .roster()
      .split('\n')
      .filter((line) => line.startsWith(slack.email))
      .map((line) => line.replace(slack.serial, 'beef01'))
      .join('');
    await invited(`${company.roster()}\n${second}`);
    const posted = company.workspace.callsOf('chat.postMessage');
    expect(posted).toHaveLength(1);
    expect(JSON.stringify(posted[0])).toContain('…BEEF01');
    await slack.press('ALREADY', 'campaign');
    const [, press = ''] = /"action_id":"(CERT_\d+)"[^}]*/.exec(slack.told().at(-1) ?? '') ?? [];
    await slack.press(press, 'campaign.already');
    const states = (await company.admin().page(`q=${slack.email}`)).rows.map(({ state }) => state);
    expect(states.sort()).toEqual(['declared', 'invited']);
  });

  test('and a summary of numbers alone goes to the desk’s channel each week', async () => {
    await invited();
    await moveTo('2025-03-10T09:00:30+09:00');
    const summary = await until(
      () =>
        company.workspace
          .callsOf('chat.postMessage')
          .map((call) => JSON.stringify(call))
          .find((text) => text.includes('証明書のバックアップ: 今週の状況')),
      'the summary',
    );
    expect(summary).toContain('3件のうち0件が済みました');
    expect(summary).not.toContain('@example');
  });
});

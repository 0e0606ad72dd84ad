import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Company, type Employee, startCompany } from '../helpers/company.ts';
import { until } from '../helpers/until.ts';

/** Somebody on Slack, somebody in Teams, somebody by mail; the tests go on from one another. */
let company: Company;
let slack: Employee;
let teams: Employee;
let mail: Employee;
beforeAll(async () => {
  company = await startCompany(1, '2025-03-03T09:30:00+09:00');
  [slack, teams, mail] = company.employees as [Employee, Employee, Employee];
  await company.admin().roster(company.roster());
  await company.admin().invite();
  for (const one of [slack, teams, mail]) await company.admin().stands(one.email, 'invited');
});
afterAll(() => company.stop());

const everybody = () => [slack, teams, mail];
/** How many invitations and reminders each has: they lead on by a button, or are mails. */
const told = () =>
  everybody().map(
    (one) => one.told().filter((text) => one.way === 'mail' || text.includes('"GO_ON"')).length,
  );
const remind = () => company.admin().ask('POST', '/remind', { id: randomUUID() });
const set = async (change: object): Promise<void> => {
  const { settings } = await company.admin().overview();
  expect((await company.admin().ask('PUT', '/settings', { ...settings, ...change })).status).toBe(200);
};

test('a reminder that was promised goes out though no more are sent, and one that cannot be is not promised', async () => {
  await set({ mostReminders: 0 });
  await slack.press('LATER', 'campaign');
  await slack.press('DAY_2025-03-06', 'campaign.later');
  const before = told();
  expect(slack.told().at(-1)).toContain('2025年3月6日(木) にもう一度お知らせします');
  await company.passTo('2025-03-06T12:00:00+09:00');
  await until(() => slack.told().at(-1)?.includes('あと24日') ?? false, 'the reminder');
  expect(told()).toEqual([(before[0] ?? 0) + 1, before[1], before[2]]);
  expect(await company.admin().row(slack.email)).toMatchObject({ reminders: 0 });
  for (const day of ['DAY_2025-03-06', 'DAY_2025-03-08', 'DAY_2025-03-31', 'DAY_2025-02-30']) {
    await slack.press(day, 'campaign.later');
    // There are others.
    expect(slack.told().at(-1)).toContain('いつお知らせしますか');
    expect(slack.told().at(-1)).toContain('DAY_2025-03-07');
  }
});

test('a reminder that waits for the morning is not sent to who is done by then, nor twice on that day', async () => {
  await set({ mostReminders: 6 });
  await company.passTo('2025-03-06T18:30:00+09:00');
  const before = told();
  await remind();
  await company.passTo('2025-03-06T20:00:00+09:00');
  await remind();
  await teams.press('ALREADY', 'campaign');
  await company.passTo('2025-03-07T12:00:00+09:00');
  await remind();
  await company.passTo('2025-03-07T13:00:00+09:00');
  expect(told()).toEqual([(before[0] ?? 0) + 1, before[1], (before[2] ?? 0) + 1]);
});

test('who has nothing left to do hears so, whatever an older message offers, and nothing is recorded', async () => {
  const { certificate, state } = await company.admin().row(teams.email);
  expect(state).toBe('declared');
  const hears = async (event: string, step: string): Promise<void> => {
    const before = teams.told().length;
    await teams.press(event, step);
    expect(teams.told().slice(before).join('')).toContain('これ以上お願いすることはありません');
  };
  for (const event of ['NOT_MINE', 'ALREADY', 'LATER']) await hears(event, 'campaign');
  await hears('DAY_2025-03-12', 'campaign.later');
  expect(await company.admin().row(teams.email)).toMatchObject({ state: 'declared' });
  expect(await teams.check(teams.serial)).toBe(204);
  await company.admin().stands(teams.email, 'verified');
  for (const step of ['campaign.not-mine', 'campaign.already']) await hears(`CERT_${certificate}`, step);
  expect(await company.admin().row(teams.email)).toMatchObject({ state: 'verified' });
});

test('no reminder is sent to anybody once the campaign was ended', async () => {
  await company.passTo('2025-03-07T18:30:00+09:00');
  const before = told();
  await remind();
  await company.admin().ask('POST', '/end', { ended: true });
  await company.passTo('2025-03-10T12:00:00+09:00');
  expect(told()).toEqual(before);
  await slack.press('LATER', 'campaign');
  expect(slack.told().at(-1)).toContain('期限までにお知らせできる日は、もうありません');
  // An invitation that was asked for meanwhile can be asked for once more.
  const [titles, ...rows] = company.roster().split('\n');
  const fourth = 'mail9@example.org,社員 9,経理部,900,2026-03-01,ja';
  await company.admin().roster([titles, ...rows, fourth].join('\n'));
  expect(await company.admin().invite(['mail'])).toBe(1);
  await company.passTo('2025-03-10T12:00:10+09:00');
  expect(await company.admin().row('mail9@example.org')).toMatchObject({ state: 'not-invited' });
  await company.admin().ask('POST', '/end', { ended: false });
  expect(await company.admin().invite(['mail'])).toBe(1);
  await company.admin().stands('mail9@example.org', 'invited');
});

test('a certificate that is added for somebody invited before is told of: by an invitation, or by the next reminder', async () => {
  const second = (one: Employee, serial: string) =>
    company
      .roster()
      .split('\n')
      .filter((line) => line.startsWith(one.email))
      .map((line) => line.replace(one.serial, serial));
  const rows = [company.roster(), ...second(slack, 'beef01'), ...second(teams, 'beef02')].join('\n');
  const before = told();
  expect(await company.admin().roster(rows)).toMatchObject({ added: 2 });
  const { id } = await company.admin().row(slack.email, 'beef01');
  const asked = { id: randomUUID(), people: [id] };
  expect(JSON.parse((await company.admin().ask('POST', '/invite', asked)).body)).toMatchObject({ asked: 1 });
  await company.admin().stands(slack.email, 'invited', 'beef01');
  expect(slack.told().at(-1)).toContain('…BEEF01');
  expect(told()).toEqual([(before[0] ?? 0) + 1, before[1], before[2]]);
  expect(await company.admin().row(teams.email, 'beef02')).toMatchObject({ state: 'not-invited' });

  await company.passTo('2025-03-14T12:00:00+09:00');
  await company.admin().stands(teams.email, 'invited', 'beef02');
  expect(teams.told().at(-1)).toContain('…BEEF02');
  expect(await company.admin().invite()).toBe(0);
});

test('reminders of a certificate’s end are kept up after the campaign, once a day to each, until it has ended', async () => {
  /** How many of them each has. */
  const ends = () =>
    everybody().map(
      (one) => one.told().filter((text) => text.includes('証明書の有効期限が近づいています')).length,
    );
  await company.passTo('2025-04-01T12:00:00+09:00');
  const before = told();
  // They end on Sunday, 1 March; what falls on a weekend comes on the Friday before.
  const days = {
    '2025-12-01': 0,
    '2026-01-30': 1,
    '2026-02-13': 2,
    '2026-02-16': 2,
    '2026-02-20': 3,
    '2026-02-26': 4,
    '2026-02-27': 5,
    '2026-03-02': 5,
  };
  for (const [day, count] of Object.entries(days)) {
    await company.passTo(`${day}T12:00:00+09:00`);
    expect([day, ...ends()]).toEqual([day, count, count, count]);
  }
  // Nothing else was sent.
  expect(told()).toEqual(before.map((count) => count + 5));
});

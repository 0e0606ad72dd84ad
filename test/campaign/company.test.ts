import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Company, type Employee, startCompany } from '../helpers/company.ts';
import { becomes, grows } from '../helpers/until.ts';

/** On Slack, in Teams, and by mail: together more than are planned or served at once. */
const EACH = 40;

let company: Company;
beforeAll(async () => {
  company = await startCompany(EACH, '2025-03-03T09:30:00+09:00');
}, 300_000);
afterAll(() => company.stop());

const states = async () => (await company.admin().overview()).states;
const reach = (state: 'invited' | 'verified' | 'declared', count: number) =>
  grows(async () => (await states())[state], count, state);

/** How many of some messages have a button, each looked at once however often they are counted. */
const counting = (button: string) => {
  let [seen, found] = [0, 0];
  return (messages: readonly unknown[]): number => {
    for (const message of messages.slice(seen)) if (JSON.stringify(message).includes(button)) found += 1;
    seen = messages.length;
    return found;
  };
};
const inSlack = counting('"action_id":"LATER"');
const inTeams = counting('"verb":"LATER"');

/** Invitations and reminders that went out so far, by way; Slack's and Teams' are known by their buttons. */
const sent = () => ({
  slack: inSlack(company.workspace.callsOf('chat.postMessage')),
  teams: inTeams(company.world.sent),
  mail: company.smtp.received.length,
});

const allSent = (count: number) =>
  grows(() => Object.values(sent()).reduce((sum, one) => sum + one, 0), count, 'messages');

/** Looks at the file from the invitation on: three presses at most. */
const prove = async (one: Employee): Promise<void> => {
  await one.press('GO_ON', 'campaign');
  await one.press('HAVE_BACKUP', 'start');
  expect(await one.check(one.serial)).toBe(204);
};

const third = (n: number) => company.employees.filter((_, index) => index % 3 === n);

test('a company of 120 on Slack, in Teams and by mail comes from its list to 100 %', async () => {
  const { bot, employees } = company;
  expect(await company.admin().roster(company.roster())).toEqual({
    added: 3 * EACH,
    updated: 0,
    gone: 0,
    faults: [],
  });
  expect(await company.admin().invite()).toBe(3 * EACH);
  await reach('invited', 3 * EACH);
  await allSent(3 * EACH);
  await becomes(sent, { slack: EACH, teams: EACH, mail: EACH });
  // A second wish writes to nobody twice.
  expect(await company.admin().invite()).toBe(0);

  for (const one of third(0)) await prove(one);
  await reach('verified', EACH);

  // Fourteen days before the last day is a Sunday: who is not done hears of it on the Friday, once.
  await company.moveTo('2025-03-14T12:00:00+09:00');
  const left = [...third(1), ...third(2)];
  const leftBy = (way: Employee['way']) => EACH + left.filter((one) => one.way === way).length;
  const reminded = { slack: leftBy('slack'), teams: leftBy('teams'), mail: leftBy('mail') };
  await allSent(5 * EACH);
  await becomes(sent, reminded);
  await company.moveTo('2025-03-14T16:00:00+09:00');
  expect(sent()).toEqual(reminded);

  for (const one of third(1)) await prove(one);
  for (const one of third(2)) await one.press('ALREADY', 'campaign');
  await reach('verified', 2 * EACH);
  await reach('declared', EACH);
  for (const one of third(2).slice(0, EACH / 2)) expect(await one.check(one.serial)).toBe(204);
  await reach('verified', 2.5 * EACH);

  const overview = await company.admin().overview();
  expect(overview).toMatchObject({ total: 3 * EACH, forecast: null });
  expect(overview.states).toMatchObject({ verified: 2.5 * EACH, declared: 0.5 * EACH });
  expect(overview.perDay.at(-1)).toMatchObject({
    day: '2025-03-14',
    verified: 2.5 * EACH,
    declared: 0.5 * EACH,
    silent: 0,
  });

  // Nobody is asked any more.
  await company.moveTo('2025-03-28T12:00:00+09:00');
  await company.moveTo('2025-03-29T12:00:00+09:00');
  expect(sent()).toEqual(reminded);
  const proof = (await company.admin().ask('GET', '/proof.csv?lang=en')).body.trim().split('\r\n');
  expect(proof).toHaveLength(1 + 3 * EACH);
  expect(proof.filter((line) => line.includes('file checked, same serial'))).toHaveLength(2.5 * EACH);

  // A certificate's end is told of also after the campaign, thirty days before it.
  await company.moveTo('2026-01-30T12:00:00+09:00');
  await grows(() => sent().mail, reminded.mail + EACH, 'mails of the certificates’ end');
  expect(sent().mail).toBe(reminded.mail + EACH);
  expect(company.smtp.received.at(-1)?.headers.get('subject')).toBe('証明書の有効期限が近づいています');
  expect(bot.logged.filter((line) => employees.some(({ email }) => line.includes(email)))).toEqual([]);
}, 600_000);

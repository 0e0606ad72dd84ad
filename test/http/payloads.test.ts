import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { migrate } from '../../src/machines/migrate.ts';
import { startBot } from '../helpers/bot.ts';
import { askDesk, signIn } from '../helpers/desk/desk.ts';
import { type Everywhere, startEverywhere } from '../helpers/everywhere.ts';
import { mutated } from '../helpers/mutations.ts';
import { keptPostgres } from '../helpers/postgres.ts';
import { rowsIn } from '../helpers/rows-in.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { cardPress, inChannel } from '../helpers/teams/payloads.ts';
import { openChat } from '../helpers/web/chat.ts';
import { ask, type Begun, begin, fromHolder, postActivity } from '../helpers/web/directline.ts';
import { slackCommand, slackEvents, slackInteractions } from './payloads-scene.ts';

/** A failure names the seed; `SEED=… RUNS=…` runs it again, or for longer. */
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
const numRuns = Number(process.env.RUNS ?? 60);
/** Stands in every payload, and in no log. */
const WORDS = 'ひみつの相談';

let house: Everywhere;
beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {});
  house = await startEverywhere({ desk: ({ ids }) => `slack:${ids.channel}` });
});
afterAll(() => house.close());

let logged: number;
beforeEach(() => {
  logged = house.bot.logged.length;
});

/** Sends payloads made of these, and expects of each one of the statuses. */
const allAnswered = async (
  payloads: readonly object[],
  send: (payload: unknown) => Promise<number>,
  statuses: readonly number[],
): Promise<void> => {
  await fc.assert(
    fc.asyncProperty(mutated(payloads), async (payload) => {
      expect(statuses).toContain(await send(payload));
    }),
    { seed, numRuns },
  );
  await house.bot.idle();
  expect((await fetch(`${house.bot.url}/healthz`)).status).toBe(200);
  expect(house.bot.logged.slice(logged).join('\n')).not.toContain(WORDS);
};

describe(`what has fields missing or of another type is refused, and never a fault of ours (seed ${seed})`, () => {
  let begun: Begun;
  const root = () => `${house.bot.url}/v3/directline`;
  beforeEach(async () => {
    begun = await begin(root());
  });

  test('an activity of Direct Line', () =>
    allAnswered(
      [
        fromHolder({ text: WORDS, locale: 'ja-JP' }, 'c1'),
        fromHolder({ value: { event: 'BEGIN', step: 'start' } }),
        fromHolder({
          value: { event: 'SUBMIT', step: 'escalate.contact', name: WORDS, phone: '03-1234-5678' },
        }),
        { type: 'event', name: 'locale', value: 'en', from: { id: 'holder' } },
      ],
      async (payload) =>
        (await postActivity(root(), begun, JSON.stringify(payload), { 'content-type': 'application/json' }))
          .status,
      [200, 400],
    ));

  test('a new conversation of Direct Line', () =>
    allAnswered(
      [{ locale: 'ja', user: { id: 'u', locale: 'en', name: WORDS } }],
      async (payload) =>
        (await ask(root(), 'POST', '/conversations', { body: JSON.stringify(payload) })).status,
      [201, 400],
    ));

  test('an activity of Bot Framework', () => {
    const { activity } = house.world;
    const card = { event: 'BEGIN', step: 'start' };
    return allAnswered(
      [
        activity({ text: WORDS, entities: [{ type: 'clientInfo', locale: 'ja-JP' }] }),
        activity({ value: card, replyToId: 'card' }),
        activity(cardPress('BEGIN', card, { replyToId: 'card' })),
        activity({
          text: `<at>madoguchi</at> ${WORDS}`,
          conversation: inChannel('19:x@thread.tacv2', '1'),
          entities: [{ type: 'mention', text: '<at>madoguchi</at>', mentioned: activity().recipient }],
        }),
        activity({
          type: 'conversationUpdate',
          membersAdded: [activity().recipient],
          membersRemoved: [{ id: '29:x' }],
        }),
        activity({ type: 'installationUpdate', action: 'add' }),
      ],
      async (payload) =>
        (await house.world.post(house.bot.url, payload as object as Record<string, unknown>)).status,
      [200, 400, 401, 403, 501],
    );
  });

  test('an event of Slack', () =>
    allAnswered(
      slackEvents(WORDS, house.workspace.ids.channel),
      async (payload) => (await house.workspace.post(JSON.stringify(payload))).status,
      [200, 400, 404],
    ));

  test('an interaction of Slack', () =>
    allAnswered(
      slackInteractions(WORDS, house.workspace.ids.channel),
      async (payload) =>
        (
          await house.workspace.post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), {
            type: 'application/x-www-form-urlencoded',
          })
        ).status,
      [200, 400, 404],
    ));

  test('a command of Slack', () =>
    allAnswered(
      [slackCommand(WORDS)],
      async (payload) =>
        (
          await house.workspace.post(
            new URLSearchParams(
              Object.entries(payload ?? {}).map(([name, value]) => [
                name,
                typeof value === 'string' ? value : JSON.stringify(value),
              ]),
            ).toString(),
            { type: 'application/x-www-form-urlencoded' },
          )
        ).status,
      [200, 400, 404],
    ));
});

test('an act at the desk', async () => {
  const { cookie } = await signIn(house.bot, '鈴木', undefined, {
    DESK_CHANNEL: `slack:${house.workspace.ids.channel}`,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
  });
  const act = (what: object) => ({ id: randomUUID(), act: what });
  await allAnswered(
    [
      act({ type: 'CLAIM' }),
      act({ type: 'NOTE', text: WORDS }),
      act({ type: 'REPLY', text: WORDS }),
      act({ type: 'ASSIGN', to: { id: 'link:a', name: WORDS } }),
      act({ type: 'CALLED', outcome: 'reached', text: WORDS }),
      act({ type: 'RESOLVE', cause: 'by-phone', text: WORDS }),
      act({ type: 'MERGE', into: 1002 }),
    ],
    async (body) => (await askDesk(house.bot, 'POST', 'tickets/1001/acts', { cookie, body })).status,
    [200, 400, 404, 409],
  );
});

test('a verdict of the check page', () =>
  allAnswered(
    [
      {
        token: WORDS,
        verdict: 'usable',
        what: 'ok',
        notAfter: 1_900_000_000_000,
        serial: 'ab',
        issuer: WORDS,
      },
      { token: 'x', verdict: 'unreadable', what: 'empty', subjectHash: 'ab' },
    ],
    async (body) =>
      (
        await fetch(`${house.bot.url}/check/verdict`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status,
    [400, 401, 413],
  ));

test('after all that every conversation stands where the chart knows it', () => {
  const states = rowsIn(house.bot.dataDir, 'select state from conversations');
  expect(states.length).toBeGreaterThan(0);
  expect(states.filter(({ state }) => migrate(JSON.parse(String(state))) === undefined)).toEqual([]);
});

test('levels without end are refused, and cost the next one nothing', async () => {
  const root = `${house.bot.url}/v3/directline`;
  const begun = await begin(root);
  const send = (body: string) => postActivity(root, begun, body);
  const deep = `{"type":"message","value":${'['.repeat(60_000)}${']'.repeat(60_000)}}`;
  expect((await send(deep)).status).toBe(400);
  expect((await send('{"type":"message","text":"はい"}')).status).toBe(200);
});

test('NUL and halves of characters in a form open the ticket on PostgreSQL, without them', async () => {
  const postgres = await keptPostgres();
  const bot = await startBot({ env: { DATABASE_URL: await postgres.withTables() } });
  try {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山\0田\ud800', phone: '03-1234-5678', note: 'live\0example' });
    expect(chat.step()).not.toBe('escalate.contact');
    await chat.say('a\0b\udc00');
    const kept = JSON.stringify(await chat.heard());
    expect(kept).not.toContain('\\u0000');
    expect(kept).not.toMatch(/\\ud[89a-f]/i);
  } finally {
    await bot.stop();
    await postgres.stop();
  }
});

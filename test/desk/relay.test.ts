import { afterEach, describe, expect, test } from '@jest/globals';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { type Everywhere, startEverywhere } from '../helpers/everywhere.ts';
import { directMessage, formSent } from '../helpers/slack/payloads.ts';
import type { Json } from '../helpers/slack/slack.ts';
import { cardPress, inChannel } from '../helpers/teams/payloads.ts';
import { APP_ID } from '../helpers/teams/teams.ts';
import { until } from '../helpers/until.ts';
import { type Chat, openChat, textOf } from '../helpers/web/chat.ts';

const TICKET = 'T-1001';
const TEAMS_DESK = '19:desk@thread.tacv2';
const CONTACT = { name: '山田花子', phone: '03-1212-3434' };
const AGENT = { id: '29:sato', name: '佐藤 次郎', aadObjectId: 'aad-sato' };

let place: Everywhere;
afterEach(() => place.close());

/** A holder with a ticket on some channel. */
type Holder = {
  readonly hears: (text: string) => Promise<unknown>;
  readonly say: (text: string) => Promise<unknown>;
};
type Agent = {
  readonly reply: (text: string) => Promise<unknown>;
  readonly sees: (text: string) => Promise<unknown>;
};

const inBrowser = async (): Promise<Holder> => {
  const chat: Chat = await openChat(place.bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', CONTACT);
  return {
    hears: (text) => until(async () => (await chat.heard()).some((said) => textOf(said).includes(text))),
    say: async (text) => expect(await chat.send({ text })).toBe(200),
  };
};

const inSlack = async (): Promise<Holder> => {
  const { workspace } = place;
  const { dm, user } = workspace.ids;
  let count = 0;
  const say = async (text: string) => {
    count += 1;
    const ts = `1741568500.${String(count).padStart(6, '0')}`;
    await workspace.event(directMessage({ dm, user }, { ts, text }));
    await place.bot.idle();
  };
  await say('証明書コードがわからない');
  const private_metadata = JSON.stringify({ address: dm, step: 'escalate.contact', event: 'SUBMIT' });
  await workspace.interaction(formSent(user, { private_metadata }, CONTACT));
  const heard = () =>
    workspace
      .callsOf('chat.postMessage')
      .filter(({ channel }) => channel === dm)
      .map((call) => JSON.stringify(call));
  return { say, hears: (text) => until(() => heard().some((said) => said.includes(text))) };
};

const tellTeams = async (over: Json): Promise<void> => {
  const { status } = await place.world.post(place.bot.url, place.world.activity(over));
  expect(status).toBe(200);
  await place.bot.idle();
};
const inTeams = async (): Promise<Holder> => {
  await tellTeams({ text: '証明書コードがわからない' });
  await tellTeams(cardPress('SUBMIT', { step: 'escalate.contact', ...CONTACT }, { replyToId: 'card' }));
  const heard = () =>
    place.world.sent
      .filter(({ path }) => path.includes('/a:personal/'))
      .map(({ body }) => JSON.stringify(body));
  return {
    say: (text) => tellTeams({ text }),
    hears: (text) => until(() => heard().some((said) => said.includes(text))),
  };
};

const atSlackDesk = async (): Promise<Agent> => {
  const { workspace } = place;
  const { channel, other } = workspace.ids;
  const posted = () => workspace.callsOf('chat.postMessage').filter((call) => call.channel === channel);
  await until(() => posted().some((call) => JSON.stringify(call).includes(`desk:${TICKET}`)));
  return {
    reply: async (text) => {
      const private_metadata = JSON.stringify({ channel, ticket: 1001, event: 'REPLY' });
      await workspace.interaction(
        formSent(other, { id: `V${text}`, callback_id: 'desk-form', private_metadata }, { text }),
      );
    },
    sees: (text) =>
      until(() =>
        posted().some((call) => call.thread_ts !== undefined && JSON.stringify(call).includes(text)),
      ),
  };
};

const atTeamsDesk = async (): Promise<Agent> => {
  const to = (part: string) => place.world.sent.filter(({ path }) => path.includes(part));
  await until(() => to(`/${TEAMS_DESK}/`).some(({ body }) => JSON.stringify(body).includes(TICKET)));
  return {
    reply: (text) =>
      tellTeams(
        cardPress(
          'REPLY',
          { step: 'desk', ticket: TICKET, 'REPLY.text': text },
          { replyToId: 'card', from: AGENT, conversation: inChannel(TEAMS_DESK, '1') },
        ),
      ),
    sees: (text) =>
      until(() => to(`${TEAMS_DESK};messageid=`).some(({ body }) => JSON.stringify(body).includes(text))),
  };
};

const atPage = async (): Promise<Agent> => {
  const page: DeskClient = await signIn(place.bot, '佐藤 次郎');
  return {
    reply: async (text) => {
      expect((await page.act(1001, { type: 'REPLY', text })).status).toBe(200);
    },
    sees: (text) => until(async () => (await page.ticket(1001)).events.some((event) => event.text === text)),
  };
};

const HOLDERS = { browser: inBrowser, Slack: inSlack, Teams: inTeams } as const;
const DESKS = { Slack: atSlackDesk, Teams: atTeamsDesk, page: atPage } as const;

const PAIRS = (['browser', 'Slack', 'Teams'] as const).flatMap((holder) =>
  (['Slack', 'Teams', 'page'] as const).map((desk) => [holder, desk] as const),
);

describe('what desk and holder say reaches the other', () => {
  test.each(PAIRS)('the holder in %s, the desk in %s', async (holderIn, deskIn) => {
    place = await startEverywhere({
      now: '2025-03-10T10:00:00+09:00',
      desk: (workspace) =>
        deskIn === 'Slack'
          ? `slack:${workspace.ids.channel}`
          : deskIn === 'Teams'
            ? `teams:${TEAMS_DESK}`
            : '',
    });
    if (deskIn === 'Teams') {
      place.world.members.push(AGENT);
      await tellTeams({
        type: 'conversationUpdate',
        membersAdded: [{ id: `28:${APP_ID}` }],
        conversation: inChannel(TEAMS_DESK),
      });
    }
    const holder = await HOLDERS[holderIn]();
    const agent = await DESKS[deskIn]();
    await agent.reply('証明書の一覧は開けましたか?');
    await holder.hears('証明書の一覧は開けましたか?');
    await holder.say('はい、二つありました');
    await agent.sees('はい、二つありました');
    await holder.hears('担当者に届けました');
  });
});

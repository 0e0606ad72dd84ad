import { createHmac } from 'node:crypto';
import { TENANT } from '../test/helpers/teams/teams-seams.ts';
import type { FarSide } from './far-side.ts';
import { createSender, inParallel } from './load.ts';
import type { Served } from './served.ts';

/** Conversations that the turns are spread over. */
const CONVERSATIONS = 200;
/** A walk of ① by words, over and over. */
const WORDS = ['始める', 'ありました', '戻る', '最初から'];
export const SLACK_SECRET = 'secret-of-the-bench';

/** Does the n-th turn; resolves when its reply is out. */
export type DoTurn = (n: number) => Promise<void>;

const wordAt = (n: number): string => WORDS[Math.floor(n / CONVERSATIONS) % WORDS.length] ?? '';

const must = async (answer: Promise<{ status: number; body: string }>): Promise<string> => {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`answered ${status}: ${body.slice(0, 200)}`);
  return body;
};

let serial = 0;

/** Messages of Teams in 1:1 chats, signed where an `authorization` is given. */
export const overTeams = ({ origin }: Served, farSide: FarSide, authorization?: string): DoTurn => {
  const sender = createSender(origin, authorization === undefined ? {} : { authorization });
  return async (n) => {
    serial += 1;
    const person = n % CONVERSATIONS;
    const conversation = `a:${person}`;
    const replied = farSide.replyTo(conversation);
    await must(
      sender.post('/api/messages', {
        type: 'message',
        id: `bench-${serial}`,
        timestamp: new Date().toISOString(),
        channelId: 'msteams',
        serviceUrl: farSide.url,
        locale: 'ja-JP',
        from: { id: `29:${person}`, name: 'Bench', aadObjectId: `aad-${person}` },
        recipient: { id: '28:bot', name: 'bot' },
        conversation: { id: conversation, conversationType: 'personal', tenantId: TENANT },
        text: wordAt(n),
      }),
    );
    await replied;
  };
};

/** Signed events of direct messages. */
export const overSlack = ({ origin }: Served, farSide: FarSide): DoTurn => {
  const sender = createSender(origin);
  return async (n) => {
    serial += 1;
    const channel = `D${n % CONVERSATIONS}`;
    const body = {
      type: 'event_callback',
      team_id: 'T1',
      event_id: `Ev${serial}`,
      authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true }],
      event: {
        type: 'message',
        channel,
        channel_type: 'im',
        user: `U${n % CONVERSATIONS}`,
        ts: `1741568400.${String(serial).padStart(6, '0')}`,
        text: wordAt(n),
      },
    };
    const at = String(Math.floor(Date.now() / 1000));
    const signed = createHmac('sha256', SLACK_SECRET).update(`v0:${at}:${JSON.stringify(body)}`);
    const replied = farSide.replyTo(channel);
    await must(
      sender.post('/slack/events', body, {
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${signed.digest('hex')}`,
      }),
    );
    await replied;
  };
};

/** Activities of the browser's chat, over one or more processes of one house. The reply stands in the log once the server has nothing left to do. */
export const overDirectLine = async (servers: readonly Served[]): Promise<DoTurn> => {
  const senders = servers.map(({ origin }) => createSender(origin));
  const senderAt = (n: number) => {
    const sender = senders[n % senders.length];
    if (sender === undefined) throw new Error('no server');
    return sender;
  };
  const chats: { conversationId: string; token: string }[] = [];
  await inParallel(CONVERSATIONS, 8, async (n) => {
    chats[n] = JSON.parse(await must(senderAt(n).post('/v3/directline/conversations', {})));
  });
  return async (n) => {
    const chat = chats[n % CONVERSATIONS];
    if (chat === undefined) throw new Error('no conversation');
    await must(
      senderAt(n).post(
        `/v3/directline/conversations/${chat.conversationId}/activities`,
        { type: 'message', from: { id: 'bench' }, text: wordAt(n) },
        { authorization: `Bearer ${chat.token}` },
      ),
    );
  };
};

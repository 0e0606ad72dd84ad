import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Teams' connector and Slack's Web API in one: takes every reply, and tells of it. */
export type FarSide = {
  readonly url: string;
  /** Resolves at the next reply into this conversation; throws where none comes. Ask before the turn is sent. */
  readonly replyTo: (conversation: string) => Promise<void>;
};

/** After which a reply is lost, ms. */
const LATE_MS = 20_000;

const USER = {
  id: 'U1',
  real_name: 'Bench',
  locale: 'ja-JP',
  team_id: 'T1',
  profile: { real_name: 'Bench' },
};
const ANSWER = JSON.stringify({
  ok: true,
  id: '1',
  ts: '1741568400.000001',
  channel: 'D1',
  user_id: 'UBOT',
  bot_id: 'B9',
  team_id: 'T1',
  user: USER,
  messages: [],
});
/** Calls that say something; an update of what was pressed does not. */
const SAYS = /\/v3\/conversations\/([^/]+)\/activities|\/chat\.postMessage$/;

const channelIn = (body: string): string =>
  body.startsWith('{')
    ? String(JSON.parse(body).channel)
    : (new URLSearchParams(body).get('channel') ?? 'none');

export const startFarSide = async (): Promise<FarSide> => {
  /** Of each conversation, in the order in which they began to wait: a slow turn may still wait as the next one begins. */
  const waiting = new Map<string, (() => void)[]>();
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (chunk) => {
      body += chunk;
    });
    incoming.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(ANSWER);
      const said = SAYS.exec(incoming.url ?? '');
      if (said === null || incoming.method !== 'POST' || body.includes('"type":"typing"')) return;
      const conversation = said[1] === undefined ? channelIn(body) : decodeURIComponent(said[1]);
      waiting.get(conversation)?.shift()?.();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    replyTo: (conversation) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no reply into ${conversation}`)), LATE_MS);
        const those = waiting.get(conversation) ?? [];
        waiting.set(conversation, those);
        those.push(() => {
          clearTimeout(late);
          resolve();
        });
      }),
  };
};

import { createHmac } from 'node:crypto';
import type { Config } from '../settings/config.ts';
import { type AskFar, type FarAnswer, fieldsOf, stringOf } from './ask-far.ts';
import { type Found, fault, skipped, well } from './finding.ts';

/** The rights of a bot token that the program uses, as deploy/slack/manifest.yaml asks for them. */
export const SCOPES: readonly string[] = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
];
/** And those of a desk in Slack. */
export const DESK_SCOPES: readonly string[] = [
  'channels:history',
  'channels:read',
  'groups:history',
  'groups:read',
];

const SLACK_API = 'https://slack.com/api/';
type SlackConfig = NonNullable<Config['slack']>;

/** A call of Slack's Web API, as a form: its read methods take no JSON. */
export const callSlack = (
  { apiUrl = SLACK_API }: SlackConfig,
  ask: AskFar,
  method: string,
  token: string,
  form: Readonly<Record<string, string>> = {},
): Promise<FarAnswer> =>
  ask(`${apiUrl.replace(/\/*$/, '/')}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });

/** What it answered: its fields, or Slack's word for why not. */
const readSlack = (answer: Extract<FarAnswer, { ok: true }>) => {
  const fields = fieldsOf(answer.text);
  return fields.ok === true
    ? ({ ok: true, fields } as const)
    : ({ ok: false, word: stringOf(fields.error) || `HTTP ${answer.status}` } as const);
};

const inspectScopes = (answer: Extract<FarAnswer, { ok: true }>, hasDesk: boolean): Found => {
  const given = answer.headers['x-oauth-scopes'];
  if (typeof given !== 'string' || given === '') return skipped('scopes');
  const has = new Set(given.split(',').map((scope) => scope.trim()));
  const missing = [...SCOPES, ...(hasDesk ? DESK_SCOPES : [])].filter((scope) => !has.has(scope));
  return missing.length === 0 ? well('scopes') : fault('slack.scopes', { missing: missing.join(', ') });
};

const inspectChannel = async (
  slack: SlackConfig,
  channel: string,
  ask: AskFar,
): Promise<readonly Found[]> => {
  const answer = await callSlack(slack, ask, 'conversations.info', slack.botToken, { channel });
  if (!answer.ok) return [];
  const read = readSlack(answer);
  if (!read.ok) return [fault('slack.channel', { channel, word: read.word })];
  const { channel: found } = read.fields;
  const isMember =
    typeof found === 'object' && found !== null && 'is_member' in found && found.is_member === true;
  return [isMember ? well('channel') : fault('slack.not-member', { channel })];
};

const inspectSocket = async (
  slack: SlackConfig,
  appToken: string,
  ask: AskFar,
): Promise<readonly Found[]> => {
  const answer = await callSlack(slack, ask, 'apps.connections.open', appToken);
  if (!answer.ok) return [];
  const read = readSlack(answer);
  return [read.ok ? well('socket') : fault('slack.socket', { word: read.word })];
};

/** Sends the running server what Slack sends to verify an address, signed with the secret of the settings. */
const inspectSigning = async (secret: string, server: string, ask: AskFar, now: number): Promise<Found> => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'doctor' });
  const stamp = String(Math.floor(now / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  const answer = await ask(`${server}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  if (!answer.ok) return skipped('slack-away');
  const isOurs = answer.status === 200 && fieldsOf(answer.text).challenge === 'doctor';
  return isOurs ? well('signing') : fault('slack.signing', { status: answer.status });
};

/** Slack: token, rights, the way in, the desk's channel. `server`: where the running server is reached. `now` in ms UTC. */
export const inspectSlack = async (
  { slack, desk }: Config,
  server: string,
  ask: AskFar,
  now: number,
): Promise<readonly Found[]> => {
  if (slack === undefined) return [skipped('slack')];
  const test = await callSlack(slack, ask, 'auth.test', slack.botToken);
  if (!test.ok)
    return [fault('slack.unreachable', { host: new URL(slack.apiUrl ?? SLACK_API).host, code: test.code })];
  const read = readSlack(test);
  if (!read.ok) return [fault('slack.token', { word: read.word })];
  const hasDesk = desk?.channel === 'slack';
  return [
    well('slack', { team: stringOf(read.fields.team), user: stringOf(read.fields.user) }),
    inspectScopes(test, hasDesk),
    ...(slack.appToken === undefined ? [] : await inspectSocket(slack, slack.appToken, ask)),
    ...(slack.signingSecret === undefined || slack.appToken !== undefined
      ? []
      : [await inspectSigning(slack.signingSecret, server, ask, now)]),
    ...(hasDesk ? await inspectChannel(slack, desk.id, ask) : []),
  ];
};

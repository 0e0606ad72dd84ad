import type { Words } from '../dialogs/words.ts';
import type { Config } from '../settings/config.ts';
import { type AskFar, fieldsOf, stringOf } from './ask-far.ts';
import { type Found, fault, skipped, well } from './finding.ts';
import { callSlack } from './inspect-slack.ts';

/** Where Teams' connector is reached for a channel of any region. */
const CONNECTOR = 'https://smba.trafficmanager.net/teams';

/** Posts a card that says what it is into the desk's channel. `token`: of Entra ID, where the desk is in Teams. */
export const sendTestCard = async (
  { desk, slack }: Config,
  { text }: Words,
  ask: AskFar,
  token: string | undefined,
): Promise<Found> => {
  if (desk === undefined) return skipped('desk');
  const [title, body] = [text('doctor:card.title'), text('doctor:card.text')];
  if (desk.channel === 'slack') {
    if (slack === undefined) return fault('desk.not-sent', { code: 'SLACK_BOT_TOKEN' });
    const answer = await callSlack(slack, ask, 'chat.postMessage', slack.botToken, {
      channel: desk.id,
      text: `*${title}*\n${body}`,
    });
    const word = answer.ok ? stringOf(fieldsOf(answer.text).error) : answer.code;
    return word === '' ? well('sent') : fault('desk.not-sent', { code: word });
  }
  if (token === undefined) return fault('desk.not-sent', { code: 'no token' });
  const answer = await ask(`${CONNECTOR}/v3/conversations/${encodeURIComponent(desk.id)}/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', text: `**${title}**\n\n${body}` }),
  });
  if (answer.ok && answer.status < 300) return well('sent');
  return fault('desk.not-sent', { code: answer.ok ? `HTTP ${answer.status}` : answer.code });
};

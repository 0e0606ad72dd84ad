import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sent, TeamsWorld } from '../helpers/teams/teams.ts';
import { askUntilForm, type Walk, type Walker, walkOn } from './walk.ts';

/** Teams sends an activity again that was not answered 200; here after so long, ms. */
const AGAIN_MS = 200;
const PATIENCE_MS = 8_000;

type Data = Readonly<Record<string, unknown>>;

/** The data of a button, wherever it is in what was sent. */
const dataOf = (value: unknown, event: string): Data | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('data' in value && typeof value.data === 'object' && value.data !== null) {
    const { data } = value;
    if ('event' in data && data.event === event) return data as Data;
  }
  for (const inner of Object.values(value)) {
    const found = dataOf(inner, event);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** What the bot sent into a conversation; a message whose answer was lost stands there as often as it came. */
export const sentTo = ({ sent }: Pick<TeamsWorld, 'sent'>, conversation: string): readonly Sent[] =>
  sent.filter(
    ({ method, path, body }) =>
      method === 'POST' && body.type === 'message' && path.includes(`/${conversation}/`),
  );

/** What was acknowledged to somebody in a 1:1 chat of Teams is judged by what came there. */
export const createTeamsHolder = (
  needs: Walker & {
    readonly world: TeamsWorld;
    readonly urls: () => readonly string[];
    readonly user: string;
  },
): Walk => {
  const { world, urls, user, isOver } = needs;

  const post = async (activity: Data): Promise<number> => {
    const all = urls();
    const url = all[Math.floor(Math.random() * all.length)] ?? '';
    const answer = world.post(url, activity).then(
      ({ status }) => status,
      () => 0,
    );
    return Promise.race([answer, pause(PATIENCE_MS, 0)]);
  };

  return walkOn(needs, async ({ acked }) => {
    const conversation = `a:${randomUUID()}`;
    const name = `佐藤 ${randomUUID().slice(0, 8)}`;
    // One that came twice is one answer.
    const answers = async () =>
      sentTo(world, conversation).filter(
        ({ body }, n, all) => JSON.stringify(body) !== JSON.stringify(all[n - 1]?.body),
      ).length;
    const send = (over: Data): Promise<void> =>
      acked(conversation, answers, async () => {
        const activity = world.activity({
          id: randomUUID(),
          from: { id: user, name: '佐藤', aadObjectId: `aad-${user}` },
          conversation: { ...(world.activity().conversation as Data), id: conversation },
          ...over,
        });
        while ((await post(activity)) !== 200) {
          if (isOver()) throw new Error('never taken');
          await pause(AGAIN_MS);
        }
      });
    const buttonOf = (event: string): Data | undefined =>
      dataOf(
        sentTo(world, conversation).findLast(({ body }) => dataOf(body, event) !== undefined)?.body,
        event,
      );
    const press = (event: string, inputs: Data = {}): Promise<void> => {
      const data = buttonOf(event);
      if (data === undefined) throw new Error(`nobody can press ${event}`);
      return send({ value: { ...data, ...inputs }, replyToId: 'card' });
    };

    await send({ text: 'こんにちは' });
    for (const event of ['BEGIN', 'NOT_FOUND']) await press(event);
    await askUntilForm(
      () => press('HUMAN'),
      async () => buttonOf('SUBMIT') !== undefined,
    );
    await press('SUBMIT', { name, phone: '03-1212-3434' });
    return name;
  });
};

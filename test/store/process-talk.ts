import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type pg from 'pg';
import { askDesk } from '../helpers/desk/desk.ts';
import { type Process, startProcess } from '../helpers/process.ts';
import { scratchDir } from '../helpers/scratch.ts';
import { until } from '../helpers/until.ts';
import {
  type Activity,
  activities,
  ask,
  type Begun,
  fromHolder,
  listen,
  postActivity,
} from '../helpers/web/directline.ts';

/** All sign and seal with it: they share a database, and no folder. */
export const SHARED = { MADOGUCHI_SECRET: 'the same for every process, 32 characters or more' };

/** Two processes over the database that this environment names, each with a folder of its own, which whoever asks removes. */
export const startTwo = async (environment: Readonly<Record<string, string>>) => {
  const dirs = [scratchDir('madoguchi-one-'), scratchDir('madoguchi-two-')] as const;
  const [one, two] = await Promise.all([
    startProcess(dirs[0], environment),
    startProcess(dirs[1], environment),
  ]);
  return { dirs, one, two };
};

/** Where its Direct Line is. */
export const root = (process: Process) => `${process.url}/v3/directline`;
export const send = (process: Process, begun: Begun, id: string, body: object) =>
  postActivity(root(process), begun, fromHolder(body, id));
export const press = (process: Process, begun: Begun, event: string, step: string, inputs: object = {}) =>
  send(process, begun, event, { value: { event, step, ...inputs } });
/** The stream's address of one process, as another gave it. */
const streamAt = (process: Process, streamUrl: string): string => {
  const stream = new URL(streamUrl);
  stream.host = new URL(process.url).host;
  return stream.href;
};
/** How a socket ends that was cut without a word, as one is that is too slow (RFC 6455, 7.1.5). */
const CUT = 1006;

/** Listens at one process as the page does: where its line is cut, again from its watermark. */
export const listenAt = async (process: Process, begun: Begun) => {
  let line = await listen(streamAt(process, begun.streamUrl));
  let before: readonly Activity[] = [];
  let watermark = '';
  const heard = (): readonly Activity[] => [...before, ...line.activities];
  const listenAgain = async (): Promise<void> => {
    watermark = line.watermark() || watermark;
    const path = `/conversations/${begun.conversationId}?watermark=${watermark}`;
    const { body } = await ask(root(process), 'GET', path, { token: begun.token });
    const next = await listen(streamAt(process, String(body.streamUrl)));
    before = heard();
    line = next;
  };
  return {
    /** Waits until so many activities have come. */
    until: async (count: number): Promise<readonly Activity[]> => {
      await until(async () => {
        if (heard().length >= count) return true;
        if (line.code() === CUT) await listenAgain();
        return false;
      }, `${count} activities`);
      return heard();
    },
    close: () => line.socket.close(),
  };
};
export const stepsShown = async (process: Process, begun: Begun) =>
  (await activities(root(process), begun)).flatMap(({ channelData }) => channelData.step ?? []);

/** Opens a ticket; gives its number. */
export const filed = async (process: Process, begun: Begun, admin: pg.Client): Promise<number> => {
  await press(process, begun, 'BEGIN', 'start');
  await press(process, begun, 'HUMAN', 'copy.locate');
  const contact = { name: '山田花子', phone: '03-1212-3434' };
  expect((await press(process, begun, 'SUBMIT', 'escalate.contact', contact)).status).toBe(200);
  const { rows } = await admin.query('select max(number) as number from tickets');
  return Number(rows[0].number);
};

/** As the page sends what can be taken back for five seconds. */
export const holding = async (
  process: Process,
  cookie: string,
  text: string,
  ticket: number,
): Promise<string> => {
  const id = randomUUID();
  const body = { id, act: { type: 'REPLY', text }, undo: true };
  const { status } = await askDesk(process, 'POST', `tickets/${ticket}/acts`, { cookie, body });
  expect(status).toBe(202);
  return id;
};
export const saidTo = async (process: Process, begun: Begun): Promise<string> =>
  JSON.stringify(await activities(root(process), begun));

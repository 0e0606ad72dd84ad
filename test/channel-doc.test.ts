import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import restify, { type Server } from 'restify';
import type { Incoming } from '../src/bot/messages/incoming.ts';
import type { Turn } from '../src/bot/messages/loop.ts';
import { DeliveryFailure, type Port } from '../src/bot/messages/outgoing.ts';
import { BARE_VIEW } from '../src/dialogs/view.ts';
import type { Report } from '../src/http/error.ts';
import { type Listening, listening } from './helpers/listening.ts';

const ROOT = join(import.meta.dirname, '..');
const SECRET = 'not-a-real-secret';

/** The files of docs/channel.md as they stand there, laid where the document says that they lie: one level below the channels. */
const layChannel = (): string => {
  mkdirSync(join(ROOT, 'test/.out'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'test/.out/hook-'));
  const document = readFileSync(join(ROOT, 'docs/channel.md'), 'utf8');
  const src = pathToFileURL(join(ROOT, 'src')).pathname;
  for (const [, name = '', code = ''] of document.matchAll(/```ts file=(\S+)\n([\s\S]*?)```/g)) {
    writeFileSync(
      join(folder, name),
      code.replaceAll("'../../../", `'${src}/`).replaceAll("'../../", `'${src}/bot/`),
    );
  }
  return folder;
};

type Hook = { readonly port: Port; readonly mount: (server: Server) => void };

let folder: string;
let hook: Hook;
let url: string;
const came: Incoming[] = [];
const heard: unknown[] = [];
const refused: number[] = [];
let answers: readonly number[] = [];
let closing: readonly Listening[] = [];
const server = restify.createServer();
const far = createServer((request, response) => {
  void (async () => {
    let text = '';
    for await (const part of request) text += String(part);
    const [status = 200, ...rest] = answers;
    answers = rest;
    if (status === 200) heard.push(JSON.parse(text));
    response.statusCode = status;
    if (status === 429) response.setHeader('retry-after', '3');
    response.end();
  })();
});

beforeAll(async () => {
  folder = layChannel();
  const there = await listening(far);
  const { createHook } = await import(join(folder, 'hook.ts'));
  const turn: Turn = async (incoming) => {
    came.push(incoming);
    return { locale: 'ja', came: 'taken' };
  };
  const report: Report = { refused: (_, { status }) => void refused.push(status), failed: () => undefined };
  hook = createHook({ config: { url: `${there.origin}/`, secret: SECRET }, turn, report });
  hook.mount(server);
  const here = await listening(server.server);
  url = `${here.origin}/hook`;
  closing = [here, there];
});
afterAll(async () => {
  for (const { close } of closing) await close();
  rmSync(folder, { recursive: true });
});

const post = async (body: unknown, secret = SECRET): Promise<number> => {
  const text = JSON.stringify(body);
  const signature = createHmac('sha256', secret).update(text).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hook-signature': signature };
  return (await fetch(url, { method: 'POST', headers, body: text })).status;
};

test('the message of docs/channel.md is heard, a press as well', async () => {
  const document = readFileSync(join(ROOT, 'docs/channel.md'), 'utf8');
  const sample = JSON.parse(/```json\n([\s\S]*?)```/.exec(document)?.[1] ?? '');
  expect(await post(sample)).toBe(200);
  expect(came.at(-1)).toMatchObject({
    id: 'm-1',
    address: { channel: 'hook', id: 'c-1' },
    locale: 'ja',
    did: [{ kind: 'said', text: '始めたい' }],
  });
  expect(await post({ ...sample, id: 'm-2', press: { event: 'FOUND', step: 'copy.locate' } })).toBe(200);
  expect(came.at(-1)?.did).toEqual([{ kind: 'pressed', event: 'FOUND', step: 'copy.locate', inputs: {} }]);
});

test('what is not signed, or is no event, reaches nothing', async () => {
  const before = came.length;
  const event = { id: 'm-3', conversation: 'c', person: { id: 'u' }, text: 'x' };
  expect(await post(event, 'another')).toBe(401);
  expect(await post({ ...event, person: {} })).toBe(400);
  expect(await post({ ...event, text: 'x'.repeat(70_000) })).toBe(413);
  expect(came.length).toBe(before);
  // Who was turned away is told to the operator; what was not understood is the client's own affair.
  expect(refused).toEqual([401, 413]);
});

test('a view leaves with its pictures, its fields as they are asked, and what a button asks for first', async () => {
  const field = {
    id: 'time' as const,
    kind: 'choice' as const,
    label: 'いつ',
    choices: [{ value: '9', title: '9時' }],
    value: '9',
    required: false,
    maxLength: 10,
    error: '選んでください',
    fault: '過ぎています',
  };
  const form = { title: 'メモを足す', lines: ['担当者が読みます。'], inputs: [field], submit: '送る' };
  const view = {
    ...BARE_VIEW,
    step: 'escalate.filed' as const,
    title: '受け付けました',
    steps: [{ text: '開く', pictures: [{ id: 'usb', alt: '画面', url: 'https://bot.example/usb.png' }] }],
    inputs: [field],
    buttons: [{ event: 'ADD_NOTE' as const, title: '足す', style: 'default' as const, form }],
  };
  await hook.port.send({ task: 8, address: { channel: 'web', id: 'c-1' }, locale: 'ja', view });
  const { inputs, ...asked } = form;
  expect(heard.at(-1)).toMatchObject({
    pictures: [{ alt: '画面', url: 'https://bot.example/usb.png' }],
    fields: [field],
    buttons: [{ title: '足す', form: { ...asked, fields: inputs } }],
  });
});

test('a view leaves with its buttons, and a refusal says whether trying again is of use', async () => {
  const view = {
    ...BARE_VIEW,
    step: 'copy.locate' as const,
    title: 'ありますか',
    buttons: [{ event: 'FOUND' as const, title: 'ある', style: 'primary' as const }],
  };
  const outgoing = { task: 7, address: { channel: 'web' as const, id: 'c-1' }, locale: 'ja' as const, view };
  expect(await hook.port.send(outgoing)).toBe('7');
  expect(heard.at(-1)).toMatchObject({
    text: 'ありますか',
    buttons: [{ data: { event: 'FOUND', step: 'copy.locate' } }],
  });
  answers = [429, 404];
  await expect(hook.port.send(outgoing)).rejects.toMatchObject({ retryAfter: 3000, final: false });
  const gone = await hook.port.send(outgoing).catch((error: unknown) => error);
  expect(gone).toBeInstanceOf(DeliveryFailure);
  expect(gone).toMatchObject({ final: true });
});

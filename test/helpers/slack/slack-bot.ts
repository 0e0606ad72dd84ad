import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import restify from 'restify';
import { createSlack, type Slack, type SlackDeps } from '../../../src/bot/channels/slack/slack.ts';
import type { Inbox } from '../../../src/bot/messages/inbox.ts';
import type { FileRead } from '../../../src/bot/messages/incoming.ts';
import type { Peek, Turn } from '../../../src/bot/messages/loop.ts';
import { BARE_VIEW, type View } from '../../../src/dialogs/view.ts';
import { reportTo } from '../../../src/http/report.ts';
import { loadWords } from '../../../src/settings/load-words.ts';
import { listening } from '../listening.ts';
import { type OneDid, oneByOne } from '../one-did.ts';
import { until } from '../until.ts';
import { SECRET, startWorkspace, TOKEN, type Workspace } from './slack.ts';

export const VIEW: View = {
  ...BARE_VIEW,
  step: 'copy.locate',
  title: 'Where is it?',
  lines: ['Look for cert.p12.'],
  buttons: [{ event: 'FOUND', title: 'Found', style: 'primary' }],
  everywhere: [{ event: 'BACK', title: 'Back', style: 'quiet' }],
};

export const CONTACT: View = {
  ...VIEW,
  step: 'escalate.contact',
  title: 'Whom shall we call?',
  inputs: [
    {
      id: 'name',
      kind: 'text',
      label: 'Name',
      value: '山田 花子',
      required: true,
      maxLength: 80,
      error: 'e',
    },
    { id: 'phone', kind: 'tel', label: 'Phone', required: false, maxLength: 40, error: 'e' },
    { id: 'email', kind: 'email', label: 'Mail', required: false, maxLength: 254, error: 'e' },
  ],
  buttons: [{ event: 'SUBMIT', title: 'Send', style: 'primary', withInputs: true }],
};

export type SlackBot = {
  readonly slack: Slack;
  readonly workspace: Workspace;
  /** What reached the loop, in order. */
  readonly heard: OneDid[];
  /** What the files that came in held. */
  readonly read: FileRead[];
  readonly logged: string[];
  /** What the scripted loop says of every conversation. */
  readonly stand: { view: View; owner?: string; fails?: boolean };
  /** Waits until so many things reached the loop. */
  readonly hears: (count: number) => Promise<readonly OneDid[]>;
  readonly stop: () => Promise<void>;
};

/** Keeps the forms that were closed, and which of them somebody asked for. */
export const keepClosedForms = () => {
  const closed = new Set<string>();
  const asked: string[] = [];
  const closedForms: SlackDeps['closedForms'] = {
    note: async (form) => void closed.add(form),
    has: async (form) => {
      asked.push(form);
      return closed.has(form);
    },
  };
  return { asked, closedForms };
};

/** The channel on a restify server of its own, with a loop that notes what it hears and answers as `stand` says. Several processes share one `closedForms`. */
export const startSlackBot = async (
  config: Partial<SlackDeps['config']> = {},
  closedForms: SlackDeps['closedForms'] = keepClosedForms().closedForms,
): Promise<SlackBot> => {
  const workspace = await startWorkspace();
  const heard: OneDid[] = [];
  const read: FileRead[] = [];
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const stand: SlackBot['stand'] = { view: VIEW };
  const turn: Turn = async (incoming) => {
    if (stand.fails) throw new Error('the store is away');
    const locale = incoming.locale ?? 'ja';
    if (incoming.ownerOnly && stand.owner !== undefined && stand.owner !== incoming.person?.id)
      return { locale, came: 'not-theirs' };
    for (const one of oneByOne(incoming)) {
      if (one.did.kind === 'gave') read.push(await one.did.file.read());
      heard.push(one);
    }
    return { locale, came: 'taken' };
  };
  const peek: Peek = async (_address, hint) => ({
    view: async () => stand.view,
    locale: hint ?? 'ja',
    talks: async () => false,
    owner: stand.owner === undefined ? undefined : { id: stand.owner },
  });
  const inbox: Inbox = {
    keep: async () => ({ done: async () => undefined, again: async () => undefined }),
  };
  const slack = await createSlack({
    config: {
      botToken: TOKEN,
      signingSecret: SECRET,
      apiUrl: workspace.apiUrl,
      fileHosts: [workspace.host],
      ...config,
    },
    turn,
    peek,
    inbox,
    closedForms,
    words: loadWords(),
    checkPage: () => readFile(join(import.meta.dirname, '../../../web/dist/check.html'), 'utf8'),
    log,
    report: reportTo(log),
    now: () => Date.parse('2025-03-10T10:00:00+09:00'),
    upFor: () => Number.POSITIVE_INFINITY,
  });
  const server = restify.createServer();
  slack.mount(server);
  const { origin, close } = await listening(server.server);
  workspace.sendTo(`${origin}/slack/events`);
  return {
    slack,
    workspace,
    heard,
    read,
    logged,
    stand,
    hears: async (count) => {
      await until(() => heard.length >= count);
      return heard;
    },
    stop: async () => {
      await slack.stop();
      await close();
      await workspace.close();
    },
  };
};

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { NEED_NODE } from '../process.ts';
import { until } from '../until.ts';

/** A mail as the server was given it. */
export type Received = {
  readonly to: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
};

export type Smtp = {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  /** How often an address was named, taken or not. */
  readonly asked: readonly string[];
  /** What RCPT is answered from now on, or whoever comes, or MAIL FROM; nothing: all are taken. */
  readonly refuse: (code?: number, text?: string, at?: 'greeting' | 'sender') => Promise<void>;
  /** The mail with these words in its subject, once it is there. */
  readonly gets: (subject: string) => Promise<Received>;
  readonly stop: () => Promise<void>;
};

const decoded = (word: string): string =>
  word.replace(/=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi, (_, how: string, text: string) =>
    how.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64').toString('utf8')
      : quoted(text.replaceAll('_', ' ')),
  );
const quoted = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

const read = ({ to, raw }: { readonly to: readonly string[]; readonly raw: string }): Received => {
  const at = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, at)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decoded(line.slice(colon + 1).trim())];
    }),
  );
  const body = raw.slice(at + 4);
  const how = headers.get('content-transfer-encoding');
  const text =
    how === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : how === 'quoted-printable'
        ? quoted(body)
        : body;
  return { to, headers, text: text.replaceAll('\r\n', '\n') };
};

type Said = Readonly<Record<string, unknown>>;
/** A process that may be a mail server. */
type Child = {
  readonly tell: (order: object) => void;
  /** Who hears what it says from now on. */
  readonly heardBy: (hear: (said: Said) => void) => void;
};

const startChild = (): Child => {
  const child = spawn(process.execPath, ['-r', NEED_NODE, join(import.meta.dirname, 'smtp-program.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let hear: (said: Said) => void = () => undefined;
  const tell = (order: object): void => void child.stdin.write(`${JSON.stringify(order)}\n`);
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said: Said = JSON.parse(line);
    hear(said);
    if ('asked' in said || 'raw' in said) tell({ heard: true });
  });
  // It waits for the next test, and keeps nobody from ending.
  child.unref();
  for (const stream of [child.stdin, child.stdout]) Reflect.get(stream, 'unref')?.call(stream);
  return {
    tell,
    heardBy: (next) => {
      hear = next;
    },
  };
};
/** Of servers that were stopped. */
const idle: Child[] = [];

/** A mail server that nobody here wrote (`smtp-server`), in another process, on loopback. */
export const startSmtp = async (port = 0): Promise<Smtp> => {
  const child = idle.pop() ?? startChild();
  const received: Received[] = [];
  const asked: string[] = [];
  let listens: number | undefined;
  let refusals = 0;
  let runs = true;
  child.heardBy((said) => {
    if ('port' in said) listens = Number(said.port);
    else if ('asked' in said) asked.push(String(said.asked));
    else if ('refusal' in said) refusals += 1;
    else if ('closed' in said) runs = false;
    else received.push(read(said as { readonly to: readonly string[]; readonly raw: string }));
  });
  child.tell({ listen: port });
  const at = await until(() => listens, 'the mail server’s port');
  return {
    url: `smtp://127.0.0.1:${at}`,
    port: at,
    received,
    asked,
    refuse: async (code, text, at) => {
      const before = refusals;
      child.tell(code === undefined ? {} : { code, text, at });
      await until(() => refusals > before, 'the mail server’s word');
    },
    gets: (subject) =>
      until(
        () => received.find(({ headers }) => headers.get('subject')?.includes(subject) === true),
        `a mail about ${subject}`,
      ),
    stop: async () => {
      if (!runs) return;
      child.tell({ close: true });
      await until(() => !runs, 'that the mail server is away');
      idle.push(child);
    },
  };
};

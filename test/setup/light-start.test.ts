import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';

const dataDir = mkdtempSync(join(tmpdir(), 'madoguchi-light-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Tells at the end, in a line of its own, what was loaded of packages, and of Node's own. */
const OBSERVER = `
  import { registerHooks } from 'node:module';
  const seen = new Set();
  registerHooks({
    resolve: (name, context, next) => {
      const found = next(name, context);
      seen.add(/.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(found.url)?.[1] ?? 'own');
      return found;
    },
  });
  process.on('exit', () => {
    const parts = process.moduleLoadList.map((part) => part.replace('NativeModule ', 'node:'));
    process.stdout.write('\\nLOADED ' + JSON.stringify([...seen, ...parts]) + '\\n');
  });`;

/** What nobody needs who has set nothing up, and has not asked for anything. */
const LATER = [
  '@noble/curves',
  '@noble/hashes',
  '@slack/bolt',
  'botbuilder',
  // What restify's plugins need, of which the program has none.
  'http-signature',
  'ical.js',
  'node-forge',
  'nodemailer',
  'openid-client',
  'pg',
  'semver',
  'node:internal/deps/undici/undici',
];

test('a start loads nothing that it has no use for', async () => {
  const program = [
    '-r',
    './bin/need-node.cjs',
    '--import',
    `data:text/javascript,${encodeURIComponent(OBSERVER)}`,
  ];
  const child = spawn(process.execPath, [...program, 'src/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const listening = new Promise<string>((resolve) => {
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    });
  });
  expect((await fetch(`${await listening}/healthz`)).status).toBe(200);
  child.kill('SIGTERM');
  await once(child, 'close');
  const loaded: readonly string[] = JSON.parse(/LOADED (.*)/.exec(said)?.[1] ?? '[]');
  expect(loaded).toEqual(expect.arrayContaining(['own', 'restify', 'node:http']));
  expect(LATER.filter((part) => loaded.includes(part))).toEqual([]);
});

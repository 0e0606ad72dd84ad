import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../helpers/free-port.ts';
import { until } from '../helpers/until.ts';

const ROOT = join(import.meta.dirname, '../..');
/** npm finds the Node.js of this project, as an installation finds its own. */
const PATH = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`;
/** As it is today, and no more; what is heavy is Bot Framework's SDK. */
const MAX_BYTES = 150 * 1024 * 1024;

let dir: string;
let home: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'madoguchi-package-'));
  const npm = (cwd: string, ...args: readonly string[]) =>
    execFileSync('npm', [...args], {
      cwd,
      env: { ...process.env, PATH },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  // The pages are there: npm test makes them first.
  const packed: readonly { readonly filename: string }[] = JSON.parse(
    npm(ROOT, 'pack', '--ignore-scripts', '--json', '--pack-destination', dir),
  );
  execFileSync('tar', ['-xzf', join(dir, packed[0]?.filename ?? ''), '-C', dir]);
  home = join(dir, 'package');
  copyFileSync(join(ROOT, 'package-lock.json'), join(home, 'package-lock.json'));
  npm(home, 'ci', '--omit=dev', '--omit=optional', '--no-audit', '--no-fund', '--prefer-offline');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

describe('a production install from a packed tarball', () => {
  test('brings no tools of ours along, nothing of the tests, and is small', () => {
    const names = readdirSync(join(home, 'node_modules'));
    for (const tool of ['typescript', 'jest', 'vite', 'playwright-core', 'botframework-webchat-component'])
      expect(names).not.toContain(tool);
    for (const folder of ['test', 'bench', '.git']) expect(readdirSync(home)).not.toContain(folder);
    expect(bytesIn(home)).toBeLessThan(MAX_BYTES);
  });

  test('starts, answers, checks itself, and ends', async () => {
    const port = await freePort();
    const env = {
      PATH,
      PORT: String(port),
      DATA_DIR: join(dir, 'data'),
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
    };
    const child = spawn(process.execPath, ['-r', './bin/need-node.cjs', 'src/main.ts'], {
      cwd: home,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    try {
      const url = `http://127.0.0.1:${port}`;
      await until(
        async () => child.exitCode !== null || (await fetch(`${url}/healthz`).catch(() => undefined))?.ok,
        'the start',
      );
      expect({ ended: child.exitCode, said }).toEqual({ ended: null, said: '' });
      for (const path of ['/', '/check', '/check.html', '/desk', '/readyz'])
        expect({ path, status: (await fetch(`${url}${path}`)).status }).toEqual({ path, status: 200 });
      const opened = await fetch(`${url}/v3/directline/conversations`, { method: 'POST' });
      expect(opened.status).toBe(201);
      const doctor = spawnSync(process.execPath, ['src/cli/doctor.ts', '--json'], {
        cwd: home,
        env,
        encoding: 'utf8',
      });
      expect({ code: doctor.status, said: doctor.stderr }).toEqual({ code: 0, said: '' });
    } finally {
      const ended = new Promise((resolve) => {
        if (child.exitCode === null) child.once('exit', resolve);
        else resolve(child.exitCode);
      });
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    }
  });

  test('reads a file on the command line, and lists what it is made of', () => {
    const env = { PATH, HOME: process.env.HOME ?? '' };
    const check = spawnSync(process.execPath, ['src/cli/check.ts', 'package.json', '--json'], {
      cwd: home,
      env,
      encoding: 'utf8',
    });
    expect(JSON.parse(check.stdout)).toMatchObject({ verdict: 'not-pkcs12' });
    const sbom = spawnSync('npm', ['run', '-s', 'sbom'], { cwd: home, env, encoding: 'utf8' });
    const listed: { readonly bomFormat: string; readonly components: readonly { readonly name: string }[] } =
      JSON.parse(sbom.stdout);
    expect(listed.bomFormat).toBe('CycloneDX');
    const names = listed.components.map(({ name }) => name);
    expect(names).toContain('botbuilder');
    expect(names).not.toContain('typescript');
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
      readFileSync(join(home, 'package.json'), 'utf8'),
    );
    const purls = JSON.stringify(listed.components).replaceAll('%40', '@');
    expect(Object.keys(dependencies).filter((name) => !purls.includes(`pkg:npm/${name}@`))).toEqual([]);
  });
});

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../helpers/free-port.ts';
import { until } from '../helpers/until.ts';

const ROOT = join(import.meta.dirname, '../..');
/** npm finds the Node.js of this project, as an installation finds its own. */
const PATH = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`;
/** What each script of package.json loads first. */
const GUARDED = ['-r', './bin/need-node.cjs'];
/** As it is today, and no more: no maps, no library for tests that came with a part. */
const MAX_BYTES = 85 * 1024 * 1024;

let dir: string;
let home: string;

/** npm is called four times, and compiled once. */
const npmEnvironment = () => ({
  PATH,
  HOME: process.env.HOME ?? '',
  NODE_COMPILE_CACHE: join(dir, 'compiled'),
});
const npm = (cwd: string, ...args: readonly string[]) =>
  execFileSync('npm', [...args], {
    cwd,
    env: { ...process.env, ...npmEnvironment() },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** The same file at another place, without its bytes anew where both are on one disk. */
const lay = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
};

const NOT_LAID = ['node_modules', '.git'];
/** A package as it is installed here, without those within it. */
const layPackage = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true });
  const entries = readdirSync(from, { withFileTypes: true });
  for (const entry of entries.filter(({ name }) => !NOT_LAID.includes(name))) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) layPackage(source, target);
    else lay(source, target);
  }
};

type Package = { readonly name: string; readonly version: string };
/** What npm says that it would do. */
type Changes = {
  readonly add: readonly Package[];
  readonly remove: readonly Package[];
  readonly change: readonly { readonly from: Package; readonly to: Package }[];
};
type Locked = { readonly dev?: boolean; readonly optional?: boolean; readonly devOptional?: boolean };

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'madoguchi-package-'));
  // The pages are there: npm test makes them first. Without its 900 packages beside it, which npm would read all, in half the time.
  const source = join(dir, 'source');
  layPackage(ROOT, source);
  const packed: readonly { readonly filename: string }[] = JSON.parse(
    npm(source, 'pack', '--ignore-scripts', '--json', '--pack-destination', dir),
  );
  execFileSync('tar', ['-xzf', join(dir, packed[0]?.filename ?? ''), '-C', dir]);
  home = join(dir, 'package');
  copyFileSync(join(ROOT, 'package-lock.json'), join(home, 'package-lock.json'));
  // What `npm ci --omit=dev --omit=optional` unpacks is unpacked here already, out of the same lock file; npm says below whether it is that.
  const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(
    readFileSync(join(home, 'package-lock.json'), 'utf8'),
  );
  for (const [path, { dev, optional, devOptional }] of Object.entries(packages))
    if (path !== '' && !dev && !optional && !devOptional) layPackage(join(ROOT, path), join(home, path));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

describe('a production install from a packed tarball', () => {
  test('is what npm makes of the lock file: nothing is missing, too much or of another version', () => {
    const omitted = ['--omit=dev', '--omit=optional'];
    const said = npm(home, 'install', '--dry-run', '--json', ...omitted, '--no-audit', '--prefer-offline');
    const { add, remove, change }: Changes = JSON.parse(said.slice(said.indexOf('{')));
    // The commands of packages are not linked here.
    const others = change.filter(({ from, to }) => from.name !== to.name || from.version !== to.version);
    expect({ add, remove, others }).toEqual({ add: [], remove: [], others: [] });
    // Fails where a package is invalid.
    expect(npm(home, 'ls', '--all', ...omitted)).toContain('botbuilder@');
  });

  test('brings no tools of ours along, nothing of the tests, and is small', () => {
    const names = readdirSync(join(home, 'node_modules'));
    for (const tool of ['typescript', 'jest', 'esbuild', 'playwright-core', 'botframework-webchat-component'])
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
    const child = spawn(process.execPath, [...GUARDED, 'src/main.ts'], {
      cwd: home,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let welcome = '';
    child.stdout.on('data', (chunk: Buffer) => {
      welcome += chunk.toString();
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    try {
      const url = `http://127.0.0.1:${port}`;
      await until(
        () => child.exitCode !== null || welcome.includes(`http://localhost:${port}/`),
        'the start',
      );
      expect({ ended: child.exitCode, said }).toEqual({ ended: null, said: '' });
      for (const path of ['/healthz', '/', '/check', '/check.html', '/desk', '/readyz'])
        expect({ path, status: (await fetch(`${url}${path}`)).status }).toEqual({ path, status: 200 });
      const opened = await fetch(`${url}/v3/directline/conversations`, { method: 'POST' });
      expect(opened.status).toBe(201);
      const doctor = spawnSync(process.execPath, [...GUARDED, 'src/cli/doctor.ts', '--json'], {
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
    const check = spawnSync(process.execPath, [...GUARDED, 'src/cli/check.ts', 'package.json', '--json'], {
      cwd: home,
      env,
      encoding: 'utf8',
    });
    expect(JSON.parse(check.stdout)).toMatchObject({ verdict: 'not-pkcs12' });
    // As `npm run sbom` runs it, without another npm around the one that it calls.
    const {
      scripts,
      dependencies,
    }: { scripts: { readonly sbom: string }; dependencies: Record<string, string> } = JSON.parse(
      readFileSync(join(home, 'package.json'), 'utf8'),
    );
    const sbom = spawnSync(scripts.sbom, { cwd: home, env: npmEnvironment(), encoding: 'utf8', shell: true });
    const listed: { readonly bomFormat: string; readonly components: readonly { readonly name: string }[] } =
      JSON.parse(sbom.stdout);
    expect(listed.bomFormat).toBe('CycloneDX');
    const names = listed.components.map(({ name }) => name);
    expect(names).toContain('botbuilder');
    expect(names).not.toContain('typescript');
    const purls = JSON.stringify(listed.components).replaceAll('%40', '@');
    expect(Object.keys(dependencies).filter((name) => !purls.includes(`pkg:npm/${name}@`))).toEqual([]);
  });
});

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { type Commands, startCommands } from '../helpers/commands.ts';
import { runToEnd } from '../helpers/process.ts';

const SCRIPT = 'deploy/teams/package.ts';
const APP_ID = '11111111-2222-4333-8444-555555555555';
const dir = mkdtempSync(join(tmpdir(), 'teams-package-'));
let commands: Commands;
beforeAll(() => {
  commands = startCommands();
});
afterAll(() => {
  commands.stop();
  rmSync(dir, { recursive: true, force: true });
});

const where = { cwd: dir, env: { PATH: process.env.PATH ?? '' } };
const run = (...args: readonly string[]) => commands.run(SCRIPT, { args, input: '', ...where });

describe('the Teams package', () => {
  /** With what has to be given, and no more. */
  const plain = join(dir, 'plain.zip');
  const open = (zip: string) => {
    const files = unzipSync(readFileSync(zip));
    const json = (name: string): unknown => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
    return { files, manifest: json('manifest.json'), english: json('en.json') };
  };
  beforeAll(async () => {
    const args = ['--app-id', APP_ID, '--public-url', 'https://bot.example.org/', '--out', plain];
    // As an operator calls it: a process that has to end by itself.
    expect((await runToEnd(SCRIPT, args, where)).code).toBe(0);
  });

  test('holds manifest, translation and icons, filled with what was given', () => {
    const { files, manifest } = open(plain);
    expect(Object.keys(files).sort()).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png']);
    expect(manifest).toMatchObject({
      id: APP_ID,
      bots: [{ botId: APP_ID, supportsFiles: true, scopes: ['personal', 'team', 'groupChat'] }],
      validDomains: ['bot.example.org'],
      developer: { websiteUrl: 'https://bot.example.org' },
      localizationInfo: {
        defaultLanguageTag: 'ja',
        additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
      },
    });
    expect(JSON.stringify(manifest)).not.toContain('{{');
  });

  test('the desk’s tab and the hearing of a channel are in it where they are asked for, and only there', async () => {
    const out = join(dir, 'c.zip');
    const at = async (...more: readonly string[]) => {
      const { code } = await run(
        '--app-id',
        APP_ID,
        '--public-url',
        'https://bot.example.org',
        '--out',
        out,
        ...more,
      );
      return { code, ...open(out) };
    };
    const bare = open(plain);
    for (const part of ['staticTabs', 'webApplicationInfo', 'authorization']) {
      expect(bare.manifest).not.toHaveProperty(part);
    }
    expect(JSON.stringify(bare.english)).not.toContain('staticTabs');
    const { code, manifest, english } = await at('--desk-tab', '--hear-channel');
    expect(code).toBe(0);
    expect(manifest).toMatchObject({
      staticTabs: [
        { contentUrl: 'https://bot.example.org/desk?tab=teams&theme={app.theme}', scopes: ['personal'] },
      ],
      webApplicationInfo: { id: APP_ID },
      authorization: {
        permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] },
      },
    });
    expect(english).toMatchObject({ 'staticTabs[0].name': 'Desk' });
    const installs = (await at('--install')).manifest;
    expect(installs).toMatchObject({ webApplicationInfo: { id: APP_ID } });
    expect(installs).not.toHaveProperty('authorization');
  });

  const unzips = spawnSync('unzip', ['-v']).status === 0;
  (unzips ? test : test.skip)('is a zip that others read', () => {
    expect(execFileSync('unzip', ['-t', plain], { encoding: 'utf8' })).toContain('No errors detected');
  });

  test('says every fault at once and writes nothing', async () => {
    const { code, stderr } = await run(
      '--app-id',
      'nonsense',
      '--public-url',
      'http://localhost:3978',
      '--version',
      '1',
      '--developer',
      'x'.repeat(33),
    );
    expect(code).toBe(1);
    for (const part of [
      'id has to be',
      'developer.websiteUrl',
      'developer.name',
      'version has to be',
      'validDomains.0',
    ]) {
      expect(stderr).toContain(part);
    }
    expect(() => readFileSync(join(dir, 'madoguchi-teams.zip'))).toThrow();
  });

  test('without anything: the usage', async () => {
    const { code, stderr } = await run();
    expect(code).toBe(1);
    expect(stderr).toContain('--app-id GUID');
  });

  test('its Japanese and English commands are all there in both', () => {
    const at = (name: string): string =>
      readFileSync(join(import.meta.dirname, '../../deploy/teams', name), 'utf8');
    const commands = (at('manifest.template.json').match(/"title":/g) ?? []).length;
    expect((at('en.json').match(/commands\[\d+\]\.title"/g) ?? []).length).toBe(commands);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { render } from '../helpers/helm.ts';
import { onPath } from '../helpers/on-path.ts';

const DEPLOY = join(import.meta.dirname, '../../deploy');
const CHART = join(DEPLOY, 'helm/madoguchi');
const values: object = parse(readFileSync(join(CHART, 'values.yaml'), 'utf8'));

type Manifest = { readonly apiVersion: string; readonly kind: string };
type Model = new (data: object) => { readonly validate: () => void };

/** What Kubernetes' own OpenAPI has against a manifest; undefined where it is right. */
const faultOf = async (manifest: Manifest): Promise<string | undefined> => {
  const models: Readonly<Record<string, Model>> = await import(`kubernetes-models/${manifest.apiVersion}`);
  const Kind = models[manifest.kind];
  if (Kind === undefined) return `${manifest.apiVersion} has no ${manifest.kind}`;
  try {
    new Kind(manifest).validate();
    return undefined;
  } catch (error) {
    return String(error);
  }
};

const rendered = (name: string, over: object): Manifest | undefined => {
  const text = render(readFileSync(join(CHART, 'templates', name), 'utf8'), {
    Values: { ...values, ...over },
    Release: { Name: 'madoguchi' },
  });
  return text.trim() === '' ? undefined : (parse(text) as Manifest);
};

describe.each(readdirSync(join(CHART, 'templates')))('%s of the chart', (name) => {
  test.each([
    ['as it comes', {}],
    ['with a host', { host: 'bot.example.co.jp' }],
  ])('is what Kubernetes takes: %s', async (_how, over) => {
    const manifest = rendered(name, over);
    if (manifest !== undefined) expect(await faultOf(manifest)).toBeUndefined();
  });
});

test('a field of the wrong kind, and one that is missing, would be told', async () => {
  const deployment = rendered('deployment.yaml', {});
  if (deployment === undefined) throw new Error('the chart has no deployment');
  const { spec } = deployment as Manifest & { readonly spec: object };
  expect(await faultOf({ ...deployment, ...{ spec: { ...spec, replicas: 'two' } } })).toContain('replicas');
  expect(await faultOf({ ...deployment, ...{ spec: { ...spec, selector: undefined } } })).toContain(
    'selector',
  );
});

test('the Dockerfile is one, by the grammar of its language server', () => {
  const said = (text: string) =>
    validate(text).map(({ message, range }) => `${range.start.line}: ${message}`);
  expect(said(readFileSync(join(DEPLOY, 'Dockerfile'), 'utf8'))).toEqual([]);
  expect(said('FROM node\nCOPPY . .\nEXPOSE\n')).toHaveLength(2);
});

const dir = mkdtempSync(join(tmpdir(), 'madoguchi-schemas-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What the linter's types, made for bundlers, do not tell here. */
type Linted = { readonly messages: readonly { readonly rule: string; readonly message: string }[] };

describe('compose.yaml', () => {
  const text = readFileSync(join(DEPLOY, 'compose.yaml'), 'utf8');
  /** What the schema of the Compose Specification has against it; rules of taste are not asked. */
  const said = (changed: string): readonly string[] => {
    const file = join(dir, 'compose.yaml');
    writeFileSync(file, changed);
    const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
    const results: readonly Linted[] = linter.lintFiles([file], false);
    return results
      .flatMap(({ messages }) => messages)
      .filter(({ rule }) => /^invalid-/.test(rule))
      .map(({ message }) => message);
  };

  test('is what the Compose Specification takes', () => {
    expect(said(text)).toEqual([]);
  });

  test('a misspelt key, a value of the wrong kind and YAML that is none would be told', () => {
    expect(said(text.replace('depends_on:', 'depends-on:'))).not.toEqual([]);
    expect(said(text.replace('retries: 20', 'retries: [20]'))).not.toEqual([]);
    expect(said(text.replace('services:', 'services: {'))).not.toEqual([]);
  });
});

/** What is tried where its own checker is installed; it is, where CI runs. */
const where = (program: string | undefined) => (program === undefined ? test.skip : test);

const promtool = onPath('promtool', '--version');
where(promtool)('Prometheus takes the alert rules', () => {
  const check = (file: string) => spawnSync(promtool ?? '', ['check', 'rules', file], { encoding: 'utf8' });
  const { status, stdout, stderr } = check(join(DEPLOY, 'monitoring/alerts.yaml'));
  expect({ status, said: stdout + stderr }).toEqual({
    status: 0,
    said: expect.stringContaining('SUCCESS: 11'),
  });
  const wrong = join(dir, 'alerts.yaml');
  const rules = readFileSync(join(DEPLOY, 'monitoring/alerts.yaml'), 'utf8');
  writeFileSync(wrong, rules.replace('max(madoguchi_tasks', 'max((madoguchi_tasks'));
  expect(check(wrong).status).not.toBe(0);
});

const systemd = onPath('systemd-analyze', '--version');
where(systemd)('systemd takes the unit', () => {
  const verify = (text: string) => {
    const file = join(dir, 'madoguchi.service');
    // The program and the user are those of the machine that it is for.
    writeFileSync(file, text.replace('/usr/bin/node', process.execPath).replace(/^(?:User|Group)=.+$/gm, ''));
    return spawnSync(systemd ?? '', ['verify', '--man=no', file], { encoding: 'utf8' }).stderr;
  };
  const unit = readFileSync(join(DEPLOY, 'systemd/madoguchi.service'), 'utf8');
  expect(verify(unit)).toBe('');
  expect(verify(unit.replace('Restart=on-failure', 'Restart=sometimes'))).toContain('sometimes');
  expect(verify(unit.replace('RestartSec=', 'RestartSecs='))).toContain('RestartSecs');
});

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { SETTING_NAMES } from '../../src/settings/settings.ts';
import { render } from '../helpers/helm.ts';
import { keptPostgres } from '../helpers/postgres.ts';

const DEPLOY = join(import.meta.dirname, '../../deploy');
const textOf = (name: string): string => readFileSync(join(DEPLOY, name), 'utf8');

type Tree = { readonly [key: string]: Tree };
const yaml = (text: string): Tree => parse(text, { strict: true, uniqueKeys: true });
const known = (names: readonly string[]) => names.filter((name) => !SETTING_NAMES.includes(name));

describe('compose.yaml', () => {
  const { services, volumes } = yaml(textOf('compose.yaml'));
  test('the bot has no more rights than it needs, and waits for its database', () => {
    const bot = services?.madoguchi;
    expect(bot).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      depends_on: { postgres: { condition: 'service_healthy' } },
    });
    expect(known(Object.keys(bot?.environment ?? {}))).toEqual([]);
    // Only the proxy is reached from outside.
    expect(
      Object.entries(services ?? {})
        .filter(([, one]) => one.ports !== undefined)
        .map(([name]) => name),
    ).toEqual(['caddy']);
  });

  test('every volume that is named is there, and every file that is mounted', () => {
    const mounts = Object.values(services ?? {}).flatMap((one): readonly string[] =>
      parse(JSON.stringify(one.volumes ?? [])),
    );
    const sources = mounts.map((mount) => mount.split(':')[0] ?? '');
    expect(
      sources.filter((source) => !source.startsWith('.') && !Object.keys(volumes ?? {}).includes(source)),
    ).toEqual([]);
    for (const source of sources.filter((one) => one.startsWith('./')))
      expect(() => readdirOrFile(source)).not.toThrow();
  });
  const readdirOrFile = (source: string) => existsSync(join(DEPLOY, source)) || fail(source);
  const fail = (source: string): never => {
    throw new Error(`${source} is not there`);
  };
});

describe('the Helm chart', () => {
  const chart = join(DEPLOY, 'helm/madoguchi');
  const values = yaml(textOf('helm/madoguchi/values.yaml'));
  const rendered = (over: object = {}): readonly Tree[] =>
    readdirSync(join(chart, 'templates')).flatMap((name) => {
      const text = render(readFileSync(join(chart, 'templates', name), 'utf8'), {
        Values: { ...values, ...over },
        Release: { Name: 'madoguchi' },
      });
      return text.trim() === '' ? [] : [yaml(text)];
    });
  const of = (list: readonly Tree[], kind: string): Tree =>
    list.find((one) => String(one.kind) === kind) ?? {};

  test('two replicas, probes, a budget, a policy; nothing secret in it, no rights that are not needed', () => {
    const all = rendered();
    expect(all.map(({ kind }) => String(kind)).sort()).toEqual([
      'ConfigMap',
      'Deployment',
      'Ingress',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'Service',
    ]);
    const deployment = of(all, 'Deployment');
    expect(deployment).toMatchObject({
      apiVersion: 'apps/v1',
      spec: {
        replicas: 2,
        template: {
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            securityContext: { runAsNonRoot: true },
            containers: [
              {
                image: 'madoguchi:1.0.0',
                envFrom: [
                  { configMapRef: { name: 'madoguchi-settings' } },
                  { secretRef: { name: 'madoguchi' } },
                ],
                startupProbe: { httpGet: { path: '/healthz' } },
                livenessProbe: { httpGet: { path: '/healthz' } },
                readinessProbe: { httpGet: { path: '/readyz' } },
                securityContext: {
                  readOnlyRootFilesystem: true,
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                },
              },
            ],
          },
        },
      },
    });
    const config = of(all, 'ConfigMap').data ?? {};
    expect(known(Object.keys(config))).toEqual([]);
    expect(Object.keys(config).filter((name) => /SECRET|TOKEN|PASSWORD|Password$/.test(name))).toEqual([]);
    expect(of(all, 'PodDisruptionBudget')).toMatchObject({ spec: { minAvailable: 1 } });
    // What selects the pods selects them all alike.
    const labels = { 'app.kubernetes.io/name': 'madoguchi', 'app.kubernetes.io/instance': 'madoguchi' };
    expect(deployment).toMatchObject({
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels } } },
    });
    expect(of(all, 'Service')).toMatchObject({ spec: { selector: labels } });
    expect(of(all, 'NetworkPolicy')).toMatchObject({
      spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'] },
    });
  });

  test('parts that are switched off are gone, and a digest takes the place of the tag', () => {
    const all = rendered({
      ingress: { enabled: false },
      networkPolicy: { enabled: false },
      image: { repository: 'r/m', digest: 'sha256:abc', tag: '1' },
      ownConfigMap: 'own',
    });
    expect(all.map(({ kind }) => String(kind))).not.toContain('Ingress');
    expect(all.map(({ kind }) => String(kind))).not.toContain('NetworkPolicy');
    const text = JSON.stringify(of(all, 'Deployment'));
    expect(text).toContain('"image":"r/m@sha256:abc"');
    expect(text).toContain('"configMap":{"name":"own"}');
  });
});

test('versions are one: package, chart, images', () => {
  const { version }: { version: string } = JSON.parse(textOf('../package.json'));
  expect(yaml(textOf('helm/madoguchi/Chart.yaml'))).toMatchObject({ version, appVersion: version });
  expect(yaml(textOf('helm/madoguchi/values.yaml'))).toMatchObject({ image: { tag: version } });
  expect(textOf('compose.yaml')).toContain(`image: madoguchi:${version}`);
  expect(textOf('../CHANGELOG.md')).toContain(`## ${version} `);
});

test('the image: no root, production dependencies, a list of them, a folder of its own', () => {
  const file = textOf('Dockerfile');
  const last = file.slice(file.lastIndexOf('FROM '));
  expect(last).toMatch(/^USER node$/m);
  expect(last).toMatch(/mkdir -m 0700 \/data/);
  expect(file).toMatch(/npm ci --omit=dev/);
  expect(file).toMatch(/node bin\/sbom\.cjs > sbom\.cdx\.json/);
  expect([...file.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what Docker puts in, not we
    Array(3).fill('${NODE_IMAGE}'),
  );
  for (const [, from = ''] of last.matchAll(/^COPY (?!--from)(\S+) /gm))
    expect({ from, there: existsSync(join(DEPLOY, '..', from)) }).toEqual({ from, there: true });
});

test('systemd, nginx, Caddy and Bicep name only settings and ways that there are', () => {
  const unit = textOf('systemd/madoguchi.service');
  const set = [...unit.matchAll(/^Environment=(.+)$/gm)].flatMap(([, line = '']) =>
    line.split(' ').map((pair) => pair.split('=')[0] ?? ''),
  );
  expect(known(set)).toEqual([]);
  for (const hard of [
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'StateDirectoryMode=0700',
    'RestartPreventExitStatus=78',
  ])
    expect(unit).toContain(hard);
  const nginx = textOf('nginx/madoguchi.conf');
  for (const header of ['X-Forwarded-For', 'Upgrade $http_upgrade', 'Connection $connection_upgrade'])
    expect(nginx).toContain(header);
  expect(nginx.split('{').length).toBe(nginx.split('}').length);
  const bicep = textOf('azure/main.bicep');
  expect(known([...bicep.matchAll(/\{ name: '(\w+)', value/g)].map(([, name = '']) => name))).toEqual([]);
  expect(known([...bicep.matchAll(/^ {2}'[\w-]+': '(\w+)'$/gm)].map(([, name = '']) => name))).toEqual([]);
  for (const part of [
    "msaAppType: 'SingleTenant'",
    "'MsTeamsChannel'",
    "name: 'F0'",
    'enableRbacAuthorization: true',
    'keyVaultUrl',
  ])
    expect(bicep).toContain(part);
  for (const [open, close] of ['{}', '[]', '()'])
    expect(bicep.split(open ?? '').length).toBe(bicep.split(close ?? '').length);
});

const hasDump = spawnSync('pg_dump', ['--version'], { encoding: 'utf8' });
const major = Number(/(\d+)/.exec(hasDump.stdout ?? '')?.[1] ?? 0);
(major >= 18 ? test : test.skip)(
  'the backup script dumps a database, and keeps as many as it is told',
  async () => {
    const postgres = await keptPostgres();
    const dir = mkdtempSync(join(tmpdir(), 'madoguchi-dump-'));
    try {
      const url = new URL(await postgres.database());
      const env = {
        PATH: process.env.PATH ?? '',
        PGHOST: url.hostname,
        PGPORT: url.port,
        PGUSER: url.username,
        PGPASSWORD: url.password,
        PGDATABASE: url.pathname.slice(1),
        BACKUP_DIR: dir,
        BACKUP_KEEP: '1',
        BACKUP_ONCE: '1',
      };
      for (const _ of [1, 2]) execFileSync('sh', [join(DEPLOY, 'backup/dump.sh')], { env });
      expect(readdirSync(dir)).toHaveLength(1);
      expect(
        spawnSync('sh', [join(DEPLOY, 'backup/dump.sh')], { env: { ...env, PGPASSWORD: 'x', PGPORT: '1' } })
          .status,
      ).toBe(1);
      expect(readdirSync(dir)).toHaveLength(1);
    } finally {
      await postgres.stop();
      rmSync(dir, { recursive: true, force: true });
    }
  },
);

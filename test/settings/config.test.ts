import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LOCALES } from '../../src/machines/locales.ts';
import { readConfig } from '../../src/settings/config.ts';
import { sayFaultIn } from '../../src/settings/say-fault.ts';
import { readService } from '../../src/settings/service-file.ts';

const GUID = '11111111-2222-3333-4444-555555555555';
const faults = (env: Readonly<Record<string, string>>): readonly string[] => {
  const read = readConfig(env);
  return read.ok ? [] : read.faults;
};

const oidc = (issuer: string) => ({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: 'desk',
  OIDC_CLIENT_SECRET: 'hush',
});

describe('the environment', () => {
  test('nothing set: the browser chat, on this machine', () => {
    const read = readConfig({});
    expect(read).toMatchObject({
      ok: true,
      config: { port: 3978, dataDir: './data', teams: { mode: 'local' }, service: { id: 'tdb-class2' } },
    });
    expect(read.ok && Object.isFrozen(read.config)).toBe(true);
  });

  test('every fault at once, each with its remedy, no secret repeated', () => {
    const all = faults({
      NODE_ENV: 'production',
      PORT: '70000',
      PUBLIC_URL: 'bot.example.co.jp',
      SERVICE: 'nowhere',
      MADOGUCHI_NOW: '2025-03-10T10:00:00+09:00',
      DESK_CHANNEL: 'slack:C0123456',
      SLACK_SIGNING_SECRET: 'hush-hush-hush',
      MicrosoftAppPassword: 'hush-hush-hush',
      DATABASE_URL: 'mysql://hush-hush-hush@db/x',
    });
    const said = (part: string) => expect(all.filter((fault) => fault.includes(part))).toHaveLength(1);
    said('PORT: a port from 0 to 65535');
    said('PUBLIC_URL');
    said('SERVICE=nowhere: there is no services/nowhere.json; known: mihon-sign.json, tdb-class2.json');
    said('MADOGUCHI_NOW is for demonstrations');
    said('DESK_CHANNEL names a Slack channel');
    said('SLACK_BOT_TOKEN is missing');
    said('MicrosoftAppId is missing');
    said('DATABASE_URL');
    expect(all).toHaveLength(8);
    expect(all.join()).not.toContain('hush');
  });

  test.each<[Record<string, string>, string]>([
    [{ MADOGUCHI_NOW: '2025-03-10 10:00' }, 'MADOGUCHI_NOW: a time with its zone'],
    [{ SLACK_BOT_TOKEN: 'xoxp-1' }, 'begins with xoxb-'],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) is missing',
    ],
    [{ MicrosoftAppId: GUID }, 'MicrosoftAppPassword'],
    [{ MicrosoftAppId: GUID, MicrosoftAppPassword: 'x' }, 'MicrosoftAppTenantId is missing: SingleTenant'],
    [
      { MicrosoftAppId: 'me', MicrosoftAppPassword: 'x' },
      'MicrosoftAppId: the application (client) id, a GUID',
    ],
    [{ MicrosoftAppType: 'Single' }, 'one of SingleTenant'],
    [{ MicrosoftAppCertificateThumbprint: 'a'.repeat(40) }, 'go together'],
    [{ DESK_CHANNEL: '#help' }, 'DESK_CHANNEL: slack:C…'],
    [{ OIDC_ISSUER: 'https://id.example.jp' }, 'OIDC_CLIENT_SECRET go together'],
    [{ OIDC_ALLOWED: 'me@example.jp' }, 'narrow OIDC_ISSUER'],
    [oidc('http://id.example.jp'), 'OIDC_ISSUER: an https address'],
    [oidc('http://localhost.example.jp'), 'OIDC_ISSUER: an https address'],
    [oidc('https://accounts.google.com'), 'set OIDC_TENANT or OIDC_ALLOWED as well'],
    [oidc('https://login.microsoftonline.com/common/v2.0'), 'set OIDC_TENANT or OIDC_ALLOWED as well'],
    [{ ...oidc('https://id.example.jp'), NODE_ENV: 'production' }, 'PUBLIC_URL is missing'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: one of'],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY: how many reverse proxies'],
    [{ LIMIT_CHATS: '0' }, 'LIMIT_CHATS: at least 1'],
    [{ WEB_ORIGINS: '*' }, 'WEB_ORIGINS: origins with a comma between them'],
    [{ WEB_ORIGINS: 'https://a.example.co.jp,b.example.co.jp' }, 'WEB_ORIGINS: origins with a comma'],
    [{ WEB_ORIGINS: 'https://a.example.co.jp/' }, 'WEB_ORIGINS: origins with a comma'],
  ])('%j: %s', (env, fault) => {
    expect(faults(env).join('\n')).toContain(fault);
  });

  test('all of it in Japanese and in English, each with the names that it is about', () => {
    const env = {
      NODE_ENV: 'production',
      PORT: '70000',
      PUBLIC_URL: 'https://bot.example.co.jp/x',
      RETENTION_DAYS: '3',
      LOG_LEVEL: 'loud',
      DESK_CHANEL: 'slack:C0123456',
      DESK_CHANNEL: 'slack:C0123456',
      LOCALES_DIR: '/nowhere',
      SERVICE: 'nowhere',
      MADOGUCHI_NOW: '2025-03-10T10:00:00+09:00',
      SLA_ANSWER_MINUTES: '600',
      SLACK_SIGNING_SECRET: 'hush-hush-hush',
      MicrosoftAppPassword: 'hush-hush-hush',
      OIDC_ISSUER: 'https://id.example.jp',
      SMTP_URL: 'smtp://mail.example.jp',
    };
    const [ja, en] = LOCALES.map((locale) => {
      const read = readConfig(env, sayFaultIn(locale));
      return read.ok ? [] : read.faults;
    });
    expect(en).toHaveLength(14);
    expect(ja).toHaveLength(14);
    const names = (fault = '') => fault.match(/\b[A-Z][A-Z_]{3,}\b|\bMicrosoft\w+/g) ?? [];
    for (const [n, fault] of (ja ?? []).entries()) {
      expect(fault).toMatch(/[ぁ-ん]/);
      expect(en?.[n]).not.toMatch(/[ぁ-ん]|\{\{/);
      expect(new Set(names(fault))).toEqual(new Set(names(en?.[n])));
    }
  });

  test.each(LOCALES)('whatever a setting may be told has its words (%s)', (locale) => {
    const say = sayFaultIn(locale);
    const told = ['settings', 'service-file'].flatMap((name) => [
      ...readFileSync(join(import.meta.dirname, `../../src/settings/${name}.ts`), 'utf8').matchAll(
        /(?:error: |(?:url|guid|date|int|min|max|email|regex|refine|startsWith)\((?:[^()']|\([^()]*\)|'[^']*', )*?)'(\w+)'/g,
      ),
    ]);
    const ids = told.map(([, id = '']) => id);
    expect(ids.length).toBeGreaterThan(40);
    for (const id of ids)
      expect([id, say(`value.${id}`) ?? say(`service.right.${id}`)]).toEqual([id, expect.any(String)]);
  });

  test('Teams without credentials answers nobody in production', () => {
    expect(readConfig({ NODE_ENV: 'production' })).toMatchObject({ config: { teams: { mode: 'off' } } });
  });

  test.each([
    oidc(`https://login.microsoftonline.com/${GUID}/v2.0`),
    oidc('http://127.0.0.1:9000'),
    { ...oidc('https://accounts.google.com'), OIDC_TENANT: 'example.jp' },
    {
      ...oidc('https://login.microsoftonline.com/organizations/v2.0'),
      OIDC_ALLOWED: 'a@example.jp, group-1',
    },
  ])('an OpenID Provider: %j', (env) => expect(faults(env)).toEqual([]));

  test('the demonstration clock, and an empty value is as good as none', () => {
    const read = readConfig({ MADOGUCHI_NOW: '2025-03-10T10:00:00+09:00', PORT: '' });
    expect(read).toMatchObject({ config: { startAt: Date.parse('2025-03-10T01:00:00Z'), port: 3978 } });
  });
});

describe('the service file', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'services-'));
    cpSync(join(import.meta.dirname, '../../services'), dir, { recursive: true });
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  test('another service needs no code: a file is enough', () => {
    const file = readFileSync(join(dir, 'tdb-class2.json'), 'utf8');
    writeFileSync(join(dir, 'other.json'), file.replace('"id": "tdb-class2"', '"id": "other"'));
    expect(readService('other', undefined, dir)).toMatchObject({ ok: true, service: { id: 'other' } });
  });

  test('a broken one: every fault at once, with its place', () => {
    const service = JSON.parse(readFileSync(join(dir, 'tdb-class2.json'), 'utf8'));
    service.reissue.lastDay = '2025-02-30';
    service.desk.timeZone = 'Asia/Tokio';
    service.desk.windows[0].open = '9';
    service.desk.phone = 'call me';
    delete service.name.en;
    service.surprise = true;
    writeFileSync(join(dir, 'tdb-class2.json'), JSON.stringify(service));
    const read = readService('tdb-class2', undefined, dir);
    const said = read.ok ? '' : read.faults.join('\n');
    const inJapanese = readService('tdb-class2', sayFaultIn('ja'), dir);
    const japanese = inJapanese.ok ? '' : inJapanese.faults.join('\n');
    expect(japanese).toContain('reissue.lastDay: YYYY-MM-DD の形の日付にしてください');
    expect(japanese).toContain('name.en: がありません');
    expect(japanese).toContain('surprise: このような項目はありません');
    expect(said).toContain('name.en: is missing');
    for (const place of [
      'reissue.lastDay',
      'desk.timeZone',
      'desk.windows.0.open',
      'desk.phone',
      'name.en',
      'surprise',
    ]) {
      expect(said).toContain(place);
    }
  });

  test('one that is not JSON', () => {
    writeFileSync(join(dir, 'tdb-class2.json'), '{');
    expect(readService('tdb-class2', undefined, dir)).toMatchObject({ ok: false });
  });
});

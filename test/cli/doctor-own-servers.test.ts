import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { CLIENT, type OpenIdProvider, startProvider } from '../helpers/desk/oidc.ts';
import { freePort } from '../helpers/free-port.ts';
import { listening } from '../helpers/listening.ts';
import { type Databases, keptPostgres, queryPostgres } from '../helpers/postgres.ts';
import { failedStart, startProcess } from '../helpers/process.ts';
import { type Env, withDoctor } from './doctor-scene.ts';
import { STANDSTILL, UNFINISHED } from './standstill.ts';

const scene = withDoctor();
const { started, doctor } = scene;

describe('OpenID Connect', () => {
  let provider: OpenIdProvider;
  beforeAll(async () => {
    provider = await startProvider('http://localhost:1/desk/oidc/callback');
  });
  afterAll(() => provider.stop());
  const env = (over: Env = {}): Env => ({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_CLIENT_SECRET_EXPIRES: '2099-01-31',
    ...over,
  });

  test('a real provider knows the client; with a wrong secret it does not', async () => {
    expect(await started(env())).toMatchObject({
      code: 0,
      wrong: [],
      well: expect.arrayContaining(['oidc']),
    });
    expect(await doctor(env({ OIDC_CLIENT_SECRET: 'another' }))).toMatchObject({
      code: 2,
      wrong: ['oidc.client'],
    });
  });

  test('no provider there, one without metadata, one of another name', async () => {
    expect(await doctor(env({ OIDC_ISSUER: `http://127.0.0.1:${await freePort()}` }))).toMatchObject({
      wrong: ['oidc.unreachable'],
    });
    const server = createServer((request, response) => {
      const metadata = { issuer: 'https://else.example', token_endpoint: `${origin}/token` };
      response.end(request.url?.startsWith('/named/') ? JSON.stringify(metadata) : 'nothing');
    });
    const { origin, close } = await listening(server);
    expect(await doctor(env({ OIDC_ISSUER: origin }))).toMatchObject({ wrong: ['oidc.no-metadata'] });
    expect(await doctor(env({ OIDC_ISSUER: `${origin}/named` }))).toMatchObject({ wrong: ['oidc.issuer'] });
    await close();
  });
});

describe('PostgreSQL', () => {
  let postgres: Databases;
  beforeAll(async () => {
    postgres = await keptPostgres();
  });
  afterAll(() => postgres.stop());

  test('one that takes no more connections: of a user, or of all', async () => {
    const url = await postgres.database();
    await queryPostgres(url, "create role crowded login password 'hush' connection limit 0");
    const DATABASE_URL = url.replace('postgres:postgres@', 'crowded:hush@');
    expect(await doctor({ DATABASE_URL })).toMatchObject({ code: 2, wrong: ['database.crowded'] });
    await queryPostgres(url, 'drop role crowded');
  });

  test('reached, refused, away; the start says the same, with every other fault', async () => {
    const url = await postgres.database();
    expect(await doctor({ DATABASE_URL: url })).toMatchObject({
      code: 0,
      well: expect.arrayContaining(['database']),
    });
    await (await startProcess(join(scene.dir, 'data'), { DATABASE_URL: url })).end();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of STANDSTILL) await client.query(statement);
    await client.end();
    expect(await doctor({ DATABASE_URL: url })).toMatchObject({
      code: 1,
      wrong: [...UNFINISHED].sort(),
      well: expect.arrayContaining(['database']),
    });
    const nobody = url.replace(/[^/]+$/, 'nothing');
    expect(await doctor({ DATABASE_URL: nobody })).toMatchObject({ code: 2, wrong: ['database.refused'] });
    const away = `postgres://u:hush@127.0.0.1:${await freePort()}/m`;
    const gone = await doctor({ DATABASE_URL: away });
    expect(gone).toMatchObject({ code: 2, wrong: ['database.away'] });
    expect(gone.said).not.toContain('hush');
    const start = await failedStart('/proc/nothing/here', {
      DATABASE_URL: away,
      PORT: '99999',
      DESKCHANNEL: 'x',
    });
    expect(start.code).toBe(78);
    for (const part of ['DESKCHANNEL', 'PORT', '/proc/nothing/here', 'does not answer (ECONNREFUSED)'])
      expect(start.said.split('\n').filter((line) => line.includes(part))).toHaveLength(1);
  });
});

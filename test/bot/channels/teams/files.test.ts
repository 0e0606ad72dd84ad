import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FileRead } from '../../../../src/bot/messages/incoming.ts';
import { type Listening, listening } from '../../../helpers/listening.ts';
import { startScripted } from '../../../helpers/teams/teams-script.ts';
import { CONFIG, eachInTeams, FILE } from './channel-scene.ts';

const scene = eachInTeams();

describe('files', () => {
  let store: Listening;
  const seen: (string | undefined)[] = [];
  beforeEach(async () => {
    seen.length = 0;
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      const bodies: Readonly<Record<string, Buffer>> = {
        '/small': Buffer.from([0x30, 0x82]),
        '/large': Buffer.alloc(262_145),
      };
      const moves: Readonly<Record<string, string>> = {
        '/moved': '/small',
        '/away': 'http://127.0.0.2:1/x',
        '/round': '/round',
      };
      const body = bodies[request.url ?? ''];
      const location = moves[request.url ?? ''];
      response.writeHead(body ? 200 : location ? 302 : 404, { ...(location && { location }) });
      response.end(body);
    });
    store = await listening(server);
  });
  afterEach(() => store.close());

  const give = async (downloadUrl: string): Promise<FileRead> => {
    const reads: FileRead[] = [];
    const taking = await startScripted(
      { config: CONFIG, ...scene.world.seams, fileOrigins: [store.origin] },
      async ({ did }) => {
        if (did.kind === 'gave') reads.push(await did.file.read());
        return { locale: 'ja', came: 'taken' };
      },
    );
    try {
      await scene.world.post(
        taking.url,
        scene.world.activity({
          attachments: [{ contentType: FILE, name: 'cert.p12', content: { downloadUrl, fileType: 'p12' } }],
        }),
      );
    } finally {
      await taking.close();
    }
    return reads[0] ?? { ok: false, why: 'file-unreadable' };
  };

  test('is fetched without a token, with typing shown meanwhile', async () => {
    expect(await give(`${store.origin}/small`)).toEqual({ ok: true, bytes: Buffer.from([0x30, 0x82]) });
    expect(seen).toEqual([undefined]);
    expect(scene.world.typings()).toBe(1);
  });

  test('may be elsewhere by a redirect within the hosts that are allowed', async () => {
    expect(await give(`${store.origin}/moved`)).toMatchObject({ ok: true });
  });

  test('one byte over the bound is too large', async () => {
    expect(await give(`${store.origin}/large`)).toEqual({ ok: false, why: 'file-too-large' });
  });

  test.each([
    ['missing', '/none'],
    ['redirected to another host', '/away'],
    ['redirected for ever', '/round'],
  ])('%s: unreadable', async (_, path) => {
    expect(await give(`${store.origin}${path}`)).toEqual({ ok: false, why: 'file-unreadable' });
  });

  test.each([
    'https://example.org/cert.p12',
    'https://sharepoint.com.example.org/x',
    'https://evilsharepoint.com/x',
    'http://contoso-my.sharepoint.com/x',
    'https://contoso.sharepoint.com:8443/x',
    'https://user@contoso.sharepoint.com/x',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    '',
  ])('nothing is fetched from %s', async (url) => {
    expect(await give(url)).toEqual({ ok: false, why: 'file-unreadable' });
    expect(seen).toEqual([]);
  });

  test('a picture in the text is a file', async () => {
    await scene.world.post(
      scene.bot.url,
      scene.world.activity({
        attachments: [{ contentType: 'image/png', contentUrl: 'https://smba.example/v3/attachments/1' }],
      }),
    );
    expect(scene.bot.came.map(({ did }) => did)).toMatchObject([{ kind: 'gave', file: { name: 'picture' } }]);
  });
});

import { afterEach, describe, expect, test } from '@jest/globals';
import { activities, ask, begin } from '../../../helpers/web/directline.ts';
import { closeAll, say, talkative } from './direct-line-scene.ts';

afterEach(closeAll);

describe('a conversation by Direct Line', () => {
  test('reads a file into memory alone: its name and kind are kept, no content', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const form = new FormData();
    const activity = say('', { attachments: [{ name: 'cert.p12', contentType: 'application/x-pkcs12' }] });
    form.append(
      'activity',
      new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
    );
    form.append('file', new Blob(['SECRETKEY'], { type: 'application/x-pkcs12' }), 'ce\u202ert.p12');
    const { status } = await ask(
      bot.root,
      'POST',
      `/conversations/${begun.conversationId}/upload?userId=me`,
      { token: begun.token, body: form },
    );
    expect(status).toBe(200);
    const did = bot.incoming[1]?.did;
    if (did?.kind !== 'gave') throw new Error('no file came');
    expect(did.file.name).toBe('cert.p12');
    expect(await did.file.read()).toEqual({ ok: true, bytes: new TextEncoder().encode('SECRETKEY') });
    const kept = (await activities(bot.root, begun))[1];
    expect(kept?.attachments).toEqual([{ name: 'cert.p12', contentType: 'application/x-pkcs12' }]);
    expect(JSON.stringify(kept)).not.toContain('SECRETKEY');
  });

  test.each([
    [262_144, true],
    [262_145, false],
    [8_000_000, false],
  ])('takes a file of %i bytes: %s', async (size, ok) => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const form = new FormData();
    form.append('activity', JSON.stringify(say('')));
    form.append('file', new Blob([new Uint8Array(size).fill(13)]), 'big.p12');
    const { status } = await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/upload`, {
      token: begun.token,
      body: form,
    });
    expect(status).toBe(200);
    const did = bot.incoming[1]?.did;
    const read = did?.kind === 'gave' ? await did.file.read() : undefined;
    expect(read?.ok === true ? read.bytes.length : read?.why).toBe(ok ? size : 'file-too-large');
  });

  test('takes the words that come with a file after it, as meant for people', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const form = new FormData();
    form.append('activity', JSON.stringify(say('このファイルですか')));
    form.append('file', new Blob(['bytes']), 'cert.p12');
    await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/upload`, {
      token: begun.token,
      body: form,
    });
    expect(bot.incoming.slice(1).map(({ did }) => did)).toMatchObject([
      { kind: 'gave' },
      { kind: 'said', text: 'このファイルですか', withFile: true },
    ]);
    expect((await activities(bot.root, begun))[1]?.text).toBe('このファイルですか');
  });

  test('takes a bare file too', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/upload`, {
      token: begun.token,
      body: 'bytes',
      headers: {
        'content-type': 'application/x-pkcs12',
        'content-disposition': 'name="file"; filename*=UTF-8\'\'%E8%A8%BC.p12',
      },
    });
    expect(bot.incoming[1]?.did).toMatchObject({ kind: 'gave', file: { name: '証.p12' } });
  });

  test('answers an upload that is none with 400, and one with nothing but a huge activity with 413', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const path = `/conversations/${begun.conversationId}/upload`;
    const broken = await ask(bot.root, 'POST', path, {
      token: begun.token,
      body: 'not a form',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    const form = new FormData();
    form.append('activity', JSON.stringify(say('x'.repeat(500_000))));
    const huge = await ask(bot.root, 'POST', path, { token: begun.token, body: form });
    expect([broken.status, huge.status]).toEqual([400, 413]);
    expect(bot.incoming).toHaveLength(1);
  });
});

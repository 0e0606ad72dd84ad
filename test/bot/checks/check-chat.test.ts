import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadWords } from '../../../src/settings/load-words.ts';
import { type Everywhere, startEverywhere } from '../../helpers/everywhere.ts';
import type { Json } from '../../helpers/slack/slack.ts';
import { type Told, toldByBlocks, toldByCard } from '../../helpers/told.ts';
import { until } from '../../helpers/until.ts';
import { openChat, textOf } from '../../helpers/web/chat.ts';
import { CASES, caseBytes } from '../../p12/cases.ts';
import { workshop } from '../../p12/tools.ts';

const { text } = loadWords()('ja');
const PASSWORD = 'Himitsu-7あ';
const PERSON = '架空 花子';

const shop = workshop();
afterAll(() => shop.close());
const files: Record<'closed' | 'readable' | 'old' | 'certificate', Uint8Array> = {
  closed: new Uint8Array(),
  readable: new Uint8Array(),
  old: new Uint8Array(),
  certificate: new Uint8Array(),
};
beforeAll(() => {
  const subject = `/C=JP/O=見本商事/CN=${PERSON}/emailAddress=hanako@mihon.example`;
  shop.identity('one', ['-newkey', 'rsa:2048'], subject);
  files.closed = shop.pkcs12('one', 'closed.p12', PASSWORD);
  files.readable = shop.pkcs12('one', 'readable.p12', PASSWORD, ['-certpbe', 'NONE']);
  files.old = shop.pkcs12('one', 'old.p12', PASSWORD, ['-macalg', 'sha1', '-keypbe', 'PBE-SHA1-3DES']);
  files.certificate = shop.read('one.crt');
});

/** The certificates are made now, so that is when the bot lives. */
const NOW = new Date(Date.now() + 3_600_000).toISOString();
const later = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString();

let all: Everywhere;
const begin = async (env: Readonly<Record<string, string>> = {}, issuers?: readonly string[]) => {
  all = await startEverywhere({ now: NOW, env, ...(issuers && { issuers }) });
};
beforeEach(() => begin());
afterEach(() => all.close());

const cardOf = (message: Json): unknown =>
  (message.attachments as readonly { readonly content: unknown }[])[0]?.content;
const factOf = ({ facts }: Told, title: string) => facts.find(([name]) => name === title)?.[1];
const kept = (): string =>
  [
    ...readdirSync(all.bot.dataDir).map((name) => readFileSync(join(all.bot.dataDir, name), 'utf8')),
    ...all.bot.logged,
  ].join('\n');

describe('a file in the chat', () => {
  test.each(['closed', 'readable', 'old', 'certificate'] as const)(
    '%s: the same words in Slack, in Teams and in the browser; each says how to delete it',
    async (name) => {
      const chat = await openChat(all.bot);
      const web = toldByCard((await chat.give('cert.p12', files[name])).attachments?.[0]?.content);
      const slack = toldByBlocks(await all.giveInSlack('cert.p12', files[name]));
      const teams = toldByCard(cardOf(await all.giveInTeams('cert.p12', files[name])));
      expect(web.notices.at(-1)).toBe(text('notice:uploaded-web'));
      expect(slack.notices.at(-1)).toBe(text('notice:uploaded-slack'));
      expect(teams.notices.at(-1)).toBe(text('notice:uploaded-teams'));
      expect(web.notices.length).toBeGreaterThan(2);
      expect(slack.facts).toEqual(web.facts);
      expect(teams.facts).toEqual(web.facts);
      expect(slack.notices.slice(0, -1)).toEqual(web.notices.slice(0, -1));
      expect(teams.notices.slice(0, -1)).toEqual(web.notices.slice(0, -1));
      expect(JSON.stringify(await chat.heard())).not.toContain('"Password"');
      expect(JSON.stringify(all.workspace.calls)).not.toContain('UNLOCK');
    },
  );

  test('that is no backup is told by its kind, as on the check page', async () => {
    for (const { file, ja, never } of CASES.filter(({ verdict }) => verdict === 'not-pkcs12')) {
      // Markdown's own signs are escaped.
      const said = textOf(await (await openChat(all.bot)).give(file, caseBytes(file))).replaceAll('\\', '');
      for (const wanted of ja) expect([file, said]).toEqual([file, expect.stringMatching(wanted)]);
      if (never !== undefined) expect(said).not.toMatch(never);
    }
  });

  test('without its password: kind, key, likely length, protection; names where they are open', async () => {
    const chat = await openChat(all.bot);
    const told = async (bytes: Uint8Array) =>
      toldByCard((await chat.give('cert.p12', bytes)).attachments?.[0]?.content);
    const closed = await told(files.closed);
    expect(factOf(closed, '種類')).toBe('証明書のバックアップの形式(PKCS#12)');
    expect(factOf(closed, '秘密鍵')).toBe('あり、2048 ビット');
    expect(factOf(closed, '保護の方式')).toContain('aes-256');
    expect(factOf(closed, '補足')).toBe(text('check:reason.key-size-estimated'));
    expect(factOf(closed, '名義')).toBeUndefined();
    const readable = await told(files.readable);
    expect(factOf(readable, '名義')).toBe(PERSON);
    expect(factOf(readable, '発行者')).toContain('O=見本商事');
    expect((await told(files.old)).facts).toContainEqual(['補足', text('check:reason.weak-mac')]);
  });

  test('is told of once; its names stand in no table and no log, outlive a restart, and are forgotten after an hour', async () => {
    const chat = await openChat(all.bot);
    await chat.give('cert.p12', files.readable);
    await all.giveInSlack('cert.p12', files.readable);
    await all.giveInTeams('cert.p12', files.readable);
    expect(textOf(chat.last())).toContain(PERSON);
    expect(textOf(await chat.say('期限は？'))).not.toContain('PKCS#12)');
    await all.bot.idle();
    expect(kept()).toContain('証明書のバックアップの形式');
    for (const name of [PERSON, '見本商事', 'hanako@mihon']) expect(kept()).not.toContain(name);
    await all.bot.restart();
    const shown = async () => (await chat.heard()).map(textOf).join('\n');
    expect(await shown()).toContain(PERSON);
    all.bot.setNow(later(3_600_000));
    expect(await shown()).toContain(text('found:gone'));
    expect(await shown()).not.toMatch(new RegExp(`~fleeting|${PERSON}`));
  });

  test('after six at once one waits, told so; another person does not', async () => {
    const chat = await openChat(all.bot);
    const words = 'hello';
    const give = async () => textOf(await chat.give('cert.p12', new TextEncoder().encode(words)));
    await chat.press('BEGIN');
    for (let n = 0; n < 6; n += 1) expect(await give()).toContain(text('check:verdict.not-pkcs12.title'));
    expect(await give()).toContain(text('notice:check-limit', { seconds: 20 }));
    expect(chat.step()).toBe('copy.locate');
    const other = await openChat(all.bot);
    expect(textOf(await other.give('cert.p12', files.closed))).not.toContain('秒ほど');
    all.bot.setNow(later(20_000));
    expect(await give()).toContain(text('check:verdict.not-pkcs12.title'));
    expect(await give()).toContain('秒ほど');
  });
});

describe('the masked dialog in Teams', () => {
  type Action = { readonly type: string; readonly verb?: string; readonly data?: Json };
  const partsOf = (message: Json) => {
    const { body } = cardOf(message) as {
      readonly body: readonly (Json & { readonly actions?: readonly Action[] })[];
    };
    return {
      input: body.find(({ type }) => type === 'Input.Text'),
      button: body.flatMap(({ actions = [] }) => actions).find(({ verb }) => verb === 'UNLOCK'),
    };
  };
  const send = (message: Json, password: string) => {
    const { button } = partsOf(message);
    if (button?.data === undefined) throw new Error('there is no dialog');
    return all.pressInTeams({ ...button.data, password });
  };

  test('takes the password; a wrong one asks again, the right one gives the verdict with names', async () => {
    const asked = await all.giveInTeams('cert.p12', files.closed);
    expect(partsOf(asked).input).toMatchObject({ id: 'password', style: 'Password', isRequired: true });
    const wrong = await send(asked, 'Chigau-123');
    expect(toldByCard(cardOf(wrong.message)).notices[0]).toBe(
      text('check:verdict.wrong-password-or-damaged.title'),
    );
    const right = await send(wrong.message, PASSWORD);
    expect(right.status).toBe(200);
    expect(JSON.stringify(right.answer)).toContain(text('found:unlock.button'));
    const told = toldByCard(cardOf(right.message));
    expect(told.notices[0]).toBe(text('check:verdict.usable.title'));
    expect(told.notices.at(-1)).toBe(text('notice:uploaded-teams'));
    expect(factOf(told, '名義')).toBe(PERSON);
    expect(factOf(told, '発行者')).toContain(PERSON);
    expect(partsOf(right.message)).toEqual({ input: undefined, button: undefined });
    for (const secret of [PASSWORD, 'Chigau-123', PERSON]) expect(kept()).not.toContain(secret);
    expect(JSON.stringify(all.world.sent)).not.toContain(PASSWORD);
    const again = await send(wrong.message, PASSWORD);
    expect(JSON.stringify(again.message)).toContain(text('notice:file-gone'));
  });

  test('is there until its answer is kept', async () => {
    const asked = await all.giveInTeams('cert.p12', files.closed);
    const database = new DatabaseSync(join(all.bot.dataDir, 'madoguchi.db'));
    database.exec(
      "create trigger halt before update on conversations begin select raise(abort, 'it cannot be kept'); end",
    );
    await expect(send(asked, PASSWORD)).rejects.toThrow('answered 500');
    database.exec('drop trigger halt');
    database.close();
    const { message } = await send(asked, PASSWORD);
    expect(toldByCard(cardOf(message)).notices[0]).toBe(text('check:verdict.usable.title'));
  });

  test('moves the path on, from a step that asks for a check', async () => {
    await all.pressInTeams({ event: 'HAVE_BACKUP', step: 'start' });
    const { message } = await send(await all.giveInTeams('cert.p12', files.closed), PASSWORD);
    expect(JSON.stringify(message)).toContain('"step":"done"');
  });

  test('ends with the ten minutes and a newer file, not with a restart', async () => {
    const first = await all.giveInTeams('cert.p12', files.closed);
    const second = await all.giveInTeams('cert.p12', files.closed);
    const gone = text('notice:file-gone');
    expect(JSON.stringify((await send(first, PASSWORD)).message)).toContain(gone);
    all.bot.setNow(later(600_000));
    const { message } = await send(second, PASSWORD);
    expect(JSON.stringify(message)).toContain(gone);
    expect(partsOf(message).button).toBeUndefined();
    const third = await all.giveInTeams('cert.p12', files.closed);
    await all.bot.restart();
    expect(JSON.stringify((await send(third, PASSWORD)).message)).toContain(PERSON);
  });

  test('is not another conversation’s, and does not stand beside another form', async () => {
    const asked = await all.giveInTeams('cert.p12', files.closed);
    const chat = await openChat(all.bot);
    const { file = '' } = partsOf(asked).button?.data ?? {};
    const stolen = await chat.press('UNLOCK', { file: String(file), password: PASSWORD });
    expect(textOf(stolen)).toContain(text('notice:file-gone'));
    await all.pressInTeams({ event: 'HUMAN', step: 'start' });
    const beside = await all.giveInTeams('cert.p12', files.closed);
    expect(partsOf(beside).button).toBeUndefined();
  });

  test('guesses are limited, and the dialog stays', async () => {
    let { message } = await send(await all.giveInTeams('cert.p12', files.closed), 'guess-0');
    for (let n = 1; n < 5; n += 1) ({ message } = await send(message, `guess-${n}`));
    ({ message } = await send(message, PASSWORD));
    expect(JSON.stringify(message)).toContain('秒ほど');
    const fetched = all.fetched.length;
    expect(JSON.stringify(await all.giveInTeams('cert.p12', files.closed))).toContain('秒ほど');
    expect(all.fetched).toHaveLength(fetched);
    all.bot.setNow(later(20_000));
    ({ message } = await send(message, PASSWORD));
    expect(toldByCard(cardOf(message)).notices[0]).toBe(text('check:verdict.usable.title'));
  });
});

describe('the check page', () => {
  const uploads = () => all.workspace.callsOf('files.completeUploadExternal');
  const inSlack = async () => JSON.stringify(await all.giveInSlack('cert.p12', files.closed));

  test('without a public address comes as a file in Slack, once while it is there, and as no link', async () => {
    const shown = await inSlack();
    expect(shown).not.toContain('localhost');
    expect(uploads()).toHaveLength(1);
    expect(uploads()[0]).toMatchObject({
      channel_id: all.workspace.ids.dm,
      initial_comment: text('found:page.comment'),
    });
    const { files: shared } = await all.workspace.api('files.list', { channel: all.workspace.ids.dm });
    const [page] = (shared as readonly (Json & { id: string; url_private_download: string })[]).filter(
      ({ name }) => name === 'check.html',
    );
    expect(page?.title).toBe(text('steps:links.check'));
    await inSlack();
    await all.bot.restart();
    await inSlack();
    expect(uploads()).toHaveLength(1);
    await all.workspace.api('files.delete', { file: page?.id }, 'xoxb-of-the-bot');
    await inSlack();
    expect(uploads()).toHaveLength(2);
    const chat = await openChat(all.bot);
    expect(JSON.stringify(await chat.give('cert.p12', files.closed))).toContain(`${all.bot.url}/check?`);
  });

  test('as a file knows the service’s issuers', async () => {
    await all.close();
    const pem = Buffer.from(files.certificate).toString();
    await begin({}, [pem]);
    await inSlack();
    const { files: shared } = await all.workspace.api('files.list', { channel: all.workspace.ids.dm });
    const [page] = (shared as readonly Json[]).filter(({ name }) => name === 'check.html');
    const html = await (
      await fetch(String(page?.url_private_download), {
        headers: { authorization: 'Bearer xoxb-of-the-bot' },
      })
    ).text();
    expect(JSON.parse(/id="service">(.*?)<\/script>/.exec(html)?.[1] ?? '')).toMatchObject({
      issuers: [pem],
      desk: { phone: '0570-011999' },
    });
  });

  test('in a thread it goes to the thread', async () => {
    const { channel, user } = all.workspace.ids;
    const before = all.workspace.callsOf('chat.postMessage').length;
    const ts = '1741568400.000900';
    await all.workspace.event({ type: 'app_mention', channel, user, ts, text: '<@U0BOT> もう持っている' });
    await until(() => all.workspace.callsOf('chat.postMessage').length > before);
    await all.bot.idle();
    expect(uploads()).toMatchObject([{ channel_id: channel, thread_ts: ts }]);
  });

  test('Slack’s refusal holds back nothing', async () => {
    all.workspace.refuse('files.getUploadURLExternal', { error: 'missing_scope' });
    await inSlack();
    expect(uploads()).toHaveLength(0);
    expect(all.bot.logged.join('\n')).toContain('Slack: missing_scope');
    await inSlack();
    expect(uploads()).toHaveLength(1);
  });

  test('with a public address is a link, and a second one to keep', async () => {
    await all.close();
    await begin({ PUBLIC_URL: 'https://bot.example.org' });
    for (const shown of [
      await inSlack(),
      JSON.stringify(await all.giveInTeams('cert.p12', files.closed)),
      JSON.stringify(await (await openChat(all.bot)).give('cert.p12', files.closed)),
    ]) {
      expect(shown).toContain('https://bot.example.org/check?lang=ja#t=');
      expect(shown).toContain('https://bot.example.org/check.html?lang=ja');
    }
    expect(uploads()).toHaveLength(0);
  });
});

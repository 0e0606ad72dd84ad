import { expect, test } from '@jest/globals';
import { loadWords } from '../../../src/settings/load-words.ts';
import { toldByBlocks, toldByCard } from '../../helpers/told.ts';
import { openChat, textOf } from '../../helpers/web/chat.ts';
import { CASES, caseBytes } from '../../p12/cases.ts';
import { cardOf, eachGivenFiles, factOf, later, PERSON } from './check-scene.ts';

const { text } = loadWords()('ja');
const scene = eachGivenFiles();

test.each(['closed', 'readable', 'old', 'certificate'] as const)(
  '%s: the same words in Slack, in Teams and in the browser; each says how to delete it',
  async (name) => {
    const chat = await openChat(scene.all.bot);
    const web = toldByCard((await chat.give('cert.p12', scene.files[name])).attachments?.[0]?.content);
    const slack = toldByBlocks(await scene.all.giveInSlack('cert.p12', scene.files[name]));
    const teams = toldByCard(cardOf(await scene.all.giveInTeams('cert.p12', scene.files[name])));
    expect(web.notices.at(-1)).toBe(text('notice:uploaded-web'));
    expect(slack.notices.at(-1)).toBe(text('notice:uploaded-slack'));
    expect(teams.notices.at(-1)).toBe(text('notice:uploaded-teams'));
    expect(web.notices.length).toBeGreaterThan(2);
    expect(slack.facts).toEqual(web.facts);
    expect(teams.facts).toEqual(web.facts);
    expect(slack.notices.slice(0, -1)).toEqual(web.notices.slice(0, -1));
    expect(teams.notices.slice(0, -1)).toEqual(web.notices.slice(0, -1));
    expect(JSON.stringify(await chat.heard())).not.toContain('"Password"');
    expect(JSON.stringify(scene.all.workspace.calls)).not.toContain('UNLOCK');
  },
);

test('that is no backup is told by its kind, as on the check page', async () => {
  for (const { file, ja, never } of CASES.filter(({ verdict }) => verdict === 'not-pkcs12')) {
    // Markdown's own signs are escaped.
    const said = textOf(await (await openChat(scene.all.bot)).give(file, caseBytes(file))).replaceAll(
      '\\',
      '',
    );
    for (const wanted of ja) expect([file, said]).toEqual([file, expect.stringMatching(wanted)]);
    if (never !== undefined) expect(said).not.toMatch(never);
  }
});

test('without its password: kind, key, likely length, protection; names where they are open', async () => {
  const chat = await openChat(scene.all.bot);
  const told = async (bytes: Uint8Array) =>
    toldByCard((await chat.give('cert.p12', bytes)).attachments?.[0]?.content);
  const closed = await told(scene.files.closed);
  expect(factOf(closed, '種類')).toBe('証明書のバックアップの形式(PKCS#12)');
  expect(factOf(closed, '秘密鍵')).toBe('あり、2048 ビット');
  expect(factOf(closed, '保護の方式')).toContain('aes-256');
  expect(factOf(closed, '補足')).toBe(text('check:reason.key-size-estimated'));
  expect(factOf(closed, '名義')).toBeUndefined();
  const readable = await told(scene.files.readable);
  expect(factOf(readable, '名義')).toBe(PERSON);
  expect(factOf(readable, '発行者')).toContain('O=見本商事');
  expect((await told(scene.files.old)).facts).toContainEqual(['補足', text('check:reason.weak-mac')]);
});

test('is told of once; its names stand in no table and no log, outlive a restart, and are forgotten after an hour', async () => {
  const chat = await openChat(scene.all.bot);
  await chat.give('cert.p12', scene.files.readable);
  await scene.all.giveInSlack('cert.p12', scene.files.readable);
  await scene.all.giveInTeams('cert.p12', scene.files.readable);
  expect(textOf(chat.last())).toContain(PERSON);
  expect(textOf(await chat.say('期限は？'))).not.toContain('PKCS#12)');
  await scene.all.bot.idle();
  expect(scene.kept()).toContain('証明書のバックアップの形式');
  for (const name of [PERSON, '見本商事', 'hanako@mihon']) expect(scene.kept()).not.toContain(name);
  await scene.all.bot.restart();
  const shown = async () => (await chat.heard()).map(textOf).join('\n');
  expect(await shown()).toContain(PERSON);
  scene.all.bot.setNow(later(3_600_000));
  expect(await shown()).toContain(text('found:gone'));
  expect(await shown()).not.toMatch(new RegExp(`~fleeting|${PERSON}`));
});

test('after six at once one waits, told so; another person does not', async () => {
  const chat = await openChat(scene.all.bot);
  const words = 'hello';
  const give = async () => textOf(await chat.give('cert.p12', new TextEncoder().encode(words)));
  await chat.press('BEGIN');
  for (let n = 0; n < 6; n += 1) expect(await give()).toContain(text('check:verdict.not-pkcs12.title'));
  expect(await give()).toContain(text('notice:check-limit', { seconds: 20 }));
  // It was not looked at, has to be sent again, and can be checked on the page meanwhile.
  expect(textOf(chat.last())).toMatch(/まだ確かめていません。20秒ほど待ってから、もう一度送って/);
  expect(JSON.stringify(chat.last())).toContain(`${scene.all.bot.url}/check?`);
  expect(chat.step()).toBe('copy.locate');
  const other = await openChat(scene.all.bot);
  expect(textOf(await other.give('cert.p12', scene.files.closed))).not.toContain('秒ほど');
  scene.all.bot.setNow(later(20_000));
  expect(await give()).toContain(text('check:verdict.not-pkcs12.title'));
  expect(await give()).toContain('秒ほど');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SATO, startTeamsDesk, type TeamsDesk, written } from '../../../helpers/teams/teams-desk.ts';
import { inThread, toned } from './desk-scene.ts';

let desk: TeamsDesk;
beforeEach(async () => {
  desk = await startTeamsDesk();
});
afterEach(() => desk.close());

describe('desk and holder', () => {
  test('a note stays inside: the holder hears nothing, in Teams and in the browser', async () => {
    const ticket = await desk.file();
    const other = await desk.fileInBrowser();
    const before = desk.heard();
    const inBrowser = (await other.chat.heard()).length;
    await desk.press(SATO, ticket, 'NOTE', { text: '内輪の話' });
    await desk.press(SATO, other.ticket, 'NOTE', { text: '内輪の話' });
    await desk.mention(SATO, '内輪の話', desk.card(ticket).id);
    expect(desk.heard()).toBe(before);
    expect(await other.chat.heard()).toHaveLength(inBrowser);
    expect(toned(desk.thread(ticket)[0]?.body, 'warning')).toContain('内輪の話');
  });

  test('a reply reaches the holder in Teams with the agent’s name; the answer comes to the thread', async () => {
    const ticket = await desk.file();
    await desk.press(SATO, ticket, 'REPLY', { text: 'コードはメールにあります。' });
    expect(desk.heard()).toContain('コードはメールにあります。');
    expect(desk.heard()).toContain(`${SATO.name}(`);
    const [reply] = desk.thread(ticket);
    expect(toned(reply?.body, 'accent')).toContain('コードはメールにあります。');
    expect(toned(reply?.body, 'accent')).toContain('相談者に届きました');
    await desk.say('ありました、助かります');
    const answer = desk.thread(ticket).at(-1);
    expect(toned(answer?.body, 'good')).toContain('ありました、助かります');
    expect(desk.heard()).toContain(`${ticket} の担当者に届けました`);
  });

  test('a reply reaches the holder in the browser, and the answer the thread', async () => {
    const { ticket, chat } = await desk.fileInBrowser();
    await desk.press(SATO, ticket, 'REPLY', { text: 'コードはメールにあります。' });
    const reply = (await chat.heard()).at(-1);
    expect(written(reply)).toContain('コードはメールにあります。');
    expect(written(reply)).toContain(SATO.name);
    expect(inThread(desk, ticket)).toMatch(/チャットに置きました|読まれました/);
    await chat.say('見つかりました');
    await desk.bot.idle();
    expect(toned(desk.thread(ticket).at(-1)?.body, 'good')).toContain('見つかりました');
  });

  test('a reply that Teams refuses for good is said in the thread not to have arrived', async () => {
    const ticket = await desk.file();
    await desk.press(SATO, ticket, 'CLAIM');
    const agentsPress = desk.press(SATO, ticket, 'REPLY', { text: '届かない返信' });
    desk.world.refuse({ status: 403, code: 'MessageWritesBlocked', path: 'a:personal' });
    await agentsPress;
    expect(toned(desk.thread(ticket).at(-1)?.body, 'accent')).toContain('届いていません');
  });

  test('a file that the holder sends while they talk goes nowhere', async () => {
    const ticket = await desk.file();
    await desk.press(SATO, ticket, 'REPLY', { text: '状況を教えてください' });
    const lines = desk.thread(ticket).length;
    await desk.tell({
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          name: 'cert.p12',
          content: { downloadUrl: 'https://contoso.sharepoint.com/cert.p12', fileType: 'p12' },
        },
      ],
    });
    expect(desk.heard()).toContain('ファイルは担当者に渡していません');
    expect(desk.thread(ticket)).toHaveLength(lines);
  });

  test('of more files than are looked at in one message the holder hears', async () => {
    const ticket = await desk.file();
    const file = {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: 'cert.p12',
      content: { downloadUrl: 'https://contoso.sharepoint.com/cert.p12', fileType: 'p12' },
    };
    const files = (count: number) => desk.tell({ attachments: Array(count).fill(file) });
    await files(5);
    expect(desk.heard()).not.toContain('5つまで');
    await files(6);
    expect(desk.heard()).toContain('一度に受け取れるファイルは5つまで');
    const before = desk.heard().length;
    await desk.press(SATO, ticket, 'REPLY', { text: '状況を教えてください' });
    await files(6);
    expect(desk.heard().slice(before)).toContain('一度に受け取れるファイルは5つまで');
  });

  test('the words that come with a file reach the desk while they talk, and nobody before', async () => {
    const file = {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: 'cert.p12',
      content: { downloadUrl: 'https://contoso.sharepoint.com/cert.p12', fileType: 'p12' },
    };
    const ticket = await desk.file();
    const before = desk.heard();
    await desk.tell({ attachments: [file], text: 'このファイルでしょうか' });
    expect(desk.heard().slice(before.length)).not.toContain('うまく読み取れませんでした');
    expect(inThread(desk, ticket)).not.toContain('このファイルでしょうか');
    await desk.tell({ attachments: [file], text: 'パスワードは Himitsu2025Xy です' });
    expect(desk.heard()).toContain('パスワードや証明書コードのような内容がありました');
    expect(desk.heard()).toContain('担当者にも送っていません');
    await desk.press(SATO, ticket, 'REPLY', { text: '状況を教えてください' });
    await desk.tell({ attachments: [file], text: 'このファイルでしょうか' });
    expect(toned(desk.thread(ticket).at(-1)?.body, 'good')).toContain('このファイルでしょうか');
  });

  test('a time to call, resolved, rated, a line, asked again: each pressed card keeps no button', async () => {
    const ticket = await desk.file();
    await desk.press(SATO, ticket, 'ASK_CALL');
    for (const [event, inputs, shown] of [
      ['TELL_WHEN', { when: '明日の10時' }, '明日の10時'],
      ['RATE_UP', {}, '相談者の評価: 役に立った'],
      ['COMMENT', { text: '早くて助かりました' }, '早くて助かりました'],
      ['REOPEN', {}, '再開しました'],
    ] as const) {
      if (event === 'RATE_UP') await desk.press(SATO, ticket, 'RESOLVE', { cause: 'by-phone', text: '' });
      const { body } = await desk.holderPress(ticket, event, inputs);
      expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
      expect(written(body)).not.toContain('"event"');
      expect(inThread(desk, ticket)).toContain(shown);
    }
    expect(written(desk.card(ticket).body)).toContain('"verb":"CLAIM"');
  });

  test('a secret in a reply or note reaches no table, no log, no message', async () => {
    const ticket = await desk.file();
    const secret = '申請パスワードは Himitsu2025 です';
    for (const event of ['REPLY', 'NOTE']) {
      const { body } = await desk.press(SATO, ticket, event, { text: secret });
      expect(body).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
    }
    await desk.mention(SATO, secret, desk.card(ticket).id);
    expect(written(desk.to(`a:with-${SATO.id}`))).toContain('保存していません');
    const kept = readdirSync(desk.bot.dataDir)
      .map((name) => readFileSync(join(desk.bot.dataDir, name), 'latin1'))
      .join('\n');
    for (const place of [kept, desk.bot.logged.join('\n'), written(desk.world.sent)]) {
      expect(place).not.toContain('Himitsu2025');
    }
  });
});

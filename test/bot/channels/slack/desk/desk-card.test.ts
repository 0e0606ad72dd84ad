import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CONTACT, type SlackDesk, startSlackDesk } from '../../../../helpers/slack/slack-desk.ts';
import { until } from '../../../../helpers/until.ts';
import { openChat, textOf } from '../../../../helpers/web/chat.ts';
import { agent, cardSays, threadSays, whispered } from './desk-scene.ts';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await startSlackDesk({ agents: 2 });
});
afterEach(() => desk.stop());

describe('the card in the desk’s channel', () => {
  test('is posted, claimed in place; a second claim is refused by name, to that agent alone', async () => {
    await desk.holder();
    await cardSays(desk, '未対応');
    const [{ ts } = { ts: '' }] = await desk.cards();
    await desk.press('CLAIM', { user: agent(desk, 0) });
    await cardSays(desk, '担当 窓口 1号');
    await threadSays(desk, '窓口 1号 が担当します');
    await desk.press('CLAIM', { user: agent(desk, 1) });
    await whispered(desk, agent(desk, 1), '窓口 1号 がすでに担当しています');
    expect(desk.whispers(agent(desk, 0))).toEqual([]);
    expect((await desk.cards()).map((card) => card.ts)).toEqual([ts]);
  });

  test('names the language in which its holder goes on', async () => {
    const chat = await desk.holder();
    await cardSays(desk, '日本語');
    await chat.say('English please');
    await desk.bot.idle();
    expect(JSON.stringify(await desk.cards())).toContain('英語');
    expect(JSON.stringify(await desk.cards())).not.toContain('日本語');
  });

  test('the same press twice is one', async () => {
    await desk.holder();
    await cardSays(desk, '未対応');
    await desk.press('CLAIM', { user: agent(desk, 0), actionTs: '9.9' });
    await desk.press('CLAIM', { user: agent(desk, 0), actionTs: '9.9' });
    await cardSays(desk, '担当 窓口 1号');
    await desk.bot.idle();
    expect(desk.query("select * from ticket_events where what = 'claimed'")).toHaveLength(1);
    expect(desk.whispers(agent(desk, 0))).toEqual([]);
  });

  test('a button that an agent presses twice in haste is pressed once: nothing is whispered, the holder is asked once', async () => {
    const chat = await desk.holder();
    await cardSays(desk, '未対応');
    const twice = async (event: string): Promise<void> => {
      for (let n = 0; n < 2; n += 1) await desk.press(event, { user: agent(desk, 0) });
      await desk.bot.idle();
    };
    for (const event of ['CLAIM', 'RELEASE', 'ASK_CALL', 'NO_ANSWER', 'SOLVED']) await twice(event);
    await cardSays(desk, '電話で解決');
    await desk.bot.idle();
    const log = desk.query('select what from ticket_events order by id').map(({ what }) => what);
    for (const what of ['claimed', 'released', 'asked-call'])
      expect([what, log.filter((one) => one === what).length]).toEqual([what, 1]);
    expect(log.filter((one) => one === 'called')).toHaveLength(2);
    expect(desk.whispers(agent(desk, 0))).toEqual([]);
    const asked = (await chat.heard()).filter((told) => textOf(told).includes('お電話してよい時間'));
    expect(asked).toHaveLength(1);
    // Two seconds later it is refused as ever.
    desk.bot.setNow('2025-03-10T10:00:02+09:00');
    await desk.press('SOLVED', { user: agent(desk, 0) });
    await until(() => desk.whispers(agent(desk, 0)).length === 1);
  });

  test('a button that asks for words, pressed twice in haste, opens its form once, and anew once that was sent or cancelled', async () => {
    await desk.holder();
    await cardSays(desk, '未対応');
    const opened = () => desk.workspace.callsOf('views.open').length;
    const twice = async () => {
      for (let n = 0; n < 2; n += 1) await desk.press('NOTE', { user: agent(desk, 0) });
      await desk.bot.idle();
    };
    await twice();
    expect(opened()).toBe(1);
    // Another agent's is their own.
    await desk.fill('NOTE', { text: '電話した' }, { user: agent(desk, 1) });
    await desk.fill('NOTE', { text: '不在だった' }, { user: agent(desk, 1) });
    expect(desk.query("select * from ticket_events where what = 'noted'")).toHaveLength(2);
    expect(desk.whispers(agent(desk, 0))).toEqual([]);
    const before = opened();
    const [{ view }] = desk.workspace.callsOf('views.open') as [{ view: Record<string, unknown> }];
    await desk.workspace.interaction({ type: 'view_closed', user: { id: agent(desk, 0) }, view });
    await twice();
    expect(opened()).toBe(before + 1);
  });

  test('says how far each way was tried by the names that the desk page has for the steps', async () => {
    const chat = await openChat(desk.bot);
    await chat.walk('BEGIN SEARCH NOT_FOUND NEXT HUMAN');
    await chat.press('SUBMIT', CONTACT);
    await cardSays(desk, '①-2 パソコン全体を検索まで\\n②-2 証明書を選ぶまで');
  });

  test('a form that is sent twice at once acts once; the holder hears once, with the agent’s name', async () => {
    const chat = await desk.holder();
    await cardSays(desk, '未対応');
    const before = (await chat.heard()).length;
    await desk.fill(
      'REPLY',
      { text: 'コードは2024年のメールにあります' },
      { user: agent(desk, 0), times: 2 },
    );
    const told = await chat.next(before);
    expect(textOf(told)).toContain('窓口 1号');
    expect(textOf(told)).toContain('2024年のメール');
    await threadSays(desk, '読まれました 10:00');
    await desk.bot.idle();
    expect((await chat.heard()).length).toBe(before + 1);
    const reply = (await desk.thread()).find((line) => line.includes('2024年のメール')) ?? '';
    expect(reply).toContain('相談者への返信');
    expect(reply).toContain('#0b6bcb');
    expect((await desk.thread()).filter((line) => line.includes('2024年のメール'))).toHaveLength(1);
  });

  test('the card says how long the holder has waited, as of when, and no more once it is closed', async () => {
    await desk.holder();
    await cardSays(desk, '待ち時間');
    desk.bot.setNow('2025-03-10T10:25:00+09:00');
    await desk.press('CLAIM', { user: agent(desk, 0) });
    await cardSays(desk, '25分(10:25現在)');
    await desk.press('SOLVED', { user: agent(desk, 0) });
    await cardSays(desk, '解決済み · 担当 窓口 1号 · 電話で解決');
    expect(JSON.stringify(await desk.cards())).not.toContain('待ち時間');
  });

  test('a note stays inside, by its button and by plain words in the thread; edits and bots are nobody’s', async () => {
    const chat = await desk.holder();
    await cardSays(desk, '未対応');
    const before = (await chat.heard()).length;
    await desk.fill('NOTE', { text: '上司に確認中' }, { user: agent(desk, 0) });
    await threadSays(desk, '上司に確認中');
    const note = (await desk.thread()).find((line) => line.includes('上司に確認中')) ?? '';
    expect(note).toContain('内部メモ');
    expect(note).toContain('#d99a00');
    const [{ ts } = { ts: '' }] = await desk.cards();
    const typed = { user: agent(desk, 1), thread_ts: ts };
    await desk.write({ ...typed, text: '番号を控えました', ts: '1741569000.1' });
    await desk.write({ ...typed, text: '番号を控えました', ts: '1741569000.1' });
    await desk.write({ ...typed, text: '編集', subtype: 'message_changed' });
    await desk.write({ ...typed, text: 'ボット', bot_id: 'B1' });
    await desk.write({ user: agent(desk, 1), text: 'スレッドの外' });
    await desk.write({ user: agent(desk, 1), text: '別のスレッド', thread_ts: '1.1' });
    await desk.write({ ...typed, text: '', subtype: 'file_share', files: [{ id: 'F1', name: 'a.pdf' }] });
    await whispered(desk, agent(desk, 1), 'ファイルは相談者にもほかの人にも渡していません');
    await until(async () => desk.query("select * from ticket_events where what = 'noted'").length === 2);
    await desk.bot.idle();
    expect(desk.query("select note, agent_name from ticket_events where what = 'noted' order by id")).toEqual(
      [
        { note: '上司に確認中', agent_name: '窓口 1号' },
        { note: '番号を控えました', agent_name: '窓口 2号' },
      ],
    );
    expect((await desk.thread()).filter((line) => line.includes('番号を控えました'))).toEqual([]);
    expect((await chat.heard()).length).toBe(before);
  });

  test('the holder’s answer arrives in the thread, and the holder hears so; a file does not, with the link', async () => {
    const chat = await desk.holder();
    await cardSays(desk, '未対応');
    await desk.fill('REPLY', { text: 'どのメールですか' }, { user: agent(desk, 0) });
    await cardSays(desk, '相談者の返信待ち');
    await desk.bot.idle();
    const answered = await chat.say('去年のメールです');
    expect(textOf(answered)).toContain('担当者に届けました');
    await threadSays(desk, '去年のメールです');
    const line = (await desk.thread()).find((one) => one.includes('去年のメールです')) ?? '';
    expect(line).toContain('#2e8540');
    expect(line).toContain(`<@${agent(desk, 0)}>`);
    const given = await chat.give('cert.p12', new Uint8Array([1, 2, 3]));
    expect(textOf(given)).toContain('ファイルは担当者に渡していません');
    expect(JSON.stringify(given)).toContain('/check');
  });

  test('secrets in a form and in the thread are refused and kept nowhere', async () => {
    await desk.holder();
    await cardSays(desk, '未対応');
    const secret = 'Himitsu99!x';
    const [answer] = await desk.fill(
      'REPLY',
      { text: `パスワードは ${secret} です` },
      { user: agent(desk, 0) },
    );
    expect(JSON.parse(answer?.text ?? '')).toMatchObject({
      response_action: 'errors',
      errors: { text: expect.stringContaining('保存していません') },
    });
    await desk.fill('NOTE', { text: `パスワードは ${secret} です` }, { user: agent(desk, 0) });
    const [{ ts } = { ts: '' }] = await desk.cards();
    await desk.write({ user: agent(desk, 1), thread_ts: ts, text: `パスワードは ${secret} です` });
    await whispered(desk, agent(desk, 1), '保存していません');
    await desk.bot.idle();
    expect(desk.isKept(secret)).toBe(false);
    expect(desk.bot.logged.join()).not.toContain(secret);
    expect(JSON.stringify(desk.workspace.calls)).not.toContain(secret);
  });

  test('assigns to somebody of the channel who never did anything; a card of before is refused in words', async () => {
    await desk.holder();
    await cardSays(desk, '未対応');
    await until(async () => desk.query('select * from agents').length >= 4);
    await desk.fill('ASSIGN', { to: `slack:${agent(desk, 1)}` }, { user: agent(desk, 0) });
    await cardSays(desk, '担当 窓口 2号');
    await threadSays(desk, `<@${agent(desk, 1)}>`);
    await desk.fill('RESOLVE', { cause: 'by-phone', text: '' }, { user: agent(desk, 1) });
    await cardSays(desk, '解決済み');
    await desk.press('REPLY', { user: agent(desk, 0) });
    await whispered(desk, agent(desk, 0), '今の状態(解決済み)ではできません');
    const [answer] = await desk.fill('NOTE', { text: '  ' }, { user: agent(desk, 0) });
    expect(JSON.parse(answer?.text ?? '')).toMatchObject({ errors: { text: '内容を入力してください。' } });
  });

  test('merges into an open ticket; a number that is none is told beside the field', async () => {
    await desk.holder();
    await desk.holder();
    await until(async () => (await desk.cards('T-1002')).length === 1);
    for (const into of ['なし', '9999', 'T-1001']) {
      const [answer] = await desk.fill('MERGE', { into }, { user: agent(desk, 0) });
      expect(JSON.parse(answer?.text ?? '')).toMatchObject({
        errors: { into: expect.stringContaining('統合先') },
      });
    }
    // Both are shown first, with what differs; the second press of the same agent means it.
    const [asked] = await desk.fill('MERGE', { into: 'Ｔ－１００２' }, { user: agent(desk, 0) });
    const { errors } = JSON.parse(asked?.text ?? '');
    for (const words of ['T-1001', 'T-1002', '別々のチャット', 'もう一度'])
      expect(errors.into).toContain(words);
    const [other] = await desk.fill('MERGE', { into: 'T-1002' }, { user: agent(desk, 1) });
    expect(JSON.parse(other?.text ?? '').errors.into).toContain('もう一度');
    await desk.fill('MERGE', { into: 'T-1002' }, { user: agent(desk, 0) });
    await cardSays(desk, '重複');
  });
});

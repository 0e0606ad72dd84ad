import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { directMessage } from '../../../../helpers/slack/payloads.ts';
import { type SlackDesk, startSlackDesk } from '../../../../helpers/slack/slack-desk.ts';
import { until } from '../../../../helpers/until.ts';
import { agent, cardSays, threadSays } from './desk-scene.ts';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await startSlackDesk({ agents: 2 });
});
afterEach(() => desk.stop());

describe('a holder in a thread of a channel', () => {
  test('answers the desk without a mention; what others write there is nobody’s', async () => {
    const { user, other, channel } = desk.workspace.ids;
    const root = '1741560000.000001';
    const thread = { thread_ts: root };
    await desk.write({ type: 'app_mention', user, text: '<@U0BOT> 証明書コードがわからない', ts: root });
    const posted = (text: string) =>
      desk.workspace
        .callsOf('chat.postMessage')
        .some((call) => call.thread_ts === root && JSON.stringify(call).includes(text));
    await until(async () => posted('escalate.contact'));
    await desk.submit(
      { address: `${channel}/${root}`, step: 'escalate.contact', event: 'SUBMIT' },
      { name: '山田 花子', phone: '03-1212-3434' },
      user,
    );
    await cardSays(desk, '未対応');
    await desk.write({ ...thread, user, text: 'まだ独り言です' });
    await desk.fill('REPLY', { text: 'どのメールですか' }, { user: agent(desk, 0) });
    await until(async () => posted('どのメールですか'));
    await desk.bot.idle();
    await desk.write({ ...thread, user: other, text: '横からすみません' });
    await desk.write({ ...thread, user, text: '去年のメールです', ts: '1741569000.9' });
    await desk.write({
      type: 'app_mention',
      ...thread,
      user,
      text: '<@U0BOT> 去年のメールです',
      ts: '1741569000.9',
    });
    await threadSays(desk, '去年のメールです');
    await until(async () => posted('担当者に届けました'));
    await desk.bot.idle();
    expect(desk.query("select note from ticket_events where what = 'said'")).toEqual([
      { note: '去年のメールです' },
    ]);
  });
});

describe('a holder in a direct message', () => {
  test('hears the agent, answers, rates, comments, comes back and withdraws', async () => {
    const { user, dm } = desk.workspace.ids;
    await desk.holderInSlack();
    const heard = (text: string) => until(async () => desk.direct().some((line) => line.includes(text)));
    await desk.fill('REPLY', { text: '確認しました' }, { user: agent(desk, 0) });
    await heard('確認しました');
    expect(desk.direct().find((line) => line.includes('確認しました'))).toContain('窓口 1号');
    await threadSays(desk, '相談者に届きました');
    await desk.bot.idle();
    await desk.write(directMessage({ dm, user }, { text: 'ありがとうございます' }));
    await heard('担当者に届けました');
    await threadSays(desk, 'ありがとうございます');
    const files = [{ id: 'F1', name: 'screen.png' }];
    await desk.write(directMessage({ dm, user }, { text: '画面を添えます', subtype: 'file_share', files }));
    await heard('ファイルは担当者に渡していません');
    await threadSays(desk, '画面を添えます');
    const mine = { user, step: 'ticket', channel: dm };
    await desk.press('ASK_CALL', { user: agent(desk, 0) });
    await heard('お電話してよい時間');
    await desk.fill('TELL_WHEN', { when: '明日の10時' }, mine);
    await threadSays(desk, '明日の10時');
    await desk.fill('RESOLVE', { cause: 'backed-up', text: '保管してください' }, { user: agent(desk, 0) });
    await heard('T-1001 は解決済みになりました');
    await desk.press('RATE_UP', mine);
    await threadSays(desk, '役に立った');
    await desk.fill('COMMENT', { text: '助かりました' }, mine);
    await threadSays(desk, '助かりました');
    await desk.press('REOPEN', mine);
    await cardSays(desk, '再開・未対応');
    await desk.press('WITHDRAW', mine);
    await cardSays(desk, '取り下げ済み');
    await heard('T-1001 を取り下げました');
  });
});

import { describe, expect, test } from '@jest/globals';
import { eachWithAgent } from '../helpers/desk/agent-scene.ts';
import { heardBy, openChat, textOf } from '../helpers/web/chat.ts';
import { resolve } from './ended-scene.ts';
import { file, receiptOf } from './ticket-ended-scene.ts';

const scene = eachWithAgent();

test('who asks for the reference number is told it, and before there is a ticket where it will stand', async () => {
  const chat = await openChat(scene.bot);
  expect(textOf(await chat.say('照会番号は？'))).toContain('「担当者に相談する」から送ると表示されます');
  const holder = await file(scene.bot);
  const { code } = await scene.agent.ticket(1001);
  expect(textOf(await holder.say('呼出コードを忘れました'))).toContain(
    `受付番号は T-1001、照会番号は ${code} です`,
  );
});

describe('the reference number of a ticket that is taken up again', () => {
  test('is told to the holder, is the one that the desk finds it by, and no old one is shown', async () => {
    const chat = await file(scene.bot);
    const { code: old } = await scene.agent.ticket(1001);
    expect(textOf(await receiptOf(scene.bot, chat))).toContain(`照会番号 ${old}`);
    await resolve(scene.bot, scene.agent, 1001);
    // Whoever comes next may be given the code that is free again.
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await scene.bot.idle();
    const { code } = await scene.agent.ticket(1001);
    const told = (await chat.heard()).findLast((activity) => textOf(activity).includes('を再開しました'));
    expect(told && textOf(told)).toContain(`受付番号 T-1001 か照会番号 ${code}`);
    await chat.press('ADD_NOTE', { note: '追記' }, 'escalate.filed');
    expect(textOf(await receiptOf(scene.bot, chat))).toMatch(new RegExp(`照会番号\\s${code}`));
    expect((await scene.agent.list(`q=${code}`)).tickets.map(({ number }) => number)).toEqual([1001]);
  });

  test('is drawn anew where the desk takes it up', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    await scene.agent.act(1001, { type: 'REOPEN' });
    await scene.bot.idle();
    const { code } = await scene.agent.ticket(1001);
    expect(code).toMatch(/^\d{4}$/);
    expect(await heardBy(chat)).toContain(`照会番号 ${code}`);
  });
});

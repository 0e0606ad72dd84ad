import type { Bot } from '../bot.ts';
import { checkPage } from '../desk/campaign.ts';
import type { Chat } from './chat.ts';
import type { Activity } from './directline.ts';

type Action = { readonly type?: unknown; readonly data?: { readonly event?: unknown } };

/** The buttons of a card by which one answers it, as the page marks them: without links, and without what stands below every card. */
const pressesOf = ({ attachments }: Activity): readonly string[] =>
  (attachments?.[0]?.content?.body ?? [])
    .filter(({ type, separator }) => type === 'ActionSet' && separator !== true)
    .flatMap(({ actions }) => actions as readonly Action[])
    .filter(({ type }) => type === 'Action.Submit')
    .map(({ data }) => String(data?.event));

/** What one does in a chat, in this order; `press`: places of buttons among those that answer the newest card. */
export type Way = {
  readonly press?: readonly number[];
  readonly file?: true;
  readonly checked?: true;
  readonly human?: true;
  readonly asks?: string;
};

/** Goes a way in a chat without its page, which costs a hundredth of what presses on the page do; gives every message that came on it. */
export const goWay = async (
  bot: Bot,
  chat: Chat,
  { press = [], file, checked, human, asks }: Way,
): Promise<readonly Activity[]> => {
  const came: Activity[] = [];
  const pressAt = async (at: number, on: Activity = chat.last()): Promise<void> => {
    const event = pressesOf(on)[at];
    if (event === undefined) throw new Error(`${on.channelData.step} has no button ${at}`);
    const { step, ticket } = on.channelData;
    came.push(await chat.press(event, {}, String(step), ticket === undefined ? ticket : String(ticket)));
  };
  for (const at of press) await pressAt(at);
  if (file) came.push(await chat.give('photo.txt', Buffer.from('hello')));
  if (checked) {
    const before = (await chat.heard()).length;
    await checkPage(bot, chat, 'a109', { notAfter: Date.parse('2026-03-01T00:00:00+09:00') });
    const told = await chat.next(before);
    came.push(told);
    await pressAt(0, told);
  }
  if (human) came.push(await chat.press('HUMAN'));
  if (asks !== undefined) came.push(await chat.press('SUBMIT', { name: '山田 花子', phone: asks }));
  return came;
};

/** Goes several ways in a chat, each from the start; gives what came on each. */
export const goWays = async (
  bot: Bot,
  chat: Chat,
  ways: readonly Way[],
): Promise<readonly (readonly Activity[])[]> => {
  const came: (readonly Activity[])[] = [];
  for (const way of ways) {
    const start = came.length === 0 ? chat.last() : await chat.press('RESTART');
    came.push([start, ...(await goWay(bot, chat, way))]);
  }
  return came;
};

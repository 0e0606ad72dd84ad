import type { Chat } from '../../../helpers/web/chat.ts';

type Data = { readonly step?: string; readonly answer?: string; readonly choices?: readonly string[] };
/** What the last message says of itself: step, answer, what is offered. */
export const dataOf = (chat: Chat): Data => chat.last().channelData as Data;
/** What stands in a field of the form that is shown. */
export const filledIn = (chat: Chat, field: string): string | undefined => {
  const find = (part: unknown): string | undefined => {
    if (typeof part !== 'object' || part === null) return undefined;
    const { id, value } = part as { id?: unknown; value?: unknown };
    if (id === field && typeof value === 'string') return value;
    return Object.values(part).reduce<string | undefined>((found, inner) => found ?? find(inner), undefined);
  };
  return find(chat.last().attachments);
};

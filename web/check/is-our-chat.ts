import { createChatStorage, SESSION } from '../chat/chat-storage.ts';

const claimsIn = (token: string): string =>
  atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));

/** Whether the chat on this very site, in this browser, is the conversation that the token speaks to. Never throws. */
export const isOurChat = (token: string): boolean => {
  try {
    const { channel, sub } = JSON.parse(claimsIn(token));
    const { conversationId } = JSON.parse(createChatStorage().get(SESSION) ?? '{}');
    return channel === 'web' && typeof sub === 'string' && sub === conversationId;
  } catch {
    return false;
  }
};

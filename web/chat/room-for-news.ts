import type { DrawnCards } from './drawn-cards.ts';

const TRANSCRIPT = '.webchat__basic-transcript';
const WAY = '.webchat__scroll-to-end-button';

/**
 * Keeps the room of the way to the newest message once that has gone, until the next card comes: what stands above it does not move
 * away from under the pointer.
 */
export const keepRoomForNews = (chat: HTMLElement, cards: DrawnCards): void => {
  let newest: Element | undefined;
  new MutationObserver(() => {
    chat.querySelector(`${TRANSCRIPT}:not([data-room]):has(> ${WAY})`)?.setAttribute('data-room', '');
  }).observe(chat, { childList: true, subtree: true });
  cards.follow(() => {
    const card = cards.last();
    if (card === newest) return;
    newest = card;
    chat.querySelector(`${TRANSCRIPT}[data-room]:not(:has(> ${WAY}))`)?.removeAttribute('data-room');
  });
};

const CARD = '.ac-adaptiveCard';

/**
 * A pressed button goes away with its card. Gives a function to call at each press: the next card that appears gets the
 * keyboard's focus, unless the person has moved on to something else by then.
 */
export const createFollow = (chat: HTMLElement): (() => void) => {
  let before: Element | undefined;
  let following = false;
  const last = (): Element | undefined => [...chat.querySelectorAll(CARD)].at(-1);
  const lost = (): boolean => {
    const active = document.activeElement;
    return active === null || active === document.body || active.closest(CARD) === before;
  };
  new MutationObserver(() => {
    const card = last();
    if (!following || card === undefined || card === before) return;
    following = false;
    if (!lost() || !(card instanceof HTMLElement)) return;
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
  }).observe(chat, { childList: true, subtree: true });
  return () => {
    before = last();
    following = true;
  };
};

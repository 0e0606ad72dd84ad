const CARD = '.ac-adaptiveCard';
const SCROLLER = '.webchat__basic-transcript__scrollable';
/** How long Web Chat may go on scrolling by itself after a card has come. */
const SETTLE_MS = 1200;
const MARGIN = 12;

/** Keeps a card in sight while its pictures come, the top of it where it is higher than the window, until the person scrolls. */
const show = (card: Element, scroller: Element): void => {
  const end = performance.now() + SETTLE_MS;
  let going = true;
  const stop = (): void => {
    going = false;
  };
  const events = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;
  for (const event of events) addEventListener(event, stop, { once: true, passive: true });
  const step = (): void => {
    if (!going || !card.isConnected || performance.now() > end) return;
    const [inner, outer] = [card.getBoundingClientRect(), scroller.getBoundingClientRect()];
    const toTop = inner.top - outer.top - MARGIN;
    const toBottom = inner.bottom - outer.bottom + MARGIN;
    const tall = toBottom > toTop;
    if (tall || toBottom > 0) scroller.scrollTop += Math.min(toTop, toBottom);
    requestAnimationFrame(step);
  };
  step();
};

/**
 * Gives a function to call when the person has done something: the next card that appears is brought into sight, and gets the
 * keyboard's focus if that was on the card that was answered, whose buttons go away.
 */
export const createFollow = (chat: HTMLElement): (() => void) => {
  let before: Element | undefined;
  let actedOn: Element | undefined;
  let following = false;
  const last = (): Element | undefined => [...chat.querySelectorAll(CARD)].at(-1);
  const lost = (): boolean => {
    const active = document.activeElement;
    return active === null || active === document.body || active.closest(CARD) === actedOn;
  };
  new MutationObserver(() => {
    const card = last();
    if (!following || card === undefined || card === before) return;
    following = false;
    const scroller = card.closest(SCROLLER);
    if (scroller !== null) show(card, scroller);
    if (!lost() || !(card instanceof HTMLElement)) return;
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
  }).observe(chat, { childList: true, subtree: true });
  return () => {
    before = last();
    actedOn = document.activeElement?.closest(CARD) ?? undefined;
    following = true;
  };
};

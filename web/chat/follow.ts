import { CARD, type DrawnCards } from './drawn-cards.ts';

const SCROLLER = '.webchat__basic-transcript__scrollable';
/** How long Web Chat may go on scrolling by itself after a card has come. */
const SETTLE_MS = 1200;
/** How long after their return a card counts as one that waited for the person: the stream may have to be opened anew. */
const RETURN_MS = 10_000;
const MARGIN = 12;
/** Events by which a person takes over the scrolling. */
const TOUCHES = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;
/** Which part of the chat's height a card may take to be shown above the one that came with it. */
const BESIDE = 0.4;
/** How near to the end of the chat, in px, a person counts as reading the newest. */
const END = 48;

/** What is shown: from the top of the one to the bottom of the other; they may be the same. */
type Shown = readonly [Element, Element];

/**
 * Keeps cards in sight while their pictures come and Web Chat draws them anew, the top of them where they are higher than the window, as long as
 * `goes`, or until the person scrolls: they are looked at as something moves, or changes its size, and not frame by frame.
 */
const show = (chat: HTMLElement, cardsNow: () => Shown | undefined, goes: () => boolean): void => {
  const end = performance.now() + SETTLE_MS;
  const over = new AbortController();
  const { signal } = over;
  const step = (): void => {
    if (!goes() || performance.now() > end) over.abort();
    if (signal.aborted) return;
    const cards = cardsNow();
    const scroller = cards?.[1].closest(SCROLLER);
    if (cards === undefined || !scroller) return;
    const outer = scroller.getBoundingClientRect();
    const toTop = cards[0].getBoundingClientRect().top - outer.top - MARGIN;
    const toBottom = cards[1].getBoundingClientRect().bottom - outer.bottom + MARGIN;
    const tall = toBottom > toTop;
    const by = Math.min(toTop, toBottom);
    if (!(tall || toBottom > 0) || Math.abs(by) < 1) return;
    // Web Chat goes on to its own end, frame by frame, until somebody turns the wheel.
    scroller.dispatchEvent(new Event('wheel'));
    scroller.scrollTop += by;
  };
  const sizes = new ResizeObserver(step);
  const scroller = chat.querySelector(SCROLLER);
  for (const part of scroller === null ? [] : [scroller, ...scroller.children]) sizes.observe(part);
  signal.addEventListener('abort', () => sizes.disconnect());
  chat.addEventListener('scroll', step, { capture: true, passive: true, signal });
  for (const event of TOUCHES) addEventListener(event, () => over.abort(), { passive: true, signal });
  setTimeout(() => over.abort(), SETTLE_MS);
  step();
};

type Follow = {
  /** The person has done something: the next card is the answer. */
  readonly acted: () => void;
  /** A card is about to appear, asked for here or elsewhere, such as by the check page, or said by an agent. */
  readonly came: () => void;
};

/**
 * Brings into sight the card that the person waits for: the answer to what they did, which also gets the keyboard's focus if that was
 * on the card that was answered, and a card that came while they were away or at another window, such as that of the check page, had just come
 * back, or were reading at the end. Until they
 * first take hold of the page it stands at the newest: a long chat that is opened again comes card by card.
 */
export const createFollow = (chat: HTMLElement, cards: DrawnCards): Follow => {
  let before: Element | undefined;
  let actedOn: Element | undefined;
  let waits: 'answer' | 'news' | undefined;
  /** Until when what was brought into sight is kept there; the person ends that. */
  let shownUntil = 0;
  let showing = 0;
  let unseen: Element | undefined;
  let returnedAt = Number.NEGATIVE_INFINITY;
  let untouched = true;
  let newest: Element | undefined;
  /** The cards that stood there when the person did something; any other one came in answer. */
  let stood: ReadonlySet<Element> | undefined;
  for (const event of TOUCHES) {
    addEventListener(
      event,
      () => {
        untouched = false;
        shownUntil = 0;
      },
      { passive: true },
    );
  }

  const { last } = cards;
  /** The newest card, below a short one that came in answer with it: that something was done is not scrolled away by what comes next. */
  const newestCards = (): Shown | undefined => {
    const card = last();
    if (card === undefined) return undefined;
    const above = cards.all[cards.all.length - 2];
    if (above === undefined || stood === undefined || stood.has(above)) return [card, card];
    const isShort = above.clientHeight < BESIDE * (chat.querySelector(SCROLLER)?.clientHeight ?? 0);
    return [isShort ? above : card, card];
  };
  const lost = (): boolean => {
    const active = document.activeElement;
    return active === null || active === document.body || active.closest(CARD) === actedOn;
  };
  const atEnd = (): boolean => {
    const scroller = chat.querySelector(SCROLLER);
    return scroller === null || scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < END;
  };
  const bring = (): void => {
    showing += 1;
    const own = showing;
    shownUntil = performance.now() + SETTLE_MS;
    show(chat, newestCards, () => own === showing);
  };

  cards.follow(() => {
    const card = last();
    if (untouched && card !== newest) {
      newest = card;
      if (!document.hidden) bring();
    }
    if (waits === undefined || card === undefined || card === before) return;
    const isAnswer = waits === 'answer';
    waits = undefined;
    // A hidden page draws no frames, so the card is shown later.
    if (document.hidden) unseen = card;
    else bring();
    if (!isAnswer || !lost() || !(card instanceof HTMLElement)) return;
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    returnedAt = performance.now();
    if (unseen?.isConnected) bring();
    unseen = undefined;
  });

  return {
    acted: () => {
      before = last();
      stood = new Set(cards.all);
      actedOn = document.activeElement?.closest(CARD) ?? undefined;
      waits = 'answer';
    },
    came: () => {
      if (waits !== undefined) return;
      const at = performance.now();
      const isElsewhere = document.hidden || !document.hasFocus();
      const isAwaited = isElsewhere || (at >= shownUntil && (at - returnedAt <= RETURN_MS || atEnd()));
      if (!isAwaited) return;
      before = last();
      stood = undefined;
      waits = 'news';
    },
  };
};

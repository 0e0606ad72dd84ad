import { CARD, type DrawnCards } from './drawn-cards.ts';

const SCROLLER = '.webchat__basic-transcript__scrollable';
/** How long an agent's words have to stand in sight to count as read, ms: a chat that is opened again runs past them. */
const STANDS_MS = 500;

/** The id of what an agent's card begins with, by its number in the chat. */
export const wordsId = (number: number): string => `words-${number}`;

/** Whether one sees where the card ends, which is seen last of one that is higher than the window. */
const endsInSight = (card: Element): boolean => {
  const outer = card.closest(SCROLLER)?.getBoundingClientRect();
  const { bottom, height } = card.getBoundingClientRect();
  return outer !== undefined && height > 0 && bottom > outer.top && bottom <= outer.bottom + 1;
};

type ReadInSight = {
  /** An agent's words came, as the card of this number. */
  readonly came: (number: number) => void;
};

/** Tells of each of an agent's cards once that it was read: that its end has stood in sight. `tell` gives false where that did not arrive. */
export const createReadInSight = (
  chat: HTMLElement,
  cards: DrawnCards,
  tell: (number: number) => Promise<boolean>,
): ReadInSight => {
  const unread = new Set<number>();
  const known = new Set<number>();
  const standing = new Set<number>();

  const isSeen = (number: number): boolean => {
    const card = document.getElementById(wordsId(number))?.closest(CARD) ?? undefined;
    return card !== undefined && !document.hidden && endsInSight(card);
  };
  const stood = async (number: number): Promise<void> => {
    standing.delete(number);
    if (!isSeen(number)) return;
    unread.delete(number);
    if (!(await tell(number))) unread.add(number);
  };
  const look = (): void => {
    for (const number of unread) {
      if (standing.has(number) || !isSeen(number)) continue;
      standing.add(number);
      setTimeout(() => void stood(number), STANDS_MS);
    }
  };
  cards.follow(look);
  chat.addEventListener('scroll', look, { capture: true, passive: true });
  addEventListener('resize', look);
  document.addEventListener('visibilitychange', look);

  return {
    came: (number) => {
      if (known.has(number)) return;
      known.add(number);
      unread.add(number);
    },
  };
};

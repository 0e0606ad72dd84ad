const NAME = 'ac-adaptiveCard';
/** What a card is found by. */
export const CARD = `.${NAME}`;

/** The cards that stand in a chat. */
export type DrawnCards = {
  /** In its order, as they are now. */
  readonly all: HTMLCollectionOf<Element>;
  readonly last: () => Element | undefined;
  /** Has `tell` told whenever some were drawn, also those that are drawn anew. */
  readonly follow: (tell: (drawn: readonly Element[]) => void) => void;
};

/** How long after its last card a chat counts as settled, ms. */
const STILL_MS = 1_000;

/** Has `tell` told whenever the chat has settled after some were drawn. */
export const whenSettled = (cards: DrawnCards, tell: () => void): void => {
  let still: ReturnType<typeof setTimeout> | undefined;
  cards.follow(() => {
    clearTimeout(still);
    still = setTimeout(tell, STILL_MS);
  });
};

/** The number in the chat of a card, which its sets of buttons bear (transcript.ts); 0 where it has none. */
export const numberIn = (card: Element): number => {
  const number = /-(\d+)-\d+$/.exec(
    card.querySelector('[id^="presses-"], [id^="everywhere-"]')?.id ?? '',
  )?.[1];
  return Number(number ?? 0);
};

const cardsIn = (node: Node): readonly Element[] => {
  if (!(node instanceof Element)) return [];
  return node.classList.contains(NAME) ? [node] : [...node.getElementsByClassName(NAME)];
};

/** Looks at what is drawn in `chat`, once for all who ask: a card is looked at as it comes, and none of the others for it. */
export const watchCards = (chat: HTMLElement): DrawnCards => {
  const all = chat.getElementsByClassName(NAME);
  const told: ((drawn: readonly Element[]) => void)[] = [];
  new MutationObserver((changes) => {
    const drawn = new Set(changes.flatMap(({ addedNodes }) => [...addedNodes].flatMap(cardsIn)));
    if (drawn.size > 0) for (const tell of told) tell([...drawn]);
  }).observe(chat, { childList: true, subtree: true });
  return { all, last: () => all[all.length - 1], follow: (tell) => void told.push(tell) };
};

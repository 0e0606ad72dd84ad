import { CARD } from './drawn-cards.ts';

const BUTTON = '.ac-pushButton';
/** Set on a card while what was pressed on it is on its way, and on the button that was (cards.css). */
const SENDING = 'data-sending';

type PressSent = {
  /** What the person did is sent. */
  readonly acted: () => void;
  /** It was answered, or will not be. */
  readonly over: () => void;
};

/** Shows on a card which of its buttons is being sent, and that the others wait for it, until the bot answers or it is given up. */
export const createPressSent = (): PressSent => {
  let pressing: Element | undefined;
  let marked: readonly Element[] = [];
  const mark = (parts: readonly Element[]): void => {
    for (const part of marked) part.removeAttribute(SENDING);
    for (const part of parts) part.setAttribute(SENDING, '');
    marked = parts;
  };
  for (const event of ['click', 'keydown', 'drop'])
    document.addEventListener(
      event,
      ({ type, target }) => {
        const button = type === 'click' && target instanceof Element ? target.closest(BUTTON) : null;
        pressing = button ?? undefined;
      },
      { capture: true },
    );
  return {
    acted: () => mark([pressing, pressing?.closest(CARD)].filter((part) => part instanceof Element)),
    over: () => mark([]),
  };
};

import type { CardActionMiddleware } from 'botframework-webchat-api';

/** Who clicks twice means once; nothing that is pressed again later is held back, ms. */
const TWICE_MS = 1000;

type PressedOnce = {
  /** Has what is pressed twice in haste, as it stands, sent once: the second would be of a card that is over. */
  readonly middleware: CardActionMiddleware;
  /** A card came: what is pressed from now on is pressed on that. */
  readonly answered: () => void;
};

export const createPressedOnce = (): PressedOnce => {
  let before: { readonly pressed: string; readonly at: number } | undefined;
  return {
    middleware: () => (next) => (given) => {
      const { type } = given.cardAction;
      if (type !== 'postBack' && type !== 'messageBack') return next(given);
      const pressed = JSON.stringify(given.cardAction);
      const at = performance.now();
      const isSecond = before !== undefined && pressed === before.pressed && at - before.at < TWICE_MS;
      before = { pressed, at };
      return isSecond ? {} : next(given);
    },
    answered: () => {
      before = undefined;
    },
  };
};

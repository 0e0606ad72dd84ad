import type { CardActionMiddleware } from 'botframework-webchat-api';

/** Who clicks twice means once; nothing that is pressed again later is held back, ms. */
const TWICE_MS = 1000;

/** Has what is pressed twice in haste, as it stands, sent once: the second would be of a card that is over. */
export const pressedOnce = (): CardActionMiddleware => {
  let before = { pressed: '', at: Number.NEGATIVE_INFINITY };
  return () => (next) => (given) => {
    const { type } = given.cardAction;
    if (type !== 'postBack' && type !== 'messageBack') return next(given);
    const pressed = JSON.stringify(given.cardAction);
    const at = performance.now();
    const isSecond = pressed === before.pressed && at - before.at < TWICE_MS;
    before = { pressed, at };
    return isSecond ? {} : next(given);
  };
};

import type { CardActionMiddleware } from 'botframework-webchat-api';

/** Shows a picture of a card as large as it is, over the page, where it is pressed; any press or Esc closes it. */
export const enlargeIn =
  (dialog: HTMLDialogElement): CardActionMiddleware =>
  () =>
  (next) => {
    dialog.addEventListener('click', () => dialog.close());
    return (given) => {
      const { type, value } = given.cardAction;
      if (type !== 'openUrl' || typeof value !== 'string' || !URL.canParse(value, location.origin)) {
        return next(given);
      }
      const { pathname } = new URL(value, location.origin);
      if (!pathname.startsWith('/pictures/')) return next(given);
      const picture = dialog.querySelector('img');
      if (picture === null) return next(given);
      picture.src = pathname;
      picture.alt = document.activeElement?.getAttribute('alt') ?? '';
      dialog.showModal();
      return {};
    };
  };

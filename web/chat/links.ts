import type { CardActionMiddleware } from 'botframework-webchat-api';

const CHECK_PAGE = /^\/check(?:\.html)?$/;

/** Has the check page open in the language of the moment, whatever card its link stands on. */
export const linksIn =
  (language: () => string): CardActionMiddleware =>
  () =>
  (next) =>
  (given) => {
    const { type, value } = given.cardAction;
    if (type !== 'openUrl' || typeof value !== 'string' || !URL.canParse(value)) return next(given);
    const url = new URL(value);
    if (!CHECK_PAGE.test(url.pathname) || !url.searchParams.has('lang')) return next(given);
    url.searchParams.set('lang', language());
    return next({ ...given, cardAction: { ...given.cardAction, value: url.href } });
  };

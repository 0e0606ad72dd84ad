import { takeToken } from '../take-token.ts';

/** The token of the chat's link; `null` without one. It outlives a reload of this very page: phones drop a page that waits behind another app. */
export const linkToken = (): string | null => {
  const token = takeToken();
  if (token !== null) history.replaceState({ token }, '');
  const kept: unknown = history.state?.token;
  return typeof kept === 'string' ? kept : null;
};

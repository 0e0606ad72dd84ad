/** Takes a link's token out of the address bar at once, so that nobody copies it and no history keeps it; `null` where there is none. */
export const takeToken = (): string | null => {
  const token = new URLSearchParams(location.hash.slice(1)).get('t');
  if (token !== null) history.replaceState(null, '', location.pathname + location.search);
  return token;
};

import type { IncomingMessage } from 'node:http';

/** The path of a request, by which its route is found, also where the client named the whole address; nothing that it sends makes this throw. */
export const pathOf = ({ url = '' }: Pick<IncomingMessage, 'url'>): string => {
  const address = url.startsWith('/') ? `http://here${url}` : url;
  return URL.parse(address)?.pathname ?? '';
};

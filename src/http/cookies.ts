import type { IncomingMessage } from 'node:http';

type CookieKind = {
  /** `None` is for a frame of another site's, whose cookies are kept apart there; it goes over https alone. */
  readonly sameSite: 'Strict' | 'Lax' | 'None';
  readonly secure: boolean;
};

type Cookies = {
  readonly of: (request: IncomingMessage) => string | undefined;
  /** A `Set-Cookie` for so many seconds; 0 takes it away. */
  readonly set: (value: string, seconds: number, kind: CookieKind) => string;
};

/** A cookie that no script reads, sent to what lies under `path`. */
export const createCookies = (name: string, path: string): Cookies => ({
  of: (request) =>
    (request.headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1),
  set: (value, seconds, { sameSite, secure }) =>
    [
      `${name}=${value}`,
      `Path=${path}`,
      'HttpOnly',
      `Max-Age=${seconds}`,
      `SameSite=${sameSite}`,
      ...(sameSite === 'None' ? ['Partitioned'] : []),
      ...(secure ? ['Secure'] : []),
    ].join('; '),
});

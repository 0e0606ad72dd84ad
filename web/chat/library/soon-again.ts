import type { DirectLine } from 'botframework-directlinejs';

/** How long after the line broke, of the 3 to 15 s that Direct Line waits, one asks for another; not all pages at once. */
const FIRST = 1 / 6;
/** Between one try and the next while the server is away, ms; Direct Line itself waits 20 s. */
const AGAIN_MS = 1000;
const SPREAD_MS = 2000;
/** How the server answers a token that has run out. */
const EXPIRED = 403;
const LINE = /\/conversations\/[^/?]+\?watermark=/;

type Fault = { readonly status?: number };
type Asked = {
  readonly retryWhen: (again: (faults: Faults) => unknown) => Asked;
};
type Faults = {
  readonly mergeMap: (then: (fault: Fault) => readonly Fault[]) => {
    readonly delay: (ms: number, scheduler: unknown) => unknown;
  };
};
type AskedFor = { readonly url: string; readonly headers?: Readonly<Record<string, string>> };
/** What a line works with, its own by its types alone. */
type Inner = {
  readonly token: string;
  readonly expiredToken: () => void;
  readonly services: {
    ajax: (request: AskedFor) => Asked;
    random: () => number;
    readonly scheduler: unknown;
  };
};

/** Whether nobody has answered, or a proxy in the server's place. */
const isAway = ({ status = 0 }: Fault): boolean => status === 0 || status >= 500;

/**
 * Has a line that broke ask for another soon, and every few seconds while the server is away or there is no new token yet, so that it is well again
 * once there is.
 */
export const soonAgain = (line: DirectLine): DirectLine => {
  const inner = line as object as Inner;
  const { services } = inner;
  const { ajax, random, scheduler } = services;
  /** Of each try, for the token that the line had when it broke may run out meanwhile. */
  const withToken = (request: AskedFor): AskedFor => ({
    ...request,
    headers: {
      ...request.headers,
      get Authorization() {
        return `Bearer ${inner.token}`;
      },
    },
  });
  services.random = () => random() * FIRST;
  services.ajax = (request) => {
    if (!LINE.test(request.url)) return ajax(request);
    return ajax(withToken(request)).retryWhen((faults) =>
      faults
        .mergeMap((fault) => {
          if (fault.status === EXPIRED) inner.expiredToken();
          else if (!isAway(fault)) throw fault;
          return [fault];
        })
        .delay(AGAIN_MS + random() * SPREAD_MS, scheduler),
    );
  };
  return line;
};

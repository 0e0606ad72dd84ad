import type { Request, RequestHandler, Response } from 'restify';

/** Headers that clients of Direct Line send beyond those that any page may send. */
const HEADERS = 'Authorization, Content-Type, Content-Disposition, X-Ms-Bot-Agent';
/** Seconds for which a browser may keep the answer. */
const KEPT_SECONDS = '600';

type Origins = {
  /** Goes before a handler: lets the asking page read the answer if its origin is listed. */
  readonly admit: RequestHandler;
  /** Answers OPTIONS; an origin that is not listed hears 403. */
  readonly preflight: RequestHandler;
};

/**
 * Pages of other origins that may speak Direct Line (https://fetch.spec.whatwg.org/#http-cors-protocol). A token is the
 * credential, so cookies are never allowed, and an origin is answered by its name alone.
 */
export const createOrigins = (listed: readonly string[]): Origins => {
  const allow = (request: Request, response: Response): boolean => {
    const { origin } = request.headers;
    response.setHeader('Vary', 'Origin');
    if (origin === undefined || !listed.includes(origin)) return false;
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
    return true;
  };
  return {
    admit: (request, response, next) => {
      allow(request, response);
      next();
    },
    preflight: async (request, response) => {
      const known = allow(request, response);
      if (known) {
        response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
        response.setHeader('Access-Control-Allow-Headers', HEADERS);
        response.setHeader('Access-Control-Max-Age', KEPT_SECONDS);
      }
      response.writeHead(known ? 204 : 403);
      response.end();
    },
  };
};

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, RequestHandler, Response, Server } from 'restify';
import { encoded, TYPES } from './page-files.ts';
import { WORDS_SCRIPT } from './page-words.ts';
import { type PagesOptions, pagesFor } from './pages-for.ts';
import { CHECK_FILE_POLICY, chatPolicy, checkPolicy, deskPolicy } from './policies.ts';

/** Where `node web/build.ts` puts the pages. */
const DIST = join(import.meta.dirname, '../../web/dist');

const NONCE = '%nonce%';

/** Headers of pages that may stand in a frame; `X-Frame-Options` is left out there, since it takes no list of origins as `frame-ancestors` does. */
const framedHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
} as const;
const pageHeaders = { ...framedHeaders, 'X-Frame-Options': 'DENY' } as const;

const send = (request: Request, response: Response, status: number, bytes: Buffer, headers: object): void => {
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
};

type PageOptions = Partial<PagesOptions> & {
  /** Where browsers reach this server, without a slash at its end; by the Host header as well. */
  readonly publicUrl?: string | undefined;
};

/**
 * Serves what `node web/build.ts` made: the chat at `/`, the desk page at `/desk`, the check page at `/check` and in one file at `/check.html`, pictures,
 * scripts and styles. Everything is read once; throws where nothing was built.
 */
export const mountPages = (server: Server, options: PageOptions = {}): void => {
  const { dist = DIST, publicUrl } = options;
  if (!existsSync(join(dist, 'index.html'))) {
    throw new Error(`there are no pages in ${dist}: run "npm run build"`);
  }
  const pages = pagesFor({ ...options, dist });
  /** The words script in place of one that another process of this server named: it gets ours, and must not be cached. */
  const ownWords = (path: string): string | undefined =>
    pages.has(path) || !WORDS_SCRIPT.test(path)
      ? undefined
      : [...pages.keys()].findLast(
          (name) => WORDS_SCRIPT.test(name) && name.startsWith('/desk/') === path.startsWith('/desk/'),
        );
  const html = (path: string): string | undefined => pages.get(path)?.bytes().toString('utf8');
  const desk = html('/desk/index.html');

  const give = (request: Request, response: Response, path: string, headers: object = {}): void => {
    const instead = ownWords(path);
    const page = pages.get(instead ?? path);
    if (page === undefined) {
      send(request, response, 404, Buffer.from('Not found\n'), {
        ...pageHeaders,
        'Content-Type': 'text/plain',
      });
      return;
    }
    const { bytes, headers: encoding } = encoded(page, request.headers['accept-encoding'] ?? '');
    const isFinal = instead === undefined && /^\/(?:desk\/)?assets\//.test(path);
    const kept = isFinal ? 'public, max-age=31536000, immutable' : 'no-cache';
    const all = {
      ...pageHeaders,
      'Content-Type': page.type,
      ETag: page.etag(),
      'Cache-Control': kept,
      ...encoding,
      ...headers,
    };
    if (request.headers['if-none-match']?.includes(page.etag())) {
      response.writeHead(304, all);
      response.end();
      return;
    }
    send(request, response, 200, bytes, all);
  };

  const giveWithNonce =
    (
      html: string,
      policyOf: (nonce: string, request: Request) => string,
      framed: (request: Request) => boolean = () => false,
    ): RequestHandler =>
    (request, response, next) => {
      const nonce = randomBytes(16).toString('base64url');
      const headers = {
        ...(framed(request) ? framedHeaders : pageHeaders),
        'Content-Type': TYPES.html,
        'Cache-Control': 'no-store',
        'Content-Security-Policy': policyOf(nonce, request),
      };
      const page = Buffer.from(html.replaceAll(NONCE, nonce));
      send(request, response, 200, page, headers);
      next();
    };
  const plain = { ...pageHeaders, 'Content-Type': 'text/plain', 'Retry-After': '60' };
  const notBuilt: RequestHandler = (request, response, next) => {
    const remedy = 'The desk page is not built: run "npm run build" and start anew.\n';
    send(request, response, 503, Buffer.from(remedy), plain);
    next();
  };
  const inTab = (request: Request): boolean => new URLSearchParams(request.getQuery()).get('tab') === 'teams';
  const giveDesk =
    desk === undefined
      ? notBuilt
      : giveWithNonce(desk, (nonce, request) => deskPolicy(nonce, inTab(request)), inTab);
  const giveAt =
    (at: (path: string) => string, policyOf?: (request: Request) => string): RequestHandler =>
    (request, response, next) => {
      const headers = policyOf === undefined ? {} : { 'Content-Security-Policy': policyOf(request) };
      give(request, response, at(request.path()), headers);
      next();
    };
  const itself = (path: string): string => path;
  const check = (request: Request): string => checkPolicy(request.headers.host ?? '', publicUrl);

  const routes: readonly (readonly [string, RequestHandler])[] = [
    ['/', giveWithNonce(html('/index.html') ?? '', chatPolicy)],
    ['/desk', giveDesk],
    ['/desk/*', giveDesk],
    ['/desk/api/*', giveAt(itself)],
    ['/desk/oidc/*', giveAt(itself)],
    ['/desk/assets/*', giveAt(itself)],
    ['/check', giveAt(() => '/check/index.html', check)],
    ['/check/*', giveAt(itself, check)],
    ['/check.html', giveAt(itself, () => CHECK_FILE_POLICY)],
    ['/pictures/*', giveAt(itself)],
    ['/assets/*', giveAt(itself)],
    ['/favicon.svg', giveAt(itself)],
    ['/favicon.ico', giveAt(() => '/favicon.svg')],
  ];
  for (const [path, handler] of routes) {
    server.get(path, handler);
    server.head(path, handler);
  }
};

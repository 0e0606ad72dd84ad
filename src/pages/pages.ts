import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import type { Request, RequestHandler, Response, Server } from 'restify';
import { type CheckPageData, withData } from './check-page-data.ts';
import { CHECK_FILE_POLICY, chatPolicy, checkPolicy, deskPolicy } from './policies.ts';

type Page = {
  readonly type: string;
  readonly etag: string;
  /** As it is; what has a smaller form is kept in that alone, for hardly any browser asks for another. */
  readonly bytes: () => Buffer;
  readonly brotli?: Buffer | undefined;
  readonly gzip?: (() => Buffer) | undefined;
};

/** Where `node web/build.ts` puts the pages. */
const DIST = join(import.meta.dirname, '../../web/dist');

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  json: 'application/json; charset=utf-8',
};
const COMPRESSED = /\.(br|gz)$/;
const NONCE = '%nonce%';

/** Headers of everything that a browser is given; the older word for `frame-ancestors` knows no list, so a page in a frame is without it. */
const framedHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
} as const;
const pageHeaders = { ...framedHeaders, 'X-Frame-Options': 'DENY' } as const;

const etagOf = (bytes: Buffer): string =>
  `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;

const read = (dist: string): Map<string, Page> => {
  const names = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const beside = (path: string): Buffer | undefined => (existsSync(path) ? readFileSync(path) : undefined);
  return new Map(
    names
      .filter((name) => !COMPRESSED.test(name))
      .map((name) => {
        const [brotli, gzip] = [beside(`${name}.br`), beside(`${name}.gz`)];
        const kept = brotli ?? readFileSync(name);
        const page: Page = {
          type: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
          etag: etagOf(kept),
          bytes: () => (brotli === undefined ? kept : brotliDecompressSync(brotli)),
          brotli,
          gzip: gzip && (() => gzip),
        };
        return [name.slice(dist.length).split(sep).join('/'), page];
      }),
  );
};

const CHECK_PAGES = ['/check/index.html', '/check.html'];

/** The page with what it is to know; its smaller form is made when it is first asked for. */
const knowing = (page: Page, data: CheckPageData): Page => {
  const bytes = Buffer.from(withData(page.bytes().toString('utf8'), data));
  let small: Buffer | undefined;
  const gzip = (): Buffer => {
    small ??= gzipSync(bytes);
    return small;
  };
  return { type: page.type, etag: etagOf(bytes), bytes: () => bytes, gzip };
};

type Encoded = { readonly bytes: Buffer; readonly headers: Readonly<Record<string, string>> };

const encoded = (page: Page, accepted: string): Encoded => {
  const vary = page.brotli || page.gzip ? { Vary: 'Accept-Encoding' } : {};
  if (page.brotli && /\bbr\b/.test(accepted)) {
    return { bytes: page.brotli, headers: { ...vary, 'Content-Encoding': 'br' } };
  }
  if (page.gzip && /\bgzip\b/.test(accepted)) {
    return { bytes: page.gzip(), headers: { ...vary, 'Content-Encoding': 'gzip' } };
  }
  return { bytes: page.bytes(), headers: vary };
};

const send = (
  request: Request,
  response: Response,
  status: number,
  bytes: Buffer,
  headers: object,
  common: object = pageHeaders,
): void => {
  response.writeHead(status, { ...common, ...headers, 'Content-Length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
};

export type PageOptions = {
  readonly dist?: string;
  /** Where browsers reach this server, without a slash at its end; by the Host header as well. */
  readonly publicUrl?: string | undefined;
  /** What the check page is to know of the service. */
  readonly checkPage?: CheckPageData | undefined;
};

/**
 * Serves what `node web/build.ts` made: the chat at `/`, the desk page at `/desk`, the check page at `/check` and in one file at `/check.html`, pictures,
 * scripts and styles. Everything is read once; throws where nothing was built.
 */
export const mountPages = (server: Server, options: PageOptions = {}): void => {
  const { dist = DIST, publicUrl, checkPage } = options;
  if (!existsSync(join(dist, 'index.html'))) {
    throw new Error(`there are no pages in ${dist}: run "npm run build"`);
  }
  const pages = read(dist);
  if (checkPage !== undefined) {
    for (const path of CHECK_PAGES) {
      const page = pages.get(path);
      if (page !== undefined) pages.set(path, knowing(page, checkPage));
    }
  }
  const html = (path: string): string | undefined => pages.get(path)?.bytes().toString('utf8');
  const desk = html('/desk/index.html');

  const give = (request: Request, response: Response, path: string, headers: object = {}): void => {
    const page = pages.get(path);
    if (page === undefined) {
      send(request, response, 404, Buffer.from('Not found\n'), { 'Content-Type': 'text/plain' });
      return;
    }
    const { bytes, headers: encoding } = encoded(page, request.headers['accept-encoding'] ?? '');
    const kept = /^\/(?:desk\/)?assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
    const all = {
      'Content-Type': page.type,
      ETag: page.etag,
      'Cache-Control': kept,
      ...encoding,
      ...headers,
    };
    if (request.headers['if-none-match']?.includes(page.etag)) {
      response.writeHead(304, { ...pageHeaders, ...all });
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
        'Content-Type': TYPES.html,
        'Cache-Control': 'no-store',
        'Content-Security-Policy': policyOf(nonce, request),
      };
      const page = Buffer.from(html.replaceAll(NONCE, nonce));
      send(request, response, 200, page, headers, framed(request) ? framedHeaders : pageHeaders);
      next();
    };
  const plain = { 'Content-Type': 'text/plain', 'Retry-After': '60' };
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

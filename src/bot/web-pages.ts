import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Request, RequestHandler, Response, Server } from 'restify';

type Page = {
  readonly type: string;
  readonly etag: string;
  readonly bytes: Buffer;
  readonly brotli?: Buffer;
  readonly gzip?: Buffer;
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

const policy = (rules: Readonly<Record<string, string>>): string =>
  Object.entries({
    'default-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    ...rules,
  })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** SHA-256 of an empty style element, which Web Chat makes without its nonce and fills through the DOM. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** The chat: Web Chat wants a nonce for its styles, and blob: to read a chosen file. */
const chatPolicy = (nonce: string): string =>
  policy({
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}' ${EMPTY_STYLE}`,
    'img-src': "'self' data: blob:",
    'connect-src': "'self' blob:",
  });

/** Where Teams shows its tabs (https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements). */
const TEAMS_FRAMES =
  'https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.microsoft365.com https://*.office.com https://outlook.office365.com';

/** The desk page: Fluent UI writes its styles as elements with the nonce. `tab`: within Teams. */
const deskPolicy = (nonce: string, tab: boolean): string =>
  policy({
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self' data:",
    'connect-src': "'self'",
    ...(tab && { 'frame-ancestors': TEAMS_FRAMES }),
  });

const CHECK_POLICY = policy({
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
});

/** The check page in one file bears its own, stricter policy, by hashes; this one keeps it off the network. */
const CHECK_FILE_POLICY = policy({
  'script-src': "'unsafe-inline'",
  'style-src': "'unsafe-inline'",
  'img-src': 'data:',
});

const read = (dist: string): ReadonlyMap<string, Page> => {
  const names = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const beside = (path: string): Buffer | undefined => (existsSync(path) ? readFileSync(path) : undefined);
  return new Map(
    names
      .filter((name) => !COMPRESSED.test(name))
      .map((name) => {
        const bytes = readFileSync(name);
        const [brotli, gzip] = [beside(`${name}.br`), beside(`${name}.gz`)];
        const page: Page = {
          type: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
          etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
          bytes,
          ...(brotli && { brotli }),
          ...(gzip && { gzip }),
        };
        return [name.slice(dist.length).split(sep).join('/'), page];
      }),
  );
};

type Encoded = { readonly bytes: Buffer; readonly headers: Readonly<Record<string, string>> };

const encoded = (page: Page, accepted: string): Encoded => {
  const vary = page.brotli || page.gzip ? { Vary: 'Accept-Encoding' } : {};
  if (page.brotli && /\bbr\b/.test(accepted)) {
    return { bytes: page.brotli, headers: { ...vary, 'Content-Encoding': 'br' } };
  }
  if (page.gzip && /\bgzip\b/.test(accepted)) {
    return { bytes: page.gzip, headers: { ...vary, 'Content-Encoding': 'gzip' } };
  }
  return { bytes: page.bytes, headers: vary };
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

/**
 * Serves what `node web/build.ts` made: the chat at `/`, the desk page at `/desk`, the check page at `/check` and in one file at `/check.html`, pictures,
 * scripts and styles. Everything is read once; throws where nothing was built.
 */
export const mountPages = (server: Server, dist: string = DIST): void => {
  if (!existsSync(join(dist, 'index.html'))) {
    throw new Error(`there are no pages in ${dist}: run "npm run build"`);
  }
  const pages = read(dist);
  const html = (path: string): string | undefined => pages.get(path)?.bytes.toString('utf8');
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
    (at: (path: string) => string, headers: object = {}): RequestHandler =>
    (request, response, next) => {
      give(request, response, at(request.path()), headers);
      next();
    };
  const itself = (path: string): string => path;
  const check = { 'Content-Security-Policy': CHECK_POLICY };

  const routes: readonly (readonly [string, RequestHandler])[] = [
    ['/', giveWithNonce(html('/index.html') ?? '', chatPolicy)],
    ['/desk', giveDesk],
    ['/desk/*', giveDesk],
    ['/desk/api/*', giveAt(itself)],
    ['/desk/oidc/*', giveAt(itself)],
    ['/desk/assets/*', giveAt(itself)],
    ['/check', giveAt(() => '/check/index.html', check)],
    ['/check/*', giveAt(itself, check)],
    ['/check.html', giveAt(itself, { 'Content-Security-Policy': CHECK_FILE_POLICY })],
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

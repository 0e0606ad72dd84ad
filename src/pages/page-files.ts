import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants, gzipSync } from 'node:zlib';

/** What browsers are given, by its path from the server's root. */
export type Page = {
  readonly type: string;
  readonly etag: () => string;
  /** As it is; what has a smaller form is kept in that alone, for hardly any browser asks for another. */
  readonly bytes: () => Buffer;
  readonly brotli?: (() => Buffer) | undefined;
  readonly gzip?: (() => Buffer) | undefined;
};

export const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  json: 'application/json; charset=utf-8',
};
const COMPRESSED = /\.(br|gz)$/;
/** Of a server that is at work: the best would take ten times as long. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

const typeOf = (name: string): string =>
  TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Asked for when it is first needed: the sums of all pages are a tenth of a start. */
const etagOf = (bytes: Buffer): string =>
  `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;

export type Pages = ReadonlyMap<string, Page>;

/** The files of a folder and of those in it: `recursive` of Node asks once more what each entry is. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });

/** What each folder held when it was last read. */
const read = new Map<string, { readonly state: string; readonly pages: Pages }>();

/** Everything below a folder, with the smaller forms that stand beside it: the very same as before, unless a file has changed. */
export const readPages = (dist: string): Pages => {
  const names = filesIn(dist);
  const state = names
    .map((name) => {
      const { mtimeMs, size } = statSync(name);
      return `${name} ${mtimeMs} ${size}`;
    })
    .join('\n');
  const before = read.get(dist);
  if (before?.state === state) return before.pages;
  const known = new Set(names);
  const beside = (path: string): Buffer | undefined => (known.has(path) ? readFileSync(path) : undefined);
  const pages = new Map(
    names
      .filter((name) => !COMPRESSED.test(name))
      .map((name) => {
        const [brotli, gzip] = [beside(`${name}.br`), beside(`${name}.gz`)];
        const kept = brotli ?? readFileSync(name);
        const page: Page = {
          type: typeOf(name),
          etag: once(() => etagOf(kept)),
          bytes: () => (brotli === undefined ? kept : brotliDecompressSync(brotli)),
          brotli: brotli && (() => brotli),
          gzip: gzip && (() => gzip),
        };
        return [name.slice(dist.length).split(sep).join('/'), page];
      }),
  );
  read.set(dist, { state, pages });
  return pages;
};

/** A page that was made at the start; what is sent of it is made when it is first asked for. */
export const madePage = (name: string, text: string): Page => {
  const bytes = once(() => Buffer.from(text));
  return {
    type: typeOf(name),
    etag: once(() => etagOf(bytes())),
    bytes,
    brotli: once(() => brotliCompressSync(bytes(), QUALITY)),
    gzip: once(() => gzipSync(bytes())),
  };
};

type Encoded = { readonly bytes: Buffer; readonly headers: Readonly<Record<string, string>> };

/** The page in the smallest form that the browser takes. */
export const encoded = (page: Page, accepted: string): Encoded => {
  const vary = page.brotli || page.gzip ? { Vary: 'Accept-Encoding' } : {};
  if (page.brotli && /\bbr\b/.test(accepted)) {
    return { bytes: page.brotli(), headers: { ...vary, 'Content-Encoding': 'br' } };
  }
  if (page.gzip && /\bgzip\b/.test(accepted)) {
    return { bytes: page.gzip(), headers: { ...vary, 'Content-Encoding': 'gzip' } };
  }
  return { bytes: page.bytes(), headers: vary };
};

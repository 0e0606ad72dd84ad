import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adviceOf } from '../../src/p12/advice.ts';
import { check } from '../../src/p12/check.ts';
import { caseBytes } from './cases.ts';
import { workshop } from './tools.ts';

const AT = Date.parse('2026-12-01T00:00:00Z');
const shop = workshop();
const now = Date.now() + 3_600_000;
const sound = caseBytes('01-aes256-server2016.p12');
const files: Uint8Array[] = [];

beforeAll(() => {
  shop.identity('one', ['-newkey', 'rsa:2048'], '/CN=one');
  shop.identity('curve', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'], '/CN=curve');
  files.push(
    sound,
    shop.pkcs12('one', 'a.p12', 'pw'),
    shop.pkcs12('one', 'b.p12', 'pw', ['-legacy']),
    shop.pkcs12('curve', 'c.p12', 'pw'),
  );
});
afterAll(() => shop.close());

const bytesOf = (octets: readonly number[]): Uint8Array => Uint8Array.from(octets);
const CR = 13;
const LF = 10;
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const decoded = (label: string) => (bytes: Uint8Array) => new TextDecoder(label).decode(bytes);
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const utf16 = (value: string): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(value, 'utf16le')]));
const lineEnds = (value: string): string => value.replace(/\r?\n/g, '\r\n');

describe('a real backup that was changed on its way', () => {
  const changes: readonly (readonly [
    name: string,
    reason: string,
    change: (bytes: Uint8Array) => Uint8Array,
  ])[] = [
    [
      'each LF became CR LF',
      'changed-line-ends',
      (bytes) => bytesOf([...bytes].flatMap((o) => (o === LF ? [CR, LF] : [o]))),
    ],
    [
      'twice',
      'changed-line-ends',
      (bytes) => bytesOf([...bytes].flatMap((o) => (o === LF ? [CR, CR, LF] : [o]))),
    ],
    [
      'each CR became CR LF',
      'changed-line-ends',
      (bytes) => bytesOf([...bytes].flatMap((o) => (o === CR ? [CR, LF] : [o]))),
    ],
    ['each CR became LF', 'changed-line-ends', (bytes) => bytes.map((o) => (o === CR ? LF : o))],
    ['each CR was dropped', 'changed-line-ends', (bytes) => bytes.filter((o) => o !== CR)],
    ['CR and LF were dropped', 'changed-line-ends', (bytes) => bytes.filter((o) => o !== CR && o !== LF)],
    ['read and written as UTF-8', 'changed-as-text', (bytes) => text(decoded('utf-8')(bytes))],
    ['read as Latin-1, written as UTF-8', 'changed-as-text', (bytes) => text(latin1(bytes))],
    [
      'read as Windows-1252, written as UTF-8',
      'changed-as-text',
      (bytes) => text(decoded('windows-1252')(bytes)),
    ],
    ['read as Shift_JIS, written as UTF-8', 'changed-as-text', (bytes) => text(decoded('shift_jis')(bytes))],
    ['read as EUC-JP, written as UTF-8', 'changed-as-text', (bytes) => text(decoded('euc-jp')(bytes))],
    ['read as UTF-8, written as UTF-16', 'changed-as-text', (bytes) => utf16(decoded('utf-8')(bytes))],
    [
      'read as Shift_JIS, written as UTF-16',
      'changed-as-text',
      (bytes) => utf16(decoded('shift_jis')(bytes)),
    ],
    [
      'read as Windows-1252, written as UTF-16 with CR LF',
      'changed-as-text',
      (bytes) => utf16(lineEnds(decoded('windows-1252')(bytes))),
    ],
    [
      'read as Latin-1, written as UTF-8 with CR LF',
      'changed-as-text',
      (bytes) => text(lineEnds(latin1(bytes))),
    ],
    ['read as UTF-8 with a mark', 'changed-as-text', (bytes) => text(`\uFEFF${decoded('utf-8')(bytes)}`)],
    ['written as ASCII', 'changed-as-text', (bytes) => bytes.map((o) => (o < 0x80 ? o : 0x3f))],
    ['the eighth bit was dropped', 'changed-as-text', (bytes) => bytes.map((o) => o & 0x7f)],
    ['a byte order mark before it', 'changed-mark', (bytes) => bytesOf([0xef, 0xbb, 0xbf, ...bytes])],
    ['an empty line before it', 'changed-mark', (bytes) => bytesOf([CR, LF, ...bytes])],
  ];
  test.each(changes)('%s', async (_name, reason, change) => {
    for (const [index, bytes] of files.entries()) {
      const report = await check(change(bytes), { password: 'pw', at: now });
      expect([index, report.what, report.verdict, report.reasons[0]]).toEqual([
        index,
        'pkcs12',
        'damaged',
        reason,
      ]);
      const { title, lines } = adviceOf(report, { place: 'page', typed: true });
      expect([title, ...lines]).toEqual(['title.changed', `say.${reason}`, 'say.fetch-again']);
    }
  });

  test('one that holds by chance what a page on the web begins with', async () => {
    const page = Uint8Array.from(sound);
    page.set(new TextEncoder().encode(' <p> '), page.length - 300);
    const report = await check(utf16(decoded('windows-1252')(page)), { password: 'secret1', at: AT });
    expect([report.what, report.reasons[0]]).toEqual(['pkcs12', 'changed-as-text']);
  });

  test('each LF was dropped, in files long enough to tell', async () => {
    const report = await check(
      sound.filter((octet) => octet !== LF),
      { password: 'secret1', at: AT },
    );
    expect([report.verdict, report.reasons[0]]).toEqual(['damaged', 'changed-line-ends']);
  });

  test('a sound one, one that is cut off and one with another password are not told so', async () => {
    for (const bytes of files)
      for (const given of [bytes, bytes.subarray(0, bytes.length - 300), bytesOf([...bytes, CR, LF])]) {
        const { reasons } = await check(given, { password: 'other', at: now });
        expect(reasons.filter((reason) => reason.startsWith('changed-'))).toEqual([]);
      }
  });
});

describe('a backup inside a text', () => {
  const base64 = Buffer.from(sound).toString('base64');
  const lines = base64.replace(/.{64}/g, '$&\n');
  const hexOf = (octets: Iterable<number>): string => Buffer.from([...octets]).toString('hex');
  const dump = (line: (octets: string) => string): string =>
    Array.from({ length: Math.ceil(sound.length / 16) }, (_, n) => {
      const address = (n * 16).toString(16).padStart(8, '0');
      return `${address}${line(hexOf(sound.subarray(n * 16, n * 16 + 16)))}\n`;
    }).join('');
  const quotedPrintable = Array.from(sound, (octet) =>
    /[!-<>-~]/.test(String.fromCharCode(octet))
      ? String.fromCharCode(octet)
      : `=${hexOf([octet]).toUpperCase()}`,
  )
    .join('')
    .replace(/(?:=..|[^=]){60}/g, '$&=\r\n');
  const wraps: readonly (readonly [string, string])[] = [
    [
      'a part of a mail',
      `MIME-Version: 1.0\r\nContent-Type: application/x-pkcs12\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n--x--\r\n`,
    ],
    ['a data: address', `data:application/x-pkcs12;base64,${base64}`],
    ['a data: address, escaped', `data:application/x-pkcs12;base64,${encodeURIComponent(base64)}`],
    ['JSON', JSON.stringify({ name: 'cert', pfx: base64 })],
    ['JSON with line ends', JSON.stringify({ pfx: lines })],
    ['XML', `<?xml version="1.0"?><cert><data>\n${lines}</data></cert>`],
    ['quotes', `"${base64}"`],
    [
      'a quotation',
      lines
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n'),
    ],
    ['hexadecimal digits', Buffer.from(sound).toString('hex')],
    ['hexadecimal digits with colons', (Buffer.from(sound).toString('hex').match(/../g) ?? []).join(':')],
    ['hexadecimal digits of a program', Array.from(sound, (octet) => `0x${hexOf([octet])}`).join(', ')],
    [
      'a dump with its letters (xxd)',
      dump((octets) => `: ${octets.replace(/(....)(?=.)/g, '$1 ')}  0.*.H...`),
    ],
    ['a dump without them (od)', dump((octets) => ` ${octets.replace(/(..)(?=.)/g, '$1 ')}`)],
    [
      'a dump as hexdump -C makes it',
      dump((octets) => `  ${octets.replace(/(..)(?=.)/g, '$1 ')}  |0.*.H...|`),
    ],
    ['quoted-printable', quotedPrintable],
    ['URL-safe base64', Buffer.from(sound).toString('base64url')],
  ];
  test.each(wraps)('%s', async (_name, wrapped) => {
    const report = await check(text(wrapped), { password: 'secret1', at: AT });
    expect([report.verdict, report.reasons]).toEqual(['usable', expect.arrayContaining(['wrapped-text'])]);
    // Windows would not open it as it is.
    expect(adviceOf(report, { place: 'page', typed: true })).toMatchObject({
      tone: 'open',
      title: 'title.wrapped',
    });
  });
});

describe('what is no backup is named, with what to do', () => {
  const head = (...octets: readonly number[]): Uint8Array => bytesOf([...octets, ...new Array(300).fill(7)]);
  const ascii = (value: string, rest = 300): Uint8Array => text(value + '\u0001'.repeat(rest));
  const kinds: readonly (readonly [what: string, bytes: Uint8Array, say: string])[] = [
    ['shortcut', head(0x4c, 0, 0, 0, 1, 0x14, 2, 0, 0, 0, 0, 0, 0xc0), 'shortcut'],
    ['zeros', new Uint8Array(2_600), 'in-cloud'],
    ['appledouble', head(0, 5, 0x16, 7, 0, 2), 'companion'],
    ['7z', head(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), 'packed'],
    ['rar', ascii('Rar!\x1a\x07'), 'packed'],
    ['gzip', head(0x1f, 0x8b, 8), 'packed'],
    ['lzh', ascii('ab-lh5-'), 'packed'],
    ['cab', ascii('MSCF\0\0'), 'packed'],
    ['xz', head(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), 'packed'],
    ['zstd', head(0x28, 0xb5, 0x2f, 0xfd), 'packed'],
    ['bzip2', ascii('BZh9'), 'packed'],
    [
      'outlook-message',
      new Uint8Array(
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('__substg1.0_0037001F', 'utf16le'),
        ]),
      ),
      'mail',
    ],
    ['office', head(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'document'],
    ['office', ascii('PK\x03\x04[Content_Types].xml'), 'document'],
    ['winmail', head(0x78, 0x9f, 0x3e, 0x22), 'mail'],
    ['png', head(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'picture'],
    ['jpeg', head(0xff, 0xd8, 0xff, 0xe0), 'picture'],
    ['picture', ascii('GIF89a'), 'picture'],
    ['pdf', ascii('%PDF-1.7'), 'document'],
    ['browser-store', ascii('SQLite format 3\0'), 'browser-store'],
    ['keychain', ascii('kych\0\x01'), 'keychain'],
    ['json', text('{"error":"unauthorized"}'), 'not-it'],
    ['json', text('[1, 2]'), 'not-it'],
    ['xml', text('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'), 'not-it'],
    ['html', text('<div class="error"><p>Session expired</p></div>'), 'web-page'],
    ['html', text('\r\n<TITLE>Sign in</TITLE><form>'), 'web-page'],
    ['html', text('<?xml version="1.0"?><!DOCTYPE html><html></html>'), 'web-page'],
    ['lfs-pointer', text('version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 2\n'), 'pointer'],
    ['lfs-pointer', text('/annex/objects/SHA256E-s2612--0.p12\n'), 'pointer'],
    ['web-link', text('[InternetShortcut]\r\nURL=https://example.jp/\r\n'), 'web-link'],
    ['mime', text('Content-Type: text/plain\r\nMIME-Version: 1.0\r\n\r\nhello'), 'mail'],
    [
      'ssh-key',
      text('-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n'),
      'other-key',
    ],
    ['text', text('明日の打ち合わせ'), 'not-it'],
    ['empty', text('\r\n '), 'empty'],
    ['unknown', bytesOf([1, 2, 3, 0, 255]), 'unknown'],
  ];
  test.each(kinds)('%s', async (what, bytes, say) => {
    const report = await check(bytes, { password: 'x', at: AT });
    expect([report.what, report.verdict]).toEqual([what, 'not-pkcs12']);
    expect(adviceOf(report, { place: 'chat', typed: false }).lines.at(-1)).toBe(`say.${say}`);
  });

  test('a certificate, whatever its name, is told where its key is', async () => {
    shop.run('openssl', ['x509', '-in', 'one.crt', '-outform', 'der', '-out', 'one.cer']);
    shop.run('openssl', [
      'crl2pkcs7',
      '-nocrl',
      '-certfile',
      'one.crt',
      '-outform',
      'der',
      '-out',
      'one.p7b',
    ]);
    for (const name of ['one.cer', 'one.crt', 'one.p7b']) {
      const advice = adviceOf(await check(shop.read(name), { at: now }), { place: 'page', typed: false });
      expect(advice).toMatchObject({ title: 'title.certificate-only', action: 'export' });
    }
    const pair = Buffer.concat([shop.read('one.crt'), shop.read('one.key')]);
    expect((await check(new Uint8Array(pair), { at: now })).what).toBe('pem-pair');
  });
});

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { caseBytes } from '../p12/cases.ts';
import type { workshop } from '../p12/tools.ts';
import { bag, certificateBag, keyBag, pfx } from '../p12/writer.ts';

/** Everything that the page can come to, as a person meets it. `press`: the answer to whose certificate it is. */
export type Shown = {
  readonly name: string;
  readonly bytes: () => Uint8Array | Promise<Uint8Array>;
  readonly password?: string;
  readonly verdict: string;
  readonly tone: 'good' | 'open' | 'bad';
  readonly press?: 'yes' | 'no';
  readonly pinned?: true;
  /** Has every kind of control: they are measured at rest, under the pointer and with the focus. */
  readonly measured?: true;
  /** Days after the certificate was made. */
  readonly after?: number;
};

const text = (value: string) => () => new TextEncoder().encode(value);
const fixture = (name: string) => () => caseBytes(name);

/** Makes the certificates and files that are shown. */
export const makeFiles = (shop: ReturnType<typeof workshop>): void => {
  shop.identity(
    'own',
    ['-newkey', 'rsa:2048'],
    '/C=JP/O=株式会社見本商事/CN=山田 太郎/emailAddress=taro@example.jp',
  );
  shop.identity('ca', ['-newkey', 'rsa:2048'], '/C=JP/O=Sample CA/CN=Sample CA G1');
  shop.pkcs12('own', 'own.p12', 'secret1');
  const leaf = '/C=JP/O=株式会社見本商事/CN=山田 太郎';
  shop.identity('leaf', ['-newkey', 'rsa:2048'], leaf);
  shop.run('openssl', ['req', '-new', '-utf8', '-key', 'leaf.key', '-subj', leaf, '-out', 'r']);
  shop.run(
    'openssl',
    'x509 -req -in r -CA ca.crt -CAkey ca.key -CAcreateserial -days 90 -out leaf.crt'.split(' '),
  );
  shop.pkcs12('leaf', 'leaf.p12', 'secret1');
  shop.run('openssl', 'pkcs12 -export -nokeys -in own.crt -passout pass:secret1 -out nokey.p12'.split(' '));
  const seal = '-topk8 -v2 aes-256-cbc -passout pass:inner -outform der -in own.key -out sealed.der';
  shop.run('openssl', ['pkcs8', ...seal.split(' ')]);
};

/** Each once; what it is made from is there by `makeFiles`. */
export const allShown = (shop: ReturnType<typeof workshop>): readonly Shown[] => {
  const der = (name: string): Uint8Array => new Uint8Array(new X509Certificate(shop.read(`${name}.crt`)).raw);
  const pkcs8 = (name: string): Uint8Array =>
    new Uint8Array(
      createPrivateKey(Buffer.from(shop.read(`${name}.key`))).export({ format: 'der', type: 'pkcs8' }),
    );

  return [
    { name: 'pinned', bytes: () => shop.read('leaf.p12'), verdict: 'usable', tone: 'good', pinned: true },
    {
      name: 'other-service',
      bytes: () => shop.read('own.p12'),
      verdict: 'other-service',
      tone: 'bad',
      pinned: true,
    },
    {
      name: 'usable-asked',
      measured: true,
      bytes: () => shop.read('own.p12'),
      verdict: 'usable',
      tone: 'open',
    },
    {
      name: 'usable-yes',
      measured: true,
      bytes: () => shop.read('own.p12'),
      verdict: 'usable',
      tone: 'good',
      press: 'yes',
    },
    { name: 'usable-no', bytes: () => shop.read('own.p12'), verdict: 'usable', tone: 'bad', press: 'no' },
    {
      name: 'open-key',
      bytes: fixture('38-no-password-key-in-the-clear.p12'),
      verdict: 'usable',
      tone: 'open',
    },
    { name: 'no-mac', bytes: fixture('08-no-mac.p12'), verdict: 'usable', tone: 'open' },
    { name: 'wrapped', bytes: fixture('19-mime-part.p12'), verdict: 'usable', tone: 'open' },
    {
      name: 'needs-password',
      measured: true,
      bytes: () => shop.read('own.p12'),
      password: '',
      verdict: 'needs-password',
      tone: 'open',
    },
    {
      name: 'wrong-password',
      bytes: () => shop.read('own.p12'),
      password: 'other',
      verdict: 'wrong-password-or-damaged',
      tone: 'open',
    },
    {
      name: 'key-password',
      bytes: () => pfx([bag(2, shop.read('sealed.der')), certificateBag(der('own'))], 'secret1'),
      verdict: 'wrong-password-or-damaged',
      tone: 'open',
    },
    { name: 'expired', bytes: () => shop.read('own.p12'), verdict: 'expired', tone: 'bad', after: 800 },
    {
      name: 'not-yet-valid',
      bytes: () => shop.read('own.p12'),
      verdict: 'not-yet-valid',
      tone: 'open',
      after: -30,
    },
    { name: 'no-private-key', bytes: () => shop.read('nokey.p12'), verdict: 'no-private-key', tone: 'bad' },
    {
      name: 'no-certificate',
      bytes: () => pfx([keyBag(pkcs8('own'))], 'secret1'),
      verdict: 'no-certificate',
      tone: 'bad',
    },
    {
      name: 'mismatch',
      bytes: () => pfx([keyBag(pkcs8('ca')), certificateBag(der('own'))], 'secret1'),
      verdict: 'mismatch',
      tone: 'bad',
    },
    { name: 'damaged', bytes: () => shop.read('own.p12').slice(0, 900), verdict: 'damaged', tone: 'bad' },
    { name: 'changed', bytes: fixture('17-ftp-ascii-crlf.p12'), verdict: 'damaged', tone: 'bad' },
    {
      name: 'group-protected',
      bytes: fixture('35-group-protected.p12'),
      verdict: 'unsupported',
      tone: 'open',
    },
    {
      name: 'mac-unknown',
      bytes: () =>
        pfx([bag(2, shop.read('sealed.der')), certificateBag(der('own'))], 'x', {
          hash: '1.2.156.10197.1.401',
        }),
      password: 'inner',
      verdict: 'unsupported',
      tone: 'open',
    },
    { name: 'refused', bytes: fixture('37-iter-2000000.p12'), verdict: 'refused', tone: 'open' },
    ...(
      [
        ['certificate', fixture('33-cert-der.p12')],
        ['zip', fixture('22-inside.zip.p12')],
        ['7z', fixture('21c-7z.p12')],
        ['shortcut', fixture('16-shortcut.lnk.p12')],
        ['in-cloud', fixture('14-zero-filled-onedrive.p12')],
        ['appledouble', fixture('15-appledouble.p12')],
        ['lfs-pointer', fixture('10-lfs-pointer.p12')],
        ['web-page', fixture('20-html-error.p12')],
        ['pdf', fixture('21-pdf.p12')],
        ['png', fixture('21b-png.p12')],
        ['text', text('just a note\n')],
        ['json', text('{"a":[1,2,3]}')],
        ['empty', text('')],
        ['unknown', () => new Uint8Array(64).map((_, at) => (at * 37 + 11) % 251)],
      ] as const
    ).map(([name, bytes]) => ({
      name,
      bytes,
      verdict: 'not-pkcs12',
      tone: 'bad' as const,
      ...(name === 'certificate' && { measured: true as const }),
    })),
  ];
};

import { asciiOf, pemBlocks } from '../encoding/unwrap.ts';
import type { What } from '../types.ts';

/** As much of a text as is looked at. */
const LOOKED_AT = 65_536;

const sniffPem = (bytes: Uint8Array): What | null => {
  const labels = pemBlocks(bytes).map((block) => block.label);
  if (labels.length === 0) return null;
  const some = (...ends: readonly string[]): boolean =>
    labels.some((label) => ends.some((end) => label.endsWith(end)));
  if (labels.includes('PKCS12')) return 'pkcs12';
  if (some('OPENSSH PRIVATE KEY', 'SSH2 PUBLIC KEY')) return 'ssh-key';
  if (labels.some((label) => label.startsWith('PGP '))) return 'pgp';
  if (some('CERTIFICATE')) return some('PRIVATE KEY') ? 'pem-pair' : 'pem';
  if (some('PRIVATE KEY')) return 'private-key';
  if (some('CERTIFICATE REQUEST')) return 'csr';
  return some('PKCS7', 'CMS') ? 'pkcs7' : 'pem';
};

/** HTML often comes without the tags that it should begin with. */
const HTML =
  /<(!doctype html|html|head|body|title|meta|script|style|div|p|br|h[1-6]|table|form|center|a\s)\b/;
const MAIL =
  /^(?:from|to|cc|subject|received|return-path|message-id|mime-version|content-type|content-disposition|content-transfer-encoding):/m;

const KINDS: readonly (readonly [what: What, test: RegExp])[] = [
  ['lfs-pointer', /^version https:\/\/(git-lfs\.github\.com|hawser\.github\.com)\/spec/],
  ['lfs-pointer', /^(?:\S*\/)?annex\/objects\//],
  ['web-link', /^\[internetshortcut\]/],
  ['web-link', /^\[desktop entry\]/],
  ['web-link', /^<\?xml[^>]*>\s*<!doctype plist[\s\S]*<key>url<\/key>/],
  ['folder-settings', /^\[\.shellclassinfo\]/],
  ['ssh-key', /^(?:putty-user-key-file-\d|(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+) aaaa)/],
  ['html', /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/],
  ['xml', /^<\?xml\b/],
];

const isJson = (text: string): boolean => {
  if (!/^[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Cut off where the look ended, or a list of lines: told by its first key.
    return /^\[?\s*\{\s*"(?:[^"\\]|\\.)*"\s*:/.test(text);
  }
};

/** What a text is; `null` where the bytes are none. */
export const sniffText = (bytes: Uint8Array): What | null => {
  const pem = sniffPem(bytes);
  if (pem !== null) return pem;
  const text = asciiOf(bytes.subarray(0, LOOKED_AT))
    ?.replace(/^\uFEFF/, '')
    .trim();
  if (text === undefined) return null;
  if (text === '') return 'empty';
  const head = text.slice(0, 4_096).toLowerCase();
  const known = KINDS.find(([, test]) => test.test(head));
  if (known !== undefined) return known[0];
  if (isJson(text)) return 'json';
  const headers = head.slice(0, head.search(/\r?\n\r?\n/) + 1 || head.length);
  if ((headers.match(new RegExp(MAIL, 'gm')) ?? []).length > 1 || /^content-type:/.test(head)) return 'mime';
  if (HTML.test(head)) return 'html';
  return /^<[a-z][\w:-]*[\s>/]/.test(head) ? 'xml' : 'text';
};

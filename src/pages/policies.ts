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
export const chatPolicy = (nonce: string): string =>
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
export const deskPolicy = (nonce: string, tab: boolean): string =>
  policy({
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self' data:",
    'connect-src': "'self'",
    ...(tab && { 'frame-ancestors': TEAMS_FRAMES }),
  });

/** What a policy can name of a Host header; it cannot name an IPv6 address. */
const HOST = /^[\w.-]+(:\d+)?$/;

/** The check page: it may reach the verdict's address, under the names that this server is known by, and nothing else. */
export const checkPolicy = (host: string, publicUrl: string | undefined): string => {
  const bases = [...(publicUrl === undefined ? [] : [publicUrl]), ...(HOST.test(host) ? [host] : [])];
  const addresses = bases.map((base) => `${base}/check/verdict`);
  return policy({
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'connect-src': addresses.length === 0 ? "'self'" : addresses.join(' '),
  });
};

/** The check page in one file bears its own, stricter policy, by hashes; this one keeps it off the network. */
export const CHECK_FILE_POLICY = policy({
  'script-src': "'unsafe-inline'",
  'style-src': "'unsafe-inline'",
  'img-src': 'data:',
  'connect-src': "'none'",
});

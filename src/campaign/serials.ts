/** Serial numbers as people, tools and spreadsheets write them: hex with or without colons, or decimal. */

const SEPARATORS = /[\s:.\-_]/g;

/** Lower-case hex without separators and leading zeros, as it is compared; undefined for what is no serial number. Empty stays empty. */
export const serialOf = (text: string): string | undefined => {
  const bare = text.normalize('NFKC').replace(SEPARATORS, '').toLowerCase().replace(/^0x/, '');
  if (bare === '') return '';
  if (!/^[\da-f]{1,64}$/.test(bare)) return undefined;
  return bare.replace(/^0+(?=.)/, '');
};

/** Whether a spreadsheet has rounded a long number, so that its digits are lost. */
export const isRounded = (text: string): boolean =>
  /^\s*\d(?:\.\d+)?e\+?\d+\s*$/i.test(text.normalize('NFKC'));

/** Whether a serial of the roster means that of a certificate (hex); one of digits alone may be decimal. */
export const isSameSerial = (roster: string, serial: string): boolean => {
  const given = serialOf(serial);
  if (roster === '' || given === undefined || given === '') return false;
  return roster === given || (/^\d+$/.test(roster) && BigInt(roster).toString(16) === given);
};

/** Whether two serials of rosters are one number, however each is written. Empty is none. */
export const isSameNumber = (a: string, b: string): boolean => isSameSerial(a, b) || isSameSerial(b, a);

/** A name as words between spaces, without the kinds of its attributes (`CN=`). */
const foldedIssuer = (name: string): string =>
  ` ${name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=^|[\s,;/+])[a-z][\w.]*=/g, ' ')
    .replace(/[\s,;"/+]+/g, ' ')
    .trim()} `;

/** Whether the roster's issuer, where it names one, is that of the certificate: by its whole name or some words of it, such as its CN. */
export const isSameIssuer = (roster: string, issuer: string | undefined): boolean =>
  roster === '' || (issuer !== undefined && foldedIssuer(issuer).includes(foldedIssuer(roster)));

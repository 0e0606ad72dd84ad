/**
 * A text in UTF-8 as a string with one character for each byte: it is joined like a string, and turned into bytes by copying. Any other string is
 * encoded at each sending.
 */
export type Octets = { readonly octets: string };

export const octetsOf = (text: string): Octets => ({
  octets: Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1'),
});

/** `jsonWith`, of JSON in octets. */
export const octetsWith = ({ octets }: Octets, more: object): Octets => ({
  octets: `${octets.slice(0, -1)},${octetsOf(JSON.stringify(more)).octets.slice(1)}`,
});

export const isOctets = (body: object): body is Octets => 'octets' in body;

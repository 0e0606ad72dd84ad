/** The first 64 primes. */
const PRIMES: number[] = [];
for (let n = 2; PRIMES.length < 64; n += 1) if (PRIMES.every((prime) => n % prime !== 0)) PRIMES.push(n);

/** The first 32 bits of what stands behind the point. */
const fraction = (n: number): number => ((n % 1) * 2 ** 32) | 0;
/** FIPS 180-4, 4.2.2 and 5.3.3. */
const K = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const IV = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

/**
 * Replaces a SHA-256 digest, of 32 octets, by its own digest, `times` times (FIPS 180-4, 6.2.2). A digest is one block with its padding. Eight steps are
 * written out, after which each variable is in its place again: that takes half as long as a general digest for each round.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: steps of a standard, written out
export const sha256Rounds = (digest: Uint8Array, times: number): void => {
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  const w = new Int32Array(64);
  for (let i = 0; i < 8; i += 1) w[i] = view.getInt32(4 * i);
  w[8] = 0x80000000;
  w[15] = 256;
  for (let time = 0; time < times; time += 1) {
    for (let i = 16; i < 64; i += 1) {
      const x = w[i - 15] ?? 0;
      const y = w[i - 2] ?? 0;
      w[i] =
        (w[i - 16] ?? 0) +
        (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)) +
        (w[i - 7] ?? 0) +
        (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10));
    }
    let a = IV[0] ?? 0;
    let b = IV[1] ?? 0;
    let c = IV[2] ?? 0;
    let d = IV[3] ?? 0;
    let e = IV[4] ?? 0;
    let f = IV[5] ?? 0;
    let g = IV[6] ?? 0;
    let h = IV[7] ?? 0;
    for (let i = 0; i < 64; i += 8) {
      h =
        (h +
          (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) +
          (g ^ (e & (f ^ g))) +
          (K[i] ?? 0) +
          (w[i] ?? 0)) |
        0;
      d = (d + h) | 0;
      h =
        (h +
          (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) +
          ((a & b) | (c & (a | b)))) |
        0;
      g =
        (g +
          (((d >>> 6) | (d << 26)) ^ ((d >>> 11) | (d << 21)) ^ ((d >>> 25) | (d << 7))) +
          (f ^ (d & (e ^ f))) +
          (K[i + 1] ?? 0) +
          (w[i + 1] ?? 0)) |
        0;
      c = (c + g) | 0;
      g =
        (g +
          (((h >>> 2) | (h << 30)) ^ ((h >>> 13) | (h << 19)) ^ ((h >>> 22) | (h << 10))) +
          ((h & a) | (b & (h | a)))) |
        0;
      f =
        (f +
          (((c >>> 6) | (c << 26)) ^ ((c >>> 11) | (c << 21)) ^ ((c >>> 25) | (c << 7))) +
          (e ^ (c & (d ^ e))) +
          (K[i + 2] ?? 0) +
          (w[i + 2] ?? 0)) |
        0;
      b = (b + f) | 0;
      f =
        (f +
          (((g >>> 2) | (g << 30)) ^ ((g >>> 13) | (g << 19)) ^ ((g >>> 22) | (g << 10))) +
          ((g & h) | (a & (g | h)))) |
        0;
      e =
        (e +
          (((b >>> 6) | (b << 26)) ^ ((b >>> 11) | (b << 21)) ^ ((b >>> 25) | (b << 7))) +
          (d ^ (b & (c ^ d))) +
          (K[i + 3] ?? 0) +
          (w[i + 3] ?? 0)) |
        0;
      a = (a + e) | 0;
      e =
        (e +
          (((f >>> 2) | (f << 30)) ^ ((f >>> 13) | (f << 19)) ^ ((f >>> 22) | (f << 10))) +
          ((f & g) | (h & (f | g)))) |
        0;
      d =
        (d +
          (((a >>> 6) | (a << 26)) ^ ((a >>> 11) | (a << 21)) ^ ((a >>> 25) | (a << 7))) +
          (c ^ (a & (b ^ c))) +
          (K[i + 4] ?? 0) +
          (w[i + 4] ?? 0)) |
        0;
      h = (h + d) | 0;
      d =
        (d +
          (((e >>> 2) | (e << 30)) ^ ((e >>> 13) | (e << 19)) ^ ((e >>> 22) | (e << 10))) +
          ((e & f) | (g & (e | f)))) |
        0;
      c =
        (c +
          (((h >>> 6) | (h << 26)) ^ ((h >>> 11) | (h << 21)) ^ ((h >>> 25) | (h << 7))) +
          (b ^ (h & (a ^ b))) +
          (K[i + 5] ?? 0) +
          (w[i + 5] ?? 0)) |
        0;
      g = (g + c) | 0;
      c =
        (c +
          (((d >>> 2) | (d << 30)) ^ ((d >>> 13) | (d << 19)) ^ ((d >>> 22) | (d << 10))) +
          ((d & e) | (f & (d | e)))) |
        0;
      b =
        (b +
          (((g >>> 6) | (g << 26)) ^ ((g >>> 11) | (g << 21)) ^ ((g >>> 25) | (g << 7))) +
          (a ^ (g & (h ^ a))) +
          (K[i + 6] ?? 0) +
          (w[i + 6] ?? 0)) |
        0;
      f = (f + b) | 0;
      b =
        (b +
          (((c >>> 2) | (c << 30)) ^ ((c >>> 13) | (c << 19)) ^ ((c >>> 22) | (c << 10))) +
          ((c & d) | (e & (c | d)))) |
        0;
      a =
        (a +
          (((f >>> 6) | (f << 26)) ^ ((f >>> 11) | (f << 21)) ^ ((f >>> 25) | (f << 7))) +
          (h ^ (f & (g ^ h))) +
          (K[i + 7] ?? 0) +
          (w[i + 7] ?? 0)) |
        0;
      e = (e + a) | 0;
      a =
        (a +
          (((b >>> 2) | (b << 30)) ^ ((b >>> 13) | (b << 19)) ^ ((b >>> 22) | (b << 10))) +
          ((b & c) | (d & (b | c)))) |
        0;
    }
    w[0] = a + (IV[0] ?? 0);
    w[1] = b + (IV[1] ?? 0);
    w[2] = c + (IV[2] ?? 0);
    w[3] = d + (IV[3] ?? 0);
    w[4] = e + (IV[4] ?? 0);
    w[5] = f + (IV[5] ?? 0);
    w[6] = g + (IV[6] ?? 0);
    w[7] = h + (IV[7] ?? 0);
  }
  for (let i = 0; i < 8; i += 1) view.setInt32(4 * i, w[i] ?? 0);
  w.fill(0);
};

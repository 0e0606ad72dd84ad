const ROUNDS = 80;
const DIGEST_BITS = 160;

/**
 * Replaces a SHA-1 digest, of 20 octets, by its own digest, `times` times (FIPS 180-4, 6.1.2). A digest is one block with its
 * padding, so that state and schedule stay in place: more than twice as fast as a hash for messages of any length. The state
 * is in plain variables, each kind of round has a loop of its own, and sums are cut to 32 bits early: engines make quick code of that.
 */
export const sha1Rounds = (digest: Uint8Array, times: number): void => {
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  const w = new Int32Array(ROUNDS);
  let h0 = view.getInt32(0);
  let h1 = view.getInt32(4);
  let h2 = view.getInt32(8);
  let h3 = view.getInt32(12);
  let h4 = view.getInt32(16);
  for (let time = 0; time < times; time += 1) {
    w[0] = h0;
    w[1] = h1;
    w[2] = h2;
    w[3] = h3;
    w[4] = h4;
    w[5] = 0x80000000 | 0;
    for (let t = 6; t < 15; t += 1) w[t] = 0;
    w[15] = DIGEST_BITS;
    for (let t = 16; t < ROUNDS; t += 1) {
      const mixed = (w[t - 3] ?? 0) ^ (w[t - 8] ?? 0) ^ (w[t - 14] ?? 0) ^ (w[t - 16] ?? 0);
      w[t] = (mixed << 1) | (mixed >>> 31);
    }
    let a = 0x67452301;
    let b = 0xefcdab89 | 0;
    let c = 0x98badcfe | 0;
    let d = 0x10325476;
    let e = 0xc3d2e1f0 | 0;
    let next = 0;
    let t = 0;
    for (; t < 20; t += 1) {
      next =
        (((((a << 5) | (a >>> 27)) + (d ^ (b & (c ^ d)))) | 0) + ((e + 0x5a827999) | 0) + (w[t] ?? 0)) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    for (; t < 40; t += 1) {
      next = (((((a << 5) | (a >>> 27)) + (b ^ c ^ d)) | 0) + ((e + 0x6ed9eba1) | 0) + (w[t] ?? 0)) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    for (; t < 60; t += 1) {
      next =
        (((((a << 5) | (a >>> 27)) + ((b & c) | (d & (b | c)))) | 0) + ((e - 0x70e44324) | 0) + (w[t] ?? 0)) |
        0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    for (; t < 80; t += 1) {
      next = (((((a << 5) | (a >>> 27)) + (b ^ c ^ d)) | 0) + ((e - 0x359d3e2a) | 0) + (w[t] ?? 0)) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    h0 = (a + 0x67452301) | 0;
    h1 = (b + 0xefcdab89) | 0;
    h2 = (c + 0x98badcfe) | 0;
    h3 = (d + 0x10325476) | 0;
    h4 = (e + 0xc3d2e1f0) | 0;
  }
  view.setInt32(0, h0);
  view.setInt32(4, h1);
  view.setInt32(8, h2);
  view.setInt32(12, h3);
  view.setInt32(16, h4);
  w.fill(0);
};

import type { Edwards, Weierstrass } from './curves.ts';

const modulo = (value: bigint, modulus: bigint): bigint => {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
};

/** base ** exponent mod modulus. Not constant in time: used on keys of the holder's own file alone. */
export const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let result = 1n;
  let square = modulo(base, modulus);
  for (const bit of exponent.toString(2).split('').reverse()) {
    if (bit === '1') result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
};

/** Inverse modulo a prime. */
const inverse = (value: bigint, prime: bigint): bigint => power(value, prime - 2n, prime);

export type Point = { readonly x: bigint; readonly y: bigint };

/** secret × base point in Jacobian coordinates; `null` is the point at infinity. */
export const multiplyWeierstrass = (curve: Weierstrass, secret: bigint): Point | null => {
  const { p, a } = curve;
  type Jacobian = readonly [x: bigint, y: bigint, z: bigint];
  const twice = ([x, y, z]: Jacobian): Jacobian => {
    if (z === 0n || y === 0n) return [1n, 1n, 0n];
    const yy = (y * y) % p;
    const s = (4n * x * yy) % p;
    const m = (3n * x * x + a * (z ** 4n % p)) % p;
    const x3 = modulo(m * m - 2n * s, p);
    return [x3, modulo(m * (s - x3) - 8n * yy * yy, p), (2n * y * z) % p];
  };
  const plusBase = ([x, y, z]: Jacobian): Jacobian => {
    if (z === 0n) return [curve.x, curve.y, 1n];
    const zz = (z * z) % p;
    const h = modulo(curve.x * zz - x, p);
    const r = modulo(curve.y * zz * z - y, p);
    if (h === 0n) return r === 0n ? twice([x, y, z]) : [1n, 1n, 0n];
    const hh = (h * h) % p;
    const hhh = (hh * h) % p;
    const x3 = modulo(r * r - hhh - 2n * x * hh, p);
    return [x3, modulo(r * (x * hh - x3) - y * hhh, p), (z * h) % p];
  };
  let sum: Jacobian = [1n, 1n, 0n];
  for (const bit of secret.toString(2)) {
    sum = twice(sum);
    if (bit === '1') sum = plusBase(sum);
  }
  const [x, y, z] = sum;
  if (z === 0n) return null;
  const zi = inverse(z, p);
  return { x: modulo(x * zi * zi, p), y: modulo(y * zi * zi * zi, p) };
};

/** secret × base point on an Edwards curve, in projective coordinates (RFC 8032, 5.2.4; complete). */
export const multiplyEdwards = (curve: Edwards, secret: bigint): Point => {
  const { p, a, d } = curve;
  type Projective = readonly [x: bigint, y: bigint, z: bigint];
  const add = ([x1, y1, z1]: Projective, [x2, y2, z2]: Projective): Projective => {
    const zz = (z1 * z2) % p;
    const square = (zz * zz) % p;
    const xx = (x1 * x2) % p;
    const yy = (y1 * y2) % p;
    const e = (d * ((xx * yy) % p)) % p;
    const f = modulo(square - e, p);
    const g = (square + e) % p;
    const cross = modulo((x1 + y1) * (x2 + y2) - xx - yy, p);
    return [(zz * f * cross) % p, modulo(zz * g * modulo(yy - a * xx, p), p), (f * g) % p];
  };
  const base: Projective = [curve.x, curve.y, 1n];
  let sum: Projective = [0n, 1n, 1n];
  for (const bit of secret.toString(2)) {
    sum = add(sum, sum);
    if (bit === '1') sum = add(sum, base);
  }
  const [x, y, z] = sum;
  const zi = inverse(z, p);
  return { x: (x * zi) % p, y: (y * zi) % p };
};

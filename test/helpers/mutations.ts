import fc from 'fast-check';

/** A payload as a client sends it, of which the properties make others. */
type Path = readonly (string | number)[];

const pathsOf = (value: unknown, at: Path = []): readonly Path[] =>
  typeof value !== 'object' || value === null
    ? [at]
    : [at, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...at, key]))];

/** Stands for a field that is missing. */
const MISSING = Symbol('missing');

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    MISSING,
    null,
    '',
    'あ\0い',
    '\ud800',
    'x\udc00y',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    [[]],
    [null],
    { id: 7 },
    'x'.repeat(5_000),
    '__proto__',
    '2025-13-45T99:99:99Z',
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const replaced = (value: unknown, [key, ...rest]: Path, by: unknown): unknown => {
  if (key === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const inner = replaced(Reflect.get(value, key), rest, by);
  if (Array.isArray(value)) {
    return value.flatMap((one: unknown, index) =>
      index !== Number(key) ? [one] : inner === MISSING ? [] : [inner],
    );
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      name !== String(key) ? [[name, one]] : inner === MISSING ? [] : [[name, inner]],
    ),
  );
};

/** One of the payloads, of which up to three fields are missing or hold something else. */
export const mutated = (payloads: readonly object[]): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...payloads), fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 3 }))
    .map(([payload, changes]) =>
      changes.reduce<unknown>((value, [at, by]) => {
        const paths = pathsOf(value);
        const changed = replaced(value, paths[at % paths.length] ?? [], by);
        return changed === MISSING ? {} : changed;
      }, payload),
    );

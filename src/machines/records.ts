/** The same made for each of some keys. */
export const inEach = <Key extends string, Made>(
  keys: readonly Key[],
  make: (key: Key) => Made,
): Record<Key, Made> => Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Made>;

/** The keys of a record that has no others, in its order. */
export const keysOf = <Key extends string>(record: Readonly<Partial<Record<Key, unknown>>>): readonly Key[] =>
  Object.keys(record) as Key[];

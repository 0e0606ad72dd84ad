/** `count` damaged copies of these files, one after the other, the same in every run. Half of the changes hit the first or last hundred octets, where the structure is. */
export function* mutations(seeds: readonly Uint8Array[], count: number): Generator<Uint8Array> {
  let state = 20_250_330;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let round = 0; round < count; round += 1) {
    let bytes = Uint8Array.from(seeds[round % seeds.length] ?? []);
    const change = random(4);
    const place =
      random(2) === 0 ? random(bytes.length) : random(2) === 0 ? random(100) : bytes.length - 1 - random(100);
    if (change === 0) bytes[place] = random(256);
    else if (change === 1) bytes[place] = (bytes[place] ?? 0) ^ (1 << random(8));
    else if (change === 2) bytes = bytes.slice(0, place);
    else
      bytes = new Uint8Array(
        Buffer.concat([
          bytes.subarray(0, place),
          Uint8Array.from({ length: 1 + random(4) }, () => random(256)),
          bytes.subarray(place + random(3)),
        ]),
      );
    yield bytes;
  }
}

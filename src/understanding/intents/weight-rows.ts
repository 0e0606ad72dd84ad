/** An intent, or a number of weights, in eight bits; what stands above them is a weight, or where a row begins. */
const LOW_BITS = 8;
const LOW = 0xff;
const NONE = 0;

/** From so many weights on a row has a number for each two intents, and is added two by two. */
const FULL_FROM = 40;
const LANE_BITS = 16;
/** So many eight-bit weights fit into a lane, whatever they are. */
const MOST_AT_ONCE = 250;

/** The lower of two numbers in one, and the upper. */
const lowerOf = (both: number): number => (both << LANE_BITS) >> LANE_BITS;
const upperOf = (both: number): number => (both - lowerOf(both)) >> LANE_BITS;

/** Rows of weights by the 32-bit hash of their feature. */
export type WeightRows = {
  /** Adds a row: from where to where its weights stand, and their intents. */
  readonly add: (hash: number, from: number, to: number) => void;
  /** The weights of all these features together, by intent; overwritten by the next sum. */
  readonly sum: (features: readonly number[]) => Int32Array;
};

/**
 * Half empty, a few times as quick as a Map, and a sentence asks it a hundred times: a hash and where its row begins, with how many weights
 * it has, lie side by side. What begins below zero is a full row.
 */
export const createWeightRows = (
  rows: number,
  intents: Uint8Array,
  weights: Int8Array,
  intentCount: number,
): WeightRows => {
  const size = 2 ** Math.ceil(Math.log2(2 * rows + 2));
  const entries = new Int32Array(2 * size);
  const placeOf = (hash: number): number => {
    let place = 2 * (hash & (size - 1));
    while (entries[place + 1] !== NONE && entries[place] !== hash) place = (place + 2) & (2 * size - 1);
    return place;
  };
  const weighed = new Int16Array(weights.length);
  let used = 0;
  const width = Math.ceil(intentCount / 2);
  let full = new Int32Array(width);
  let fullRows = 0;
  const lanes = new Int32Array(width);
  const sums = new Int32Array(2 * width);

  const addFull = (from: number, to: number): number => {
    const start = fullRows * width;
    if (start + width > full.length) {
      const larger = new Int32Array(2 * full.length);
      larger.set(full);
      full = larger;
    }
    for (let of = from; of < to; of += 1) {
      const intent = intents[of] ?? 0;
      const lane = start + (intent >> 1);
      full[lane] = (full[lane] ?? 0) + ((weights[of] ?? 0) << (intent & 1 ? LANE_BITS : 0));
    }
    fullRows += 1;
    return -fullRows;
  };
  const addSparse = (from: number, to: number): number => {
    const row = (used << LOW_BITS) | (to - from);
    for (let of = from; of < to; of += 1) {
      weighed[used] = ((weights[of] ?? 0) << LOW_BITS) | (intents[of] ?? 0);
      used += 1;
    }
    return row;
  };
  const emptyLanes = (): void => {
    for (let lane = 0; lane < width; lane += 1) {
      const both = lanes[lane] ?? 0;
      lanes[lane] = 0;
      sums[2 * lane] = (sums[2 * lane] ?? 0) + lowerOf(both);
      sums[2 * lane + 1] = (sums[2 * lane + 1] ?? 0) + upperOf(both);
    }
  };
  return {
    add: (hash, from, to) => {
      const place = placeOf(hash);
      entries[place] = hash;
      entries[place + 1] = to - from < FULL_FROM ? addSparse(from, to) : addFull(from, to);
    },
    sum: (features) => {
      const table = full;
      sums.fill(0);
      let inLanes = 0;
      for (const feature of features) {
        const row = entries[placeOf(feature) + 1] ?? NONE;
        if (row < NONE) {
          const from = (-row - 1) * width;
          for (let lane = 0; lane < width; lane += 1)
            lanes[lane] = (lanes[lane] ?? 0) + (table[from + lane] ?? 0);
          inLanes += 1;
          if (inLanes % MOST_AT_ONCE === 0) emptyLanes();
        } else {
          const end = (row >> LOW_BITS) + (row & LOW);
          for (let of = row >> LOW_BITS; of < end; of += 1) {
            const both = weighed[of] ?? 0;
            const intent = both & LOW;
            sums[intent] = (sums[intent] ?? 0) + (both >> LOW_BITS);
          }
        }
      }
      emptyLanes();
      return sums;
    },
  };
};

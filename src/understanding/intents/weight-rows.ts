/** An intent, or a number of weights, in eight bits; what stands above them is a weight, or where a row begins. */
const LOW_BITS = 8;
const LOW = 0xff;
const NONE = 0;

/** From so many weights on a row is full: it has a number for each four intents, and is added four by four. */
const FULL_FROM = 24;
/** What every weight of a full row is raised by, so that none is below zero. */
const RAISED = 128;
const NO_WEIGHTS = RAISED * 0x01010101;
/** Of four weights in one number the first and the third, each with room for carrying; of what is shifted, the others. */
const EVERY_OTHER = 0x00ff00ff;
const LANE_BITS = 16;
const LANE = 0xffff;
/** So many raised weights fit into a lane, whatever they are. */
const MOST_AT_ONCE = 250;

/** Rows of weights by the 32-bit hash of their feature. */
type WeightRows = {
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
  const rowPlaceOf = (hash: number): number => {
    let place = 2 * (hash & (size - 1));
    while (entries[place + 1] !== NONE && entries[place] !== hash) place = (place + 2) & (2 * size - 1);
    return place;
  };
  const weighed = new Int16Array(weights.length);
  let used = 0;
  const width = Math.ceil(intentCount / 4);
  let full = new Int32Array(width);
  let fullRows = 0;
  /** Of each four intents the first and the third, the second and the fourth, all raised. */
  const even = new Int32Array(width);
  const odd = new Int32Array(width);
  const sums = new Int32Array(4 * width);
  /** Where the rows of the features at hand begin: all are looked up before the first is added, so that memory is waited for once rather than for each. */
  let found = new Int32Array(MOST_AT_ONCE);

  const addFull = (from: number, to: number): number => {
    const start = fullRows * width;
    if (start + width > full.length) {
      const larger = new Int32Array(2 * full.length);
      larger.set(full);
      full = larger;
    }
    full.fill(NO_WEIGHTS, start, start + width);
    for (let of = from; of < to; of += 1) {
      const intent = intents[of] ?? 0;
      const four = start + (intent >> 2);
      full[four] = (full[four] ?? 0) + ((weights[of] ?? 0) << (LOW_BITS * (intent & 3)));
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
  const sumFull = (table: Int32Array, from: number): void => {
    for (let four = 0; four < width; four += 1) {
      const all = table[from + four] ?? 0;
      even[four] = (even[four] ?? 0) + (all & EVERY_OTHER);
      odd[four] = (odd[four] ?? 0) + ((all >>> LOW_BITS) & EVERY_OTHER);
    }
  };
  const sumSparse = (row: number): void => {
    const end = (row >> LOW_BITS) + (row & LOW);
    for (let place = row >> LOW_BITS; place < end; place += 1) {
      const both = weighed[place] ?? 0;
      const intent = both & LOW;
      sums[intent] = (sums[intent] ?? 0) + (both >> LOW_BITS);
    }
  };
  const emptyInto = (lanes: Int32Array, first: number, raised: number): void => {
    for (let four = 0; four < width; four += 1) {
      const both = lanes[four] ?? 0;
      const intent = 4 * four + first;
      lanes[four] = 0;
      sums[intent] = (sums[intent] ?? 0) + (both & LANE) - raised;
      sums[intent + 2] = (sums[intent + 2] ?? 0) + (both >>> LANE_BITS) - raised;
    }
  };
  const emptyLanes = (added: number): void => {
    emptyInto(even, 0, RAISED * added);
    emptyInto(odd, 1, RAISED * added);
  };
  return {
    add: (hash, from, to) => {
      const place = rowPlaceOf(hash);
      entries[place] = hash;
      entries[place + 1] = to - from < FULL_FROM ? addSparse(from, to) : addFull(from, to);
    },
    sum: (features) => {
      const table = full;
      sums.fill(0);
      let inLanes = 0;
      if (features.length > found.length) found = new Int32Array(2 * features.length);
      const rowsFound = found;
      for (let of = 0; of < features.length; of += 1)
        rowsFound[of] = entries[rowPlaceOf(features[of] ?? 0) + 1] ?? NONE;
      for (let of = 0; of < features.length; of += 1) {
        const row = rowsFound[of] ?? NONE;
        if (row >= NONE) {
          sumSparse(row);
          continue;
        }
        sumFull(table, (-row - 1) * width);
        inLanes += 1;
        if (inLanes === MOST_AT_ONCE) {
          emptyLanes(inLanes);
          inLanes = 0;
        }
      }
      emptyLanes(inLanes);
      return sums;
    },
  };
};

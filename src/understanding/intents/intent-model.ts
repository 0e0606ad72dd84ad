import { INTENTS, type Intent } from './intents.ts';
import { createWeightRows } from './weight-rows.ts';

/** Feature hash → for each of its weights a pair: the intent's place in INTENTS, the weight. */
export type Weights = ReadonlyMap<number, readonly (readonly [number, number])[]>;

/** What of a sentence each intent has, 0–1, together 1; by place in INTENTS. */
export type IntentModel = {
  /** What the model was made from, as the trainer says. */
  readonly digest: string;
  /** Overwritten by the next. */
  readonly predict: (features: readonly number[]) => Float64Array;
  /** What a feature speaks most for; undefined where it stands in no sentence that the model was made from. */
  readonly leaning: (feature: number) => Intent | undefined;
};

/** An intent and how probable it is, 0–1. */
type Ranked = { readonly intent: Intent; readonly p: number };

const MAGIC = 0x4d494e54;
const DIGEST_BYTES = 64;
const HEAD_BYTES = 4 + DIGEST_BYTES + 14;
/** What the largest weight is packed as: finer steps would make the file larger and no reading better. */
const TOP = 31;

/** How much each feature of a sentence of `count` features counts. */
export const scaleOf = (count: number): number => 1 / Math.sqrt(Math.max(1, count));

export const softmax = (scores: Float64Array): Float64Array => {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at += 1) most = Math.max(most, scores[at] ?? 0);
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const value = Math.exp((scores[at] ?? 0) - most);
    scores[at] = value;
    sum += value;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / sum;
  return scores;
};

/**
 * Packs weights into eight bits each: magic, digest (64 hex letters), number of intents, unit, number of features, of weights; then
 * column by column, which packs better and is read at once: the hashes of the features as steps from one to the next, how many
 * weights each has, the intent of each weight, the weights. Little-endian.
 */
export const packModel = (weights: Weights, digest: string): Uint8Array => {
  let largest = 0;
  for (const row of weights.values())
    for (const [, weight] of row) largest = Math.max(largest, Math.abs(weight));
  const unit = Math.fround(largest / TOP);
  const rows = [...weights]
    .map(([hash, row]) => ({
      hash: hash >>> 0,
      row: row
        .map(([intent, weight]) => [intent, Math.round(weight / unit)] as const)
        .filter(([, weight]) => weight !== 0),
    }))
    .filter(({ row }) => row.length > 0)
    .sort((a, b) => a.hash - b.hash);
  const pairs = rows.flatMap(({ row }) => row);
  const bytes = new Uint8Array(HEAD_BYTES + 5 * rows.length + 2 * pairs.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  bytes.set(new TextEncoder().encode(digest.padEnd(DIGEST_BYTES).slice(0, DIGEST_BYTES)), 4);
  let at = 4 + DIGEST_BYTES;
  view.setUint16(at, INTENTS.length, true);
  view.setFloat32(at + 2, unit, true);
  view.setUint32(at + 6, rows.length, true);
  view.setUint32(at + 10, pairs.length, true);
  at = HEAD_BYTES;
  let before = 0;
  for (const { hash } of rows) {
    view.setUint32(at, hash - before, true);
    before = hash;
    at += 4;
  }
  for (const { row } of rows) {
    view.setUint8(at, row.length);
    at += 1;
  }
  for (const [intent] of pairs) {
    view.setUint8(at, intent);
    at += 1;
  }
  for (const [, weight] of pairs) {
    view.setInt8(at, weight);
    at += 1;
  }
  return bytes;
};

/** Reads a packed model. Throws for anything else, and for a model of other intents. */
export const readModel = (bytes: Uint8Array): IntentModel => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = 4 + DIGEST_BYTES;
  if (view.getUint32(0, true) !== MAGIC || view.getUint16(at, true) !== INTENTS.length)
    throw new Error('not a model of these intents: run `npm run train`');
  const digest = new TextDecoder().decode(bytes.subarray(4, at)).trim();
  const unit = view.getFloat32(at + 2, true);
  const count = view.getUint32(at + 6, true);
  const pairs = view.getUint32(at + 10, true);
  const counts = HEAD_BYTES + 4 * count;
  const intents = bytes.subarray(counts + count, counts + count + pairs);
  const weights = new Int8Array(bytes.buffer, intents.byteOffset + pairs, pairs);
  const rows = createWeightRows(count, intents, weights, INTENTS.length);
  let hash = 0;
  let first = 0;
  for (let row = 0; row < count; row += 1) {
    hash = (hash + view.getUint32(HEAD_BYTES + 4 * row, true)) | 0;
    const end = first + (bytes[counts + row] ?? 0);
    rows.add(hash, first, end);
    first = end;
  }
  const scores = new Float64Array(INTENTS.length);
  return {
    digest,
    leaning: (feature) => {
      let best: number | undefined;
      let most = 0;
      const weighs = rows.sum([feature]);
      for (let intent = 0; intent < INTENTS.length; intent += 1)
        if ((weighs[intent] ?? 0) > most) {
          most = weighs[intent] ?? 0;
          best = intent;
        }
      return best === undefined ? undefined : INTENTS[best];
    },
    predict: (features) => {
      const sums = rows.sum(features);
      const scale = unit * scaleOf(features.length);
      for (let intent = 0; intent < scores.length; intent += 1) scores[intent] = (sums[intent] ?? 0) * scale;
      return softmax(scores);
    },
  };
};

/** The likeliest intents, best first, at most so many of which each has so much. */
export const ranked = (probabilities: Float64Array, most: number, least: number): readonly Ranked[] => {
  const best: Ranked[] = [];
  for (let at = 0; at < probabilities.length; at += 1) {
    const p = probabilities[at] ?? 0;
    const intent = INTENTS[at];
    if (p < least || intent === undefined) continue;
    let place = best.length;
    for (let before = best[place - 1]; before !== undefined && before.p < p; before = best[place - 1]) {
      best[place] = before;
      place -= 1;
    }
    best[place] = { intent, p };
  }
  return best.length > most ? best.slice(0, most) : best;
};

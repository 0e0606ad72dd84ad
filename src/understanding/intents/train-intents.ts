import { scaleOf, softmax, type Weights } from './intent-model.ts';
import { INTENTS } from './intents.ts';

type TrainingExample = {
  /** By place in INTENTS. */
  readonly intent: number;
  readonly features: readonly number[];
};

type TrainingOptions = {
  /** So many are trained, each in an order of its own, and what they say is averaged: one alone depends on its order. */
  readonly members: number;
  /** Of each member. */
  readonly epochs: number;
  readonly rate: number;
  /** How much each weight is drawn to zero at every step that touches it. */
  readonly decay: number;
  /** A feature of fewer examples is left out. */
  readonly leastSeen: number;
  /** Weights nearer to zero are left out. */
  readonly leastWeight: number;
};

export const TRAINING: TrainingOptions = {
  members: 10,
  epochs: 4,
  rate: 1.6,
  decay: 5e-5,
  leastSeen: 3,
  leastWeight: 0.7,
};

/** Numbers of 0–1 in an order that the seed alone decides (mulberry32). */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const shuffle = (order: Uint32Array, random: () => number): void => {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
};

/** The features that are seen often enough, each with its row of weights. */
const rowsOf = (examples: readonly TrainingExample[], leastSeen: number): ReadonlyMap<number, number> => {
  const seen = new Map<number, number>();
  for (const { features } of examples)
    for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const kept = [...seen].filter(([, times]) => times >= leastSeen).map(([feature]) => feature);
  return new Map(kept.sort((a, b) => a - b).map((feature, row) => [feature, row]));
};

/** The weights while they are learnt: a row of all intents for each feature. */
type Learning = { readonly weights: Float64Array; readonly squares: Float64Array; readonly classes: number };

/** How far an example is from what the weights say of it, by intent. */
const errorsOf = (
  { weights, classes }: Learning,
  rows: Uint32Array,
  scale: number,
  right: number,
): Float64Array => {
  const scores = new Float64Array(classes);
  for (const row of rows)
    for (let intent = 0; intent < classes; intent += 1)
      scores[intent] = (scores[intent] ?? 0) + (weights[row * classes + intent] ?? 0) * scale;
  const errors = softmax(scores);
  errors[right] = (errors[right] ?? 0) - 1;
  return errors;
};

/** Moves one row of weights against the errors. */
const correct = (
  { weights, squares, classes }: Learning,
  row: number,
  errors: Float64Array,
  { scale, rate, decay }: { readonly scale: number } & Pick<TrainingOptions, 'rate' | 'decay'>,
): void => {
  for (let intent = 0; intent < classes; intent += 1) {
    const error = errors[intent] ?? 0;
    if (error < 1e-4 && error > -1e-4) continue;
    const place = row * classes + intent;
    const slope = error * scale + decay * (weights[place] ?? 0);
    const square = (squares[place] ?? 0) + slope * slope;
    squares[place] = square;
    weights[place] = (weights[place] ?? 0) - (rate * slope) / Math.sqrt(square);
  }
};

/** An example by its rows of weights. */
type Known = { readonly rows: Uint32Array; readonly scale: number; readonly intent: number };

/** One member's weights: AdaGrad, one example at a time, each round in another order. */
const learn = (examples: readonly Known[], rows: number, random: () => number): Float64Array => {
  const classes = INTENTS.length;
  const learning: Learning = {
    weights: new Float64Array(rows * classes),
    squares: new Float64Array(rows * classes).fill(1e-3),
    classes,
  };
  const order = Uint32Array.from(examples.keys());
  for (let epoch = 0; epoch < TRAINING.epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at];
      if (example === undefined) continue;
      const errors = errorsOf(learning, example.rows, example.scale, example.intent);
      const step = { scale: example.scale, rate: TRAINING.rate, decay: TRAINING.decay };
      for (const row of example.rows) correct(learning, row, errors, step);
    }
  }
  return learning.weights;
};

/**
 * Multinomial logistic regression over the examples, the mean of several members, whose orders the seed decides: the same examples give
 * the same weights.
 */
export const trainIntents = (examples: readonly TrainingExample[], seed: number): Weights => {
  const classes = INTENTS.length;
  const rows = rowsOf(examples, TRAINING.leastSeen);
  const known = examples.map(({ features, intent }) => ({
    rows: Uint32Array.from(features.flatMap((feature) => rows.get(feature) ?? [])),
    scale: scaleOf(features.length),
    intent,
  }));
  const random = seeded(seed);
  const mean = new Float64Array(rows.size * classes);
  for (let member = 0; member < TRAINING.members; member += 1) {
    const weights = learn(known, rows.size, random);
    for (let at = 0; at < mean.length; at += 1)
      mean[at] = (mean[at] ?? 0) + (weights[at] ?? 0) / TRAINING.members;
  }
  return new Map(
    [...rows].map(([feature, row]) => [
      feature,
      Array.from(
        { length: classes },
        (_, intent) => [intent, mean[row * classes + intent] ?? 0] as const,
      ).filter(([, weight]) => Math.abs(weight) >= TRAINING.leastWeight),
    ]),
  );
};

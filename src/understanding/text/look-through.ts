import { needsOfPattern } from './pattern-needs.ts';

/** What is known of a pattern in a text: what it needs does not stand there, it may match, it was tried. */
const CANNOT = 0;
export const MAY = 1;

/** Pattern → its place, the same for those that are written alike; by place, what is known of it in a text of no letters. */
const places = new Map<RegExp, number>();
const placesOfWritten = new Map<string, number>();
const ofNothing: number[] = [];

/**
 * Which patterns need a run of letters, by its hash: where two runs have the same, whoever needs either may match. Each slot has the first
 * link of a chain, each link the place of a pattern and the next link.
 */
const SLOT_BITS = 15;
const slots = new Int32Array(2 ** SLOT_BITS);
const NO_LINK = 0;
const placesOfLinks: number[] = [NO_LINK];
const nextLinks: number[] = [NO_LINK];
const MIX = 0x9e3779b1;
const mixed = (hash: number, letter: number): number => Math.imul(hash ^ letter, MIX);
const slotOf = (hash: number): number => hash >>> (32 - SLOT_BITS);

const CODE = { A: 0x41, Z: 0x5a, longS: 0x17f, s: 0x73, kelvin: 0x212a, k: 0x6b } as const;
const TO_SMALL = 0x20;
/** A letter as a pattern has it that minds no case. */
const small = (code: number): number => {
  if (code >= CODE.A && code <= CODE.Z) return code + TO_SMALL;
  if (code === CODE.longS) return CODE.s;
  return code === CODE.kelvin ? CODE.k : code;
};

const hashOf = (gram: string): number => {
  let hash = 0;
  for (let at = 0; at < gram.length; at += 1) hash = mixed(hash, gram.charCodeAt(at));
  return hash;
};

const takenUp = (pattern: RegExp): number => {
  const place = ofNothing.length;
  const needs = needsOfPattern(pattern);
  ofNothing.push(needs === undefined ? MAY : CANNOT);
  for (const gram of needs ?? []) {
    const slot = slotOf(hashOf(gram));
    nextLinks.push(slots[slot] ?? NO_LINK);
    slots[slot] = placesOfLinks.push(place) - 1;
  }
  placesOfWritten.set(String(pattern), place);
  return place;
};

const placed = (pattern: RegExp): number => {
  const place = placesOfWritten.get(String(pattern)) ?? takenUp(pattern);
  places.set(pattern, place);
  return place;
};

/** Where what is known of a pattern stands. One that is taken up by this stands in no text that was looked through before. */
export const patternPlaceOf = (pattern: RegExp): number => places.get(pattern) ?? placed(pattern);

/** What is known of each pattern in a text, by place, once each run of one to three of its letters was looked up: one pass for all of them. */
export const lookedThrough = (text: string): number[] => {
  const known = ofNothing.slice();
  const mark = (hash: number): void => {
    for (let link = slots[slotOf(hash)] ?? NO_LINK; link !== NO_LINK; link = nextLinks[link] ?? NO_LINK)
      known[placesOfLinks[link] ?? 0] = MAY;
  };
  let two = 0;
  let one = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = small(text.charCodeAt(at));
    if (at > 1) mark(mixed(two, code));
    two = mixed(one, code);
    if (at > 0) mark(two);
    one = mixed(0, code);
    mark(one);
  }
  return known;
};

/** Whether a pattern may match in the text of which that is known. */
export const mayMatch = (known: readonly number[], pattern: RegExp): boolean =>
  known[patternPlaceOf(pattern)] !== CANNOT;
